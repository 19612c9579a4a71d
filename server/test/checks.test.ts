import { afterEach, beforeEach, expect, test } from 'vitest'
import { crystalHome, crystalPage, type Product } from './support/crystal-page.ts'
import { html, startFakeStore, type FakeStore } from './support/fake-store.ts'
import { startSystem, type System } from './support/system.ts'
import { nextPush, type Visitor } from './support/visitor.ts'

const bolt = (over: Partial<Product['variants'][0]> = {}): Product => ({
  name: 'Lightning Bolt',
  set: 'Magic 2011',
  variants: [{ id: '77', description: 'Near Mint, English', price: '£2.50', quantity: 4, ...over }],
})

let system: System
let store: FakeStore
let admin: Visitor
let products: Product[]

beforeEach(async () => {
  products = [bolt()]
  store = await startFakeStore((url, response) => {
    html(response, url.pathname === '/' ? crystalHome('Harbour Games') : crystalPage(products))
  })
  system = await startSystem()
  admin = await system.member('Maya')
})
afterEach(async () => {
  admin.leave()
  await system[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})

/** An administrator who buys at the fake store. */
async function shopper() {
  const socket = admin.socket()
  const { store: saved } = await socket.call('add_store', { homepage: store.url }, 30_000)
  await socket.call('update_stores', { stores: [saved.slug] })
  return { socket, slug: saved.slug }
}

test('a store is added by its address alone', async () => {
  const socket = admin.socket()
  const { store: saved, warnings } = await socket.call('add_store', { homepage: store.url }, 30_000)
  expect(saved).toMatchObject({
    slug: 'harbour-games',
    name: 'Harbour Games',
    homepage: store.url,
    fetch_strategy: 'crystal_commerce',
    currency: 'GBP',
  })
  expect(warnings).toEqual([])
  expect((await admin.get('/api/stores')).body).toMatchObject([{ slug: 'harbour-games' }])
})

test('adding a card asks the store once and pushes the copies', async () => {
  const { socket } = await shopper()
  const started = nextPush(socket, 'availability_check_started')
  const pushed = nextPush(socket, 'card_availability_data')
  await socket.call('add_card', { card: 'lightning bolt', amount: 4 })
  expect(await started).toEqual({ store: 'harbour-games', card: 'Lightning Bolt' })
  expect(await pushed).toMatchObject({
    username: 'Maya',
    store_slug: 'harbour-games',
    card: 'Lightning Bolt',
    status: 'in_stock',
    checking: false,
    others: 0,
    items: [
      {
        store_name: 'Harbour Games',
        title: 'Lightning Bolt',
        set_code: 'm11',
        finish: 'nonfoil',
        condition: 'NM',
        language: 'en',
        price: 250,
        currency: 'GBP',
        quantity: 4,
        url: `${store.url}/catalog/magic_singles/lightning_bolt/77`,
        match: 'certain',
      },
    ],
  })
  expect(store.searches().filter((path) => path.startsWith('/products/search'))).toHaveLength(1)
  expect([...store.userAgents]).toEqual([
    expect.stringMatching(/^Mozilla\/5\.0 \(compatible; LGS-Stock-Checker\/[\d.]+; \+/),
  ])
})

test('what is stored comes with the list, so opening the app asks no store', async () => {
  const { socket } = await shopper()
  const pushed = nextPush(socket, 'card_availability_data')
  await socket.call('add_card', { card: 'Lightning Bolt', amount: 1 })
  await pushed
  const asked = store.requests.length
  const { tracked_cards } = await admin.socket().call('get_cards', {})
  expect(tracked_cards).toMatchObject([
    {
      card_name: 'Lightning Bolt',
      availability: [
        { store_slug: 'harbour-games', status: 'in_stock', cheapest_price: 250, currency: 'GBP', copies: 4 },
      ],
    },
  ])
  expect(store.requests).toHaveLength(asked)
})

test('an answer in the cache is pushed at once and the store is not asked again', async () => {
  const { socket } = await shopper()
  const first = nextPush(socket, 'card_availability_data')
  await socket.call('add_card', { card: 'Lightning Bolt', amount: 1 })
  await first
  const asked = store.requests.length
  const again = nextPush(socket, 'card_availability_data')
  expect(await socket.call('get_card_availability', { card: 'Lightning Bolt' })).toEqual({
    queued: 0,
    cached: 1,
  })
  expect(await again).toMatchObject({ status: 'in_stock' })
  expect(await socket.call('get_card_availability', { refresh: true })).toEqual({ queued: 0, cached: 1 })
  expect(store.requests).toHaveLength(asked)
})

test('each person sees the shared listings through their own specifications', async () => {
  products = [bolt(), { ...bolt({ id: '78', price: '£9.00', quantity: 1 }), name: 'Lightning Bolt - Foil' }]
  const { socket } = await shopper()
  const other = await system.member('Noor')
  const otherSocket = other.socket()
  await otherSocket.call('update_stores', { stores: ['harbour-games'] })
  await otherSocket.call('add_card', { card: 'Lightning Bolt', amount: 1, card_specs: { finish: 'foil' } })
  const mine = nextPush(socket, 'card_availability_data', (data) => data.status === 'in_stock')
  await socket.call('add_card', { card: 'Lightning Bolt', amount: 1, card_specs: [{ max_price: 300 }] })
  expect(await mine).toMatchObject({ others: 1, items: [{ finish: 'nonfoil' }] })
  const { body } = await other.get('/api/stock/Lightning%20Bolt')
  expect(body).toMatchObject({ items: [{ finish: 'foil', price: 900 }], stores: [{ others: 1 }] })
  expect(store.searches().filter((path) => path.startsWith('/products/search'))).toHaveLength(1)
  other.leave()
})

test.each([
  [
    '200 with "too many searches"',
    200,
    '<html><body>Too many searches, slow down.</body></html>',
    'rate_limited',
  ],
  ['403', 403, '<html><body>no</body></html>', 'blocked'],
  ['503', 503, '<html><body>later</body></html>', 'unreachable'],
  ['a page without a result list', 200, '<html><body>Something else</body></html>', 'unreadable'],
])(
  '%s is unknown, never out of stock, and the last good answer stays',
  async (_what, status, body, reason) => {
    const { socket } = await shopper()
    const good = nextPush(socket, 'card_availability_data')
    await socket.call('add_card', { card: 'Lightning Bolt', amount: 1 })
    const { checked_at } = await good
    store.answer((_url, response) => html(response, body, status))
    const failed = nextPush(socket, 'card_availability_data', (data) => data.status === 'unknown')
    // The sweep asks without the cache; a person's refresh would be served from an answer so young.
    await system.ageAnswers()
    await socket.call('get_card_availability', { refresh: true })
    expect(await failed).toMatchObject({ reason, checked_at, items: [{ price: 250 }] })
  },
)

test('a read page without the card is out of stock', async () => {
  products = [
    {
      name: 'Lightning Mare',
      set: 'Dominaria',
      variants: [{ id: '1', description: 'Near Mint, English', price: '£1.00', quantity: 2 }],
    },
  ]
  const { socket } = await shopper()
  const pushed = nextPush(socket, 'card_availability_data')
  await socket.call('add_card', { card: 'Lightning Bolt', amount: 1 })
  expect(await pushed).toMatchObject({ status: 'out_of_stock', items: [] })
})

test('newly chosen stores are asked for all tracked cards, without being asked for each', async () => {
  const socket = admin.socket()
  await socket.call('add_store', { homepage: store.url }, 30_000)
  await socket.call('add_card', { card: 'Lightning Bolt', amount: 1 })
  const pushed = nextPush(socket, 'card_availability_data')
  await socket.call('update_stores', { stores: ['harbour-games'] })
  expect(await pushed).toMatchObject({ status: 'in_stock' })
})

test('a command survives a restart of the scheduler, and a result one of the server', async () => {
  const { socket } = await shopper()
  await system.stop('scheduler')
  await socket.call('add_card', { card: 'Lightning Bolt', amount: 1 })
  await system.stop('worker')
  await system.start('scheduler')
  admin.leave()
  await system.stop('server')
  await system.start('worker')
  await expect
    .poll(() => store.searches().filter((path) => path.startsWith('/products/search')).length, {
      timeout: 15_000,
    })
    .toBe(1)
  await system.start('server')
  const again = admin.socket()
  await expect
    .poll(async () => (await again.call('get_cards', {})).tracked_cards[0]?.availability[0]?.status, {
      timeout: 15_000,
    })
    .toBe('in_stock')
})

test('a check that nobody wants any more is withdrawn', async () => {
  const { socket } = await shopper()
  await system.stop('worker')
  await socket.call('add_card', { card: 'Forest', amount: 1 })
  await socket.call('add_card', { card: 'Lightning Bolt', amount: 1 })
  await socket.call('delete_card', { card: 'Lightning Bolt' })
  const pushed = nextPush(socket, 'card_availability_data', (data) => data.card === 'Forest')
  await system.start('worker')
  await pushed
  await socket.call('add_card', { card: 'Island', amount: 1 })
  await nextPush(socket, 'card_availability_data', (data) => data.card === 'Island')
  expect(store.searches().some((path) => path.includes('Lightning'))).toBe(false)
})

test.each([
  ['paused', { paused: true }],
  ['to be asked at another address', { search_url: 'http://127.0.0.1:9/search?q={query}' }],
])('the waiting checks of a store that is %s are taken back', async (_what, change) => {
  const { socket, slug } = await shopper()
  await system.stop('worker')
  for (const card of ['Forest', 'Island', 'Swamp']) await socket.call('add_card', { card, amount: 1 })
  await socket.call('update_store', { slug, ...change })
  expect(
    (await socket.call('get_cards', {})).tracked_cards.map((card) => card.availability[0]?.checking),
  ).toEqual([false, false, false])
  await system.start('worker')
  await socket.call('update_store', {
    slug,
    paused: false,
    search_url: `${store.url}/products/search?q={query}`,
  })
  const answered = nextPush(socket, 'card_availability_data', (data) => data.card === 'Mountain')
  await socket.call('add_card', { card: 'Mountain', amount: 1 })
  await answered
  // The one that was on the queue already may have been asked; the ones that waited were not.
  const asked = store.searches().filter((path) => /Forest|Island|Swamp/i.test(path))
  expect(asked.length).toBeLessThanOrEqual(1)
})

test('the administrator can test a store and sees what was read', async () => {
  const { socket, slug } = await shopper()
  const result = await socket.call('test_store', { slug, card: 'lightning bolt' }, 30_000)
  expect(result).toMatchObject({ card_name: 'Lightning Bolt', status: 'in_stock', items: [{ price: 250 }] })
})

test('a store whose robots.txt forbids the search is not asked, unless the administrator decides so', async () => {
  store.robots('User-agent: *\nDisallow: /products/search\nCrawl-delay: 0')
  const { socket, slug } = await shopper()
  const refused = nextPush(socket, 'card_availability_data')
  await socket.call('add_card', { card: 'Lightning Bolt', amount: 1 })
  expect(await refused).toMatchObject({ status: 'unknown', reason: 'robots', items: [] })
  expect(store.searches().some((path) => path.startsWith('/products/search'))).toBe(false)
  await socket.call('update_store', { slug, robots_override: true })
  const read = nextPush(socket, 'card_availability_data', (data) => data.status === 'in_stock')
  await socket.call('get_card_availability', { refresh: true })
  await read
})
