import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import {
  catalogue,
  catalogueProduct,
  fixture,
  graphql,
  graphqlError,
  graphqlSearch,
  suggestion,
  suggestions,
} from './fixtures.ts'
import { shopify } from './platform.ts'
import {
  check,
  openStore,
  today,
  ago,
  ONLY_SUGGEST,
  ROBOTS,
  LIMITED,
  named,
  type Answer,
  type Script,
} from './scripted-store.ts'

const shut = (status: number): Answer => ({
  kind: 'blocked',
  detail: `The store refuses us (HTTP ${status}).`,
  status,
})

test('a service that bears nothing is left for the next route', async () => {
  const store = openStore({
    graphql: () => graphqlError('MAX_COMPLEXITY_EXCEEDED'),
    catalogue: (_, limit) =>
      limit === 1 ? catalogue() : catalogue(catalogueProduct('Tidewatch Ranger [High Haven]', 'one')),
  })
  expect((await check(store)).outcome).toMatchObject({ kind: 'read', listings: [{ price: 1234 }] })
  expect(store.asked).toEqual(['graphql', 'graphql', 'products', 'products'])
})
test.each<[string, Answer, string]>([
  ['throttles', graphqlError('THROTTLED'), 'rate_limited'],
  ['limits', LIMITED, 'rate_limited'],
  ['is away', { kind: 'unreachable', detail: 'It refused the connection.' }, 'unreachable'],
  ['wants to see people', { kind: 'blocked', detail: 'The store asks for a captcha.' }, 'blocked'],
])('a store that %s is not asked again in another way', async (_, reply, kind) => {
  const store = openStore({ graphql: () => reply, suggest: () => suggestions() })
  expect((await check(store)).outcome.kind).toBe(kind)
  expect(store.asked).toEqual(['graphql'])
})
test('a service that refused us is left out by the next check', async () => {
  const store = openStore({ graphql: () => ({ kind: 'blocked', detail: 'It refuses us.' }) })
  await check(store)
  expect(store.learned.closed_routes).toBe(`graphql=${today}`)
})
test.each([401, 403])(
  'HTTP %i shuts the door of the API alone where another route answers',
  async (status) => {
    const store = openStore({ graphql: () => shut(status), suggest: () => suggestions() })
    expect((await check(store)).outcome).toEqual({ kind: 'read', listings: [], partial: false })
    expect(store.asked.slice(0, 3)).toEqual(['graphql', 'products', 'search/suggest'])
    expect(store.learned).toMatchObject({
      route: 'suggest',
      closed_routes: `graphql=${today},catalogue=${today}`,
    })
  },
)
test('a second refusal is one of the host: it is heeded, and nothing is closed', async () => {
  const store = openStore({ graphql: () => shut(403), catalogue: () => shut(403) })
  expect((await check(store)).outcome.kind).toBe('blocked')
  expect(store.asked).toEqual(['graphql', 'products'])
  expect(store.learned.closed_routes).toBeUndefined()
})
test('a shut door is what came of a check where nothing else is there', async () => {
  const store = openStore({ graphql: () => shut(401) })
  expect((await check(store)).outcome).toMatchObject({ kind: 'blocked' })
  expect(store.learned.closed_routes).toBeUndefined()
})
test('routes that a store does not have are closed for thirty days once another one answers', async () => {
  const script: Script = { suggest: () => suggestions() }
  const store = openStore(script)
  expect((await check(store)).outcome).toEqual({ kind: 'read', listings: [], partial: false })
  expect(store.asked).toEqual(['graphql', 'products', 'search/suggest', 'search/suggest'])
  expect(store.learned).toMatchObject({
    route: 'suggest',
    closed_routes: `graphql=${today},catalogue=${today}`,
  })
  expect(shopify.cardsPerCheck(store.store)).toBe(1)
  const closed = openStore(script, { closed_routes: `graphql=${ago(29)},catalogue=${ago(29)}` })
  await check(closed)
  expect(closed.asked[0]).toBe('search/suggest')
  const over = openStore(script, { closed_routes: `graphql=${ago(31)},catalogue=${ago(3)}` })
  await check(over)
  expect(over.asked[0]).toBe('graphql')
})
test('nothing is closed where nothing answers', async () => {
  const store = openStore({})
  expect((await check(store)).outcome).toMatchObject({ kind: 'unreadable' })
  expect(store.learned.closed_routes).toBeUndefined()
})
test('what robots.txt keeps from us is the outcome where no other way is left', async () => {
  const store = openStore({ suggest: () => ROBOTS, pages: () => ROBOTS })
  expect((await check(store)).outcome).toMatchObject(ROBOTS)
  const other = openStore({ graphql: () => ROBOTS, suggest: () => suggestions() })
  expect((await check(other)).outcome.kind).toBe('read')
})
test('the list of a small shop is read once for all cards', async () => {
  const store = openStore(
    {
      catalogue: (_, limit) =>
        limit === 1
          ? catalogue()
          : catalogue(
              catalogueProduct('Tidewatch Ranger [High Haven]', 'one'),
              catalogueProduct('Moon Ranger', 'two'),
            ),
    },
    { closed_routes: `graphql=${today}` },
  )
  const { answers } = await check(store, ['Tidewatch Ranger', 'Moon Ranger', 'Sandglass'].map(named))
  expect(
    [...answers.values()].map(({ outcome }) => outcome.kind === 'read' && outcome.listings.length),
  ).toEqual([1, 1, 0])
  expect(store.asked).toEqual(['products', 'products'])
  expect(shopify.cardsPerCheck(store.store)).toBe(50)
})
test('a large shop is not read whole: one small request tells', async () => {
  const store = openStore(
    {
      catalogue: (page, limit) =>
        limit === 1 && page === 2001 ? catalogue(catalogueProduct('X', 'x')) : LIMITED,
      suggest: () => suggestions(),
    },
    { closed_routes: `graphql=${today}` },
  )
  expect((await check(store)).outcome.kind).toBe('read')
  expect(store.learned.closed_routes).toBe(`graphql=${today},catalogue=${today}`)
})
test('a later page of the list that fails leaves what was read', async () => {
  const full = Array.from({ length: 250 }, (_, index) =>
    catalogueProduct(index ? `Card ${index}` : 'Tidewatch Ranger [High Haven]', `h${index}`),
  )
  const store = openStore(
    { catalogue: (page) => (page === 1 ? catalogue(...full) : LIMITED) },
    { route: 'catalogue', closed_routes: `graphql=${today}` },
  )
  expect((await check(store)).outcome).toMatchObject({ kind: 'read', partial: true, listings: { length: 1 } })
})

test('the currency is read from the home page where nobody knows it', async () => {
  const store = openStore(
    { suggest: () => suggestions(suggestion('Tidewatch Ranger', 'a')), home: () => fixture('home') },
    ONLY_SUGGEST,
    null,
  )
  expect((await check(store)).outcome).toMatchObject({ listings: [{ price: 210, currency: 'GBP' }] })
  expect(store.learned.currency).toBe('GBP')
})
test('a market is pinned only where the settings say so', async () => {
  const script: Script = { suggest: () => suggestions() }
  const plain = openStore(script, ONLY_SUGGEST)
  await check(plain)
  expect(plain.questions[0]?.url).not.toContain('country')
  const pinned = openStore(script, { ...ONLY_SUGGEST, country: 'NZ' })
  await check(pinned)
  expect(pinned.questions[0]?.url).toContain('country=NZ')
  const graph = openStore({ graphql: () => graphql([graphqlSearch([])]) }, { country: 'NZ' })
  await check(graph)
  expect(JSON.stringify(graph.questions[0]?.json)).toContain('@inContext(country: NZ)')
})

test('memory of a strange shape is forgotten', async () => {
  const store = openStore({ suggest: () => suggestions() }, ONLY_SUGGEST)
  for (const memory of [{ sets: 7 }, { sets: { a: 'b' } }, { sets: { a: [1, 2] }, many: 'yes' }])
    expect((await check(store, [tidewatchRanger], memory)).outcome.kind).toBe('read')
})
