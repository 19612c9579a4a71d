import { expect, test } from 'vitest'
import type { Question } from '../adapter.ts'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { answer, checkAll, play } from '../tcgplayer-pro/fixtures.ts'
import { fixture, STORE } from './fixtures.ts'
import { conductCommerce } from './platform.ts'

const KNOWN = { ...STORE, settings: { product_type: '7' } }
const operation = ({ url }: Question) => new URL(url).pathname.split('/').at(-1)
const honest = (question: Question) =>
  fixture(operation(question) === 'getStoreSettings' ? 'settings' : 'search')
const check = async (shop: ReturnType<typeof play>['shop'], card = tidewatchRanger) => {
  const [found] = await checkAll(conductCommerce, shop, { card })
  return found?.outcome
}

test('the first check asks for the product type, then for the card', async () => {
  const { shop, asked, learned } = play(STORE, honest)
  expect(await check(shop)).toMatchObject({ kind: 'read', partial: false, listings: { length: 6 } })
  expect(asked.map(({ url }) => url)).toEqual([
    'https://api.conductcommerce.com/v1/getStoreSettings',
    'https://api.conductcommerce.com/v1/advancedSearch',
  ])
  expect(asked[1]?.json).toEqual({
    productTypeID: 7,
    name: 'Tidewatch Ranger',
    host: 'lantern.example',
    reqID: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
  })
  expect(learned).toEqual({ product_type: '7' })
})
test('later checks ask for the card only', async () => {
  const { shop, asked, learned, reports } = play(KNOWN, honest)
  await check(shop)
  expect(asked.map(operation)).toEqual(['advancedSearch'])
  expect(learned).toEqual({})
  expect(reports.length).toBeGreaterThan(6)
})
test('another service may take the place of the usual one', async () => {
  const { shop, asked } = play(
    { ...KNOWN, settings: { ...KNOWN.settings, api: 'http://127.0.0.1:4000/' } },
    honest,
  )
  await check(shop)
  expect(asked[0]?.url).toBe('http://127.0.0.1:4000/v1/advancedSearch')
})
test('a split card is asked for whole, a two-faced one by its front', async () => {
  const name = async (card: typeof tidewatchRanger) => {
    const { shop, asked } = play(KNOWN, honest)
    await check(shop, card)
    return (asked[0]?.json as { name: string }).name
  }
  const two = { ...tidewatchRanger, card_name: 'Dawn // Dusk', faces: ['Dawn', 'Dusk'] }
  expect(await name({ ...two, back_face_is_name: true })).toBe('Dawn // Dusk')
  expect(await name(two)).toBe('Dawn')
})
test('a store known by its other name is asked for by that, and remembered', async () => {
  const { shop, asked, learned } = play(STORE, (question) =>
    JSON.stringify(question.json).includes('"www.lantern.example"')
      ? honest(question)
      : fixture('invalid-store'),
  )
  expect((await check(shop))?.kind).toBe('read')
  expect(asked).toHaveLength(3)
  expect(learned).toEqual({ host: 'www.lantern.example', product_type: '7' })
})
test('a store that the service does not know is unreadable, in a sentence', async () => {
  const { shop, asked, learned } = play(STORE, () => fixture('invalid-store'))
  expect(await check(shop)).toMatchObject({
    kind: 'unreadable',
    detail: expect.stringMatching(/does not know/) as string,
  })
  expect(asked).toHaveLength(2)
  expect(learned).toEqual({ host: null })
})
test('a store without Magic singles is unreadable', async () => {
  const { shop, asked } = play(STORE, () => '{"success":true,"result":{"categories":{}}}')
  expect((await check(shop))?.kind).toBe('unreadable')
  expect(asked).toHaveLength(1)
})
test('nothing found is read', async () => {
  expect(await check(play(KNOWN, () => fixture('search-none')).shop)).toEqual({
    kind: 'read',
    listings: [],
    partial: false,
  })
})
test.each([
  ['unreachable', answer('', 'https://api.conductcommerce.com/v1/x', { status: 502 })],
  ['rate_limited', answer('', 'https://api.conductcommerce.com/v1/x', { status: 429 })],
  ['blocked', answer('', 'https://api.conductcommerce.com/v1/x', { status: 403 })],
  ['unreadable', '{"success":false,"errors":["Something broke."]}'],
  ['unreadable', answer('<html><title>Hello</title></html>', 'https://api.conductcommerce.com/v1/x')],
  ['unreadable', '{"success":true,"result":{"listings":'],
])('an answer that is %s is the outcome', async (kind, scripted) => {
  expect((await check(play(KNOWN, () => scripted).shop))?.kind).toBe(kind)
  expect((await check(play(STORE, () => scripted).shop))?.kind).toBe(kind)
})
test('a broken row of the card makes the answer partial, one of another card does not', async () => {
  const without = (title: string) =>
    fixture('search').replace(new RegExp(`("inventoryName": "${title}",[^]*?"quantity": )\\d+`), '$1"?"')
  expect(await check(play(KNOWN, () => without('Tidewatch Ranger')).shop)).toMatchObject({ partial: true })
  expect(await check(play(KNOWN, () => without('Tidewatch Rangers')).shop)).toMatchObject({ partial: false })
})

const look = (html: string, origin = 'https://lantern.example') =>
  conductCommerce.recognise({ html, headers: {}, origin })?.confidence ?? 0
test('a store is known by the service that its page asks, or by its host', () => {
  expect(look('<script>window.api="https://api.conductcommerce.com/v1"</script>')).toBeGreaterThan(0.8)
  expect(look('<script src="https://static.conductcommerce.com/app.js"></script>')).toBeGreaterThan(0.8)
  expect(look('', 'https://lantern.conductcommerce.com')).toBeGreaterThan(0.8)
})
test.each(['', '<p>We conduct commerce.</p>', '<a href="https://conductcommerce.com">our friends</a>'])(
  'a page that only mentions it is none: %s',
  (html) => {
    expect(look(html)).toBe(0)
    expect(look(html, 'https://conductcommerce.com.elsewhere.example')).toBe(0)
  },
)
test('people find a card at an address that ends with its name', () => {
  const search_url = conductCommerce.defaultSearchUrl('https://lantern.example')
  expect(conductCommerce.searchUrl({ search_url }, 'Dawn // Dusk')).toBe(
    'https://lantern.example/store/search/Dawn%20%2F%2F%20Dusk',
  )
  expect(conductCommerce.cardsPerCheck(KNOWN)).toBe(1)
})
