import type { KnownCard } from '@lgs/shared/schemas/card'
import { expect, test } from 'vitest'
import type { CardMemory, Question } from '../adapter.ts'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { batchesOf } from './batches.ts'
import { answer, checkAll, fixture, play, STORE } from './fixtures.ts'
import { tcgplayerPro } from './platform.ts'
import { searchBody } from './products.ts'

const moonRanger: KnownCard = { ...tidewatchRanger, card_name: 'Moon Ranger', faces: ['Moon Ranger'] }
const sandglass: KnownCard = { ...tidewatchRanger, card_name: 'Sandglass', faces: ['Sandglass'] }
const SEARCH = '/api/catalog/search'
const STOCK = '/api/inventory/skus'
const isSearch = ({ url }: Question) => new URL(url).pathname === SEARCH
const isFor = ({ json }: Question, name: string) => JSON.stringify(json ?? '').includes(name)
/** A store that has the card, and not the other. */
const honest = (question: Question) =>
  isSearch(question) ? fixture(isFor(question, 'Sandglass') ? 'search-none' : 'search') : fixture('skus')
const check = (
  shop: ReturnType<typeof play>['shop'],
  ...wanted: { card: KnownCard; memory?: CardMemory }[]
) => checkAll(tcgplayerPro, shop, ...wanted)

test('one search and one look at the stock', async () => {
  const { shop, asked, learned, reports } = play(STORE, honest)
  const [ranger] = await check(shop, { card: tidewatchRanger })
  expect(asked).toEqual([
    { url: `https://lantern.example${SEARCH}`, json: searchBody('Tidewatch Ranger', 0), expect: 'json' },
    { url: `https://lantern.example${STOCK}?productIds=501,502,503,504,505,506`, expect: 'json' },
  ])
  expect(ranger?.outcome).toMatchObject({ kind: 'read', partial: false, listings: { length: 8 } })
  expect(learned).toEqual({ route: 'skus' })
  expect(reports).toHaveLength(8)
})
test('what is remembered of a card saves the search', async () => {
  const first = await check(play(STORE, honest).shop, { card: tidewatchRanger })
  const memory = JSON.parse(JSON.stringify(first[0]?.memory)) as CardMemory
  const { shop, paths } = play(STORE, honest)
  const [again] = await check(shop, { card: tidewatchRanger, memory })
  expect(paths()).toEqual([STOCK])
  expect(again?.outcome).toEqual(first[0]?.outcome)
  expect(again?.memory).toBeUndefined()
})
test('more printings than the memory knows of are searched for', async () => {
  const first = await check(play(STORE, honest).shop, { card: tidewatchRanger })
  const more = { ...tidewatchRanger, printings: [...tidewatchRanger.printings, ...tidewatchRanger.printings] }
  const { shop, paths } = play(STORE, honest)
  await check(shop, { card: more, memory: first[0]?.memory ?? {} })
  expect(paths()).toEqual([SEARCH, STOCK])
})
test('cards with and without memory share the look at the stock', async () => {
  const first = await check(play(STORE, honest).shop, { card: tidewatchRanger })
  const { shop, asked, paths } = play(STORE, honest)
  const answers = await check(
    shop,
    { card: tidewatchRanger, memory: first[0]?.memory ?? {} },
    { card: moonRanger },
    { card: sandglass },
  )
  expect(paths()).toEqual([SEARCH, SEARCH, STOCK])
  expect(asked[2]?.url).toContain('productIds=501,502,503,504,505,506,507')
  expect(answers.map(({ outcome }) => outcome.kind === 'read' && outcome.listings.length)).toEqual([8, 0, 0])
  expect(answers[2]?.memory).toMatchObject({ none: true })
})
test('cards that the store does not list are not searched for again, as long as it answers something', async () => {
  const cards = ['One', 'Two', 'Three'].map((name) => ({ ...sandglass, card_name: name, faces: [name] }))
  const none = (question: Question) => (isSearch(question) ? fixture('search-none') : fixture('skus'))
  const first = play(STORE, none)
  const before = await check(first.shop, ...cards.map((card) => ({ card })))
  expect(first.paths()).toEqual([SEARCH, SEARCH, SEARCH])
  const wanted = cards.map((card, index) => ({ card, memory: before[index]?.memory ?? {} }))
  const second = play(STORE, none)
  const after = await check(second.shop, ...wanted)
  expect(second.paths()).toEqual([SEARCH])
  const nothing = { kind: 'read', listings: [], partial: false }
  expect(after.map(({ outcome }) => outcome)).toEqual([nothing, nothing, nothing])

  const down = play(STORE, ({ url }) => answer('', url, { status: 503 }))
  const failed = await check(down.shop, ...wanted)
  expect(failed.map(({ outcome }) => outcome.kind)).toEqual(Array(3).fill('unreachable'))
})
test('cards that are not listed are no news where the stock of the others cannot be read', async () => {
  const [ranger, none] = await check(play(STORE, honest).shop, { card: tidewatchRanger }, { card: sandglass })
  const { shop } = play(STORE, ({ url }) => answer('', url, { status: 503 }))
  const again = await check(
    shop,
    { card: tidewatchRanger, memory: ranger?.memory ?? {} },
    { card: sandglass, memory: none?.memory ?? {} },
  )
  expect(again.map(({ outcome }) => outcome.kind)).toEqual(['unreachable', 'unreachable'])
})
test('a card that the store has not is read with one request', async () => {
  const { shop, paths } = play(STORE, honest)
  const [none] = await check(shop, { card: sandglass })
  expect(none?.outcome).toEqual({ kind: 'read', listings: [], partial: false })
  expect(paths()).toEqual([SEARCH])
})
test('further pages are asked for while they hold the card', async () => {
  const page = (from: number, name: string) =>
    fixture('search')
      .replace('"totalItems": 10', '"totalItems": 30')
      .replaceAll(/"id": 5/g, `"id": ${from + 1}5`)
      .replaceAll('Tidewatch', name)
  const { shop, asked } = play(STORE, (question) => {
    const from = Number((question.json as { from?: number } | undefined)?.from)
    if (isSearch(question)) return page(from, from < 20 ? 'Tidewatch' : 'Harbour')
    return fixture('skus')
  })
  const [ranger] = await check(shop, { card: tidewatchRanger })
  expect(asked.map(({ json }) => (json as { from?: number } | undefined)?.from)).toEqual([
    0,
    10,
    20,
    undefined,
  ])
  expect(ranger?.outcome).toMatchObject({ kind: 'read', partial: false })
})
test('more pages than are asked for leave the answer partial, and nothing remembered', async () => {
  const { shop, paths } = play(STORE, (question) =>
    isSearch(question)
      ? fixture('search').replace('"totalItems": 10', '"totalItems": 9000')
      : fixture('skus'),
  )
  const [ranger] = await check(shop, { card: tidewatchRanger })
  expect(paths()).toEqual([SEARCH, SEARCH, SEARCH, STOCK])
  expect(ranger).toMatchObject({ outcome: { kind: 'read', partial: true } })
  expect(ranger?.memory).toBeUndefined()
})
test.each([
  ['blocked', answer('', 'https://lantern.example/x', { status: 403 })],
  [
    'rate_limited',
    answer('', 'https://lantern.example/x', { status: 429, headers: { 'retry-after': '60' } }),
  ],
  ['unreachable', answer('', 'https://lantern.example/x', { status: 502 })],
  ['unreadable', answer('', 'https://lantern.example/x', { status: 404 })],
  ['unreadable', answer('<html><title>Hello</title></html>', 'https://lantern.example/x')],
  ['unreadable', '{"error":"no"}'],
  ['unreadable', '{"products":{"totalItems":4,"items":[]}}'],
  ['robots', { kind: 'robots' as const, detail: 'robots.txt says no.' }],
])('a search that is %s is the outcome', async (kind, scripted) => {
  const { shop } = play(STORE, () => scripted)
  const [ranger] = await check(shop, { card: tidewatchRanger })
  expect(ranger?.outcome.kind).toBe(kind)
  expect(ranger?.memory).toBeUndefined()
})
test('trouble of the host ends the check: nobody else is asked for', async () => {
  const { shop, paths } = play(STORE, (question) =>
    isFor(question, 'Moon') ? answer('', question.url, { status: 429 }) : honest(question),
  )
  const answers = await check(shop, { card: tidewatchRanger }, { card: moonRanger }, { card: sandglass })
  expect(paths()).toEqual([SEARCH, SEARCH])
  expect(answers.map(({ outcome }) => outcome.kind)).toEqual(['rate_limited', 'rate_limited', 'rate_limited'])
  // What the first search found need not be searched for again.
  expect(answers[0]?.memory).toHaveProperty('products')
})
test('one card whose search cannot be read leaves the others', async () => {
  const { shop } = play(STORE, (question) => (isFor(question, 'Moon') ? '{}' : honest(question)))
  const answers = await check(shop, { card: moonRanger }, { card: tidewatchRanger }, { card: sandglass })
  expect(answers.map(({ outcome }) => outcome.kind)).toEqual(['unreadable', 'read', 'read'])
})
test('three searches in a row that cannot be read are enough', async () => {
  const { shop, paths } = play(STORE, () => '{}')
  const cards = ['One', 'Two', 'Three', 'Four', 'Five'].map((name) => ({
    ...sandglass,
    card_name: name,
    faces: [name],
  }))
  const answers = await check(shop, ...cards.map((card) => ({ card })))
  expect(paths()).toHaveLength(3)
  expect(answers.map(({ outcome }) => outcome.kind)).toEqual(Array(5).fill('unreadable'))
})
test.each([
  ['blocked', 403],
  ['unreadable', 404],
] as const)('a stock that is %s is the outcome, though products are remembered', async (kind, status) => {
  const { shop, learned } = play(STORE, (question) =>
    isSearch(question) ? fixture('search') : answer('', question.url, { status }),
  )
  const [ranger] = await check(shop, { card: tidewatchRanger })
  expect(ranger?.outcome.kind).toBe(kind)
  expect(ranger?.memory).toHaveProperty('products')
  expect(learned).toEqual(status === 404 ? { route: null } : {})
})
test('a later request for stock that fails leaves what was read, and says why', async () => {
  const many = JSON.parse(fixture('search')) as { products: { items: object[]; totalItems: number } }
  const extra = Array.from({ length: 200 }, (_, index) => ({ ...many.products.items[0], id: 9000 + index }))
  const body = JSON.stringify({ products: { totalItems: 210, items: [...many.products.items, ...extra] } })
  let looks = 0
  const { shop, paths } = play(STORE, (question) => {
    if (isSearch(question)) return body
    looks += 1
    return looks === 1 ? fixture('skus') : answer('', question.url, { status: 503 })
  })
  const [ranger] = await check(shop, { card: tidewatchRanger })
  expect(paths()).toEqual([SEARCH, STOCK, STOCK])
  expect(ranger?.outcome).toMatchObject({
    kind: 'read',
    partial: true,
    listings: { length: 8 },
    interruptedBy: { kind: 'unreachable' },
  })
})
test('an entry of the stock without a product makes every card of the request partial', async () => {
  const { shop } = play(STORE, (question) =>
    isSearch(question) ? fixture('search') : fixture('skus').replace('"productId": 505', '"productId": null'),
  )
  const [ranger] = await check(shop, { card: tidewatchRanger })
  expect(ranger?.outcome).toMatchObject({ kind: 'read', partial: true, listings: { length: 8 } })
})
test('a variant that cannot be read makes the answer partial, one of another card does not', async () => {
  const skus = fixture('skus').replace('"quantity": 4', '"quantity": "?"')
  const script = (question: Question) => (isSearch(question) ? fixture('search') : skus)
  const [ranger, moon] = await check(
    play(STORE, script).shop,
    { card: tidewatchRanger },
    { card: moonRanger },
  )
  expect(ranger?.outcome).toMatchObject({ kind: 'read', partial: true, listings: { length: 7 } })
  expect(moon?.outcome).toMatchObject({ kind: 'read', partial: false })
})
test('ids of many cards: each once, 200 a request, the ones of a card together', () => {
  const range = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index)
  const batches = batchesOf([range(0, 150), range(100, 100), range(1000, 90), range(5000, 450), []])
  expect(batches.map((batch) => batch.length)).toEqual([200, 140, 200, 200])
  expect(new Set(batches.flat()).size).toBe(740)
})
