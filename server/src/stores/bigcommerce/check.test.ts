import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { checkCard, homePage, page, scriptedShop, type Scripted } from '../test/shop.ts'
import {
  attributes,
  everythingAtKlevu,
  KLEVU,
  klevuAnswer,
  KLEVU_SCRIPT,
  product,
  record,
  searchPage,
  TICKET,
} from './fixtures.ts'
import { bigcommerce } from './platform.ts'

const keys = { klevu_ticket: TICKET, klevu_url: KLEVU }
const byPages = { route: 'search_page' }
const search_url = 'https://lantern.example/search.php?search_query={query}'
const FIRST = 'https://lantern.example/search.php?search_query=Tidewatch+Ranger&sort=relevance'

const shopOf = (answers: (url: string, count: number) => Scripted, settings: Record<string, string> = {}) =>
  scriptedShop(({ url }, count) => answers(url, count), { settings, search_url, currency: 'GBP' })
const check = (shop: ReturnType<typeof shopOf>['shop']) => checkCard(bigcommerce, tidewatchRanger, shop)
const asks = (asked: { url: string }[]) => asked.map(({ url }) => url.split('?')[0])

test('with the keys of Klevu a card is one request', async () => {
  const { shop, asked } = shopOf(everythingAtKlevu, keys)
  expect(await check(shop)).toMatchObject({ kind: 'read', partial: false, listings: { length: 4 } })
  const [question] = asked
  const sent = new URL(question?.url ?? '').searchParams
  expect(asked).toHaveLength(1)
  expect([sent.get('ticket'), sent.get('term'), question?.expect]).toEqual([
    TICKET,
    'Tidewatch Ranger',
    'json',
  ])
})
test('keys are read from the home page once, and kept', async () => {
  const { shop, asked, settings } = shopOf((url) =>
    url.startsWith(KLEVU) ? everythingAtKlevu() : homePage(KLEVU_SCRIPT),
  )
  expect((await check(shop)).kind).toBe('read')
  expect(settings).toEqual(keys)
  await check(shop)
  expect(asked).toHaveLength(3)
})
test('a shop without Klevu is asked by its own pages, and that is remembered', async () => {
  const { shop, asked, settings } = shopOf((url) =>
    url.includes('search.php') ? searchPage([product()]) : homePage(''),
  )
  expect(await check(shop)).toMatchObject({ kind: 'read', listings: { length: 1 } })
  expect(settings).toEqual(byPages)
  await check(shop)
  expect(asked.map(({ url }) => url)).toEqual(['https://lantern.example', FIRST, FIRST])
})
test('Klevu with more results is asked on while they are of the card', async () => {
  const answers = (start: number) =>
    klevuAnswer([record(start > 2 ? { name: 'Moon Ranger' } : {})], { start, total: 500 })
  const { shop, asked } = shopOf(
    (url) => answers(Number(new URL(url).searchParams.get('paginationStartsFrom'))),
    keys,
  )
  expect(await check(shop)).toMatchObject({ partial: false, listings: { length: 3 } })
  expect(asked).toHaveLength(4)
})
test.each<[string, Scripted]>([
  ['is not understood', '{"error":"unknown"}'],
  ['is gone', page('', KLEVU, 404)],
  ['is disallowed', { kind: 'robots', detail: 'not allowed' }],
])('where Klevu %s the pages of the shop are asked', async (_, failure) => {
  const { shop, asked } = shopOf((url) => {
    if (url.startsWith(KLEVU)) return failure
    return url.includes('search.php') ? searchPage([product()]) : homePage(KLEVU_SCRIPT)
  }, keys)
  expect(await check(shop)).toMatchObject({ kind: 'read', listings: { length: 1 } })
  expect(asked.at(-1)?.url).toBe(FIRST)
})
test.each<[string, Scripted]>([
  ['rate_limited', page('', KLEVU, 429)],
  ['blocked', page('', KLEVU, 403)],
  ['unreachable', { kind: 'unreachable', detail: 'no answer' }],
])('Klevu that is %s is not gone around', async (kind, failure) => {
  const { shop, asked } = shopOf(() => failure, keys)
  expect((await check(shop)).kind).toBe(kind)
  expect(asked).toHaveLength(1)
})
test('products whose stock the page does not say are asked for, those of the card only', async () => {
  const unsaid = { stock_level: null, has_options: true }
  const products = [
    product({ ...unsaid, id: 41 }),
    product({ ...unsaid, id: 42 }),
    product({ ...unsaid, id: 43, name: 'Moon Ranger' }),
  ]
  const { shop, asked } = shopOf((url) => {
    if (url.endsWith('/41')) return attributes()
    return url.endsWith('/42') ? attributes({ instock: false }) : searchPage(products)
  }, byPages)
  const outcome = await check(shop)
  expect(outcome).toMatchObject({
    kind: 'read',
    partial: false,
    listings: [{ price: 40, currency: 'GBP', quantity: 6, variant_id: '55' }],
  })
  expect(asks(asked)).toEqual([
    'https://lantern.example/search.php',
    'https://lantern.example/remote/v1/product-attributes/41',
    'https://lantern.example/remote/v1/product-attributes/42',
  ])
})
test('a product that cannot be read makes the answer partial; a shop that refuses ends it', async () => {
  const products = [1, 2, 3].map((id) => product({ id, stock_level: null }))
  const unclear = shopOf(
    (url) =>
      url.endsWith('/2')
        ? '{"data":{}}'
        : url.includes('remote')
          ? attributes({ v3_variant_id: url })
          : searchPage(products),
    byPages,
  )
  expect(await check(unclear.shop)).toMatchObject({ partial: true, listings: { length: 2 } })
  const refused = shopOf(
    (url) =>
      url.endsWith('/2') ? page('', url, 429) : url.includes('remote') ? attributes() : searchPage(products),
    byPages,
  )
  expect(await check(refused.shop)).toMatchObject({
    partial: true,
    listings: { length: 1 },
    interruptedBy: { kind: 'rate_limited' },
  })
  expect(refused.asked).toHaveLength(3)
})
test('not more than twelve products are asked for', async () => {
  const products = Array.from({ length: 20 }, (_, index) => product({ id: 500 + index, stock_level: null }))
  const { shop, asked } = shopOf(
    (url) => (url.includes('remote') ? attributes({ instock: false }) : searchPage(products)),
    byPages,
  )
  expect(await check(shop)).toMatchObject({ kind: 'read', partial: true, listings: [] })
  expect(asked).toHaveLength(13)
})
test('result pages are followed while the card is on them, four at most', async () => {
  const { shop, asked } = shopOf(
    (_, count) => searchPage([product()], { next: `/search.php?page=${count + 1}` }),
    byPages,
  )
  expect(await check(shop)).toMatchObject({ listings: { length: 4 } })
  expect(asked).toHaveLength(4)
})
test('what was read before a later page failed stays', async () => {
  const { shop } = shopOf(
    (url, count) =>
      count === 1 ? searchPage([product()], { next: '/search.php?page=2' }) : page('', url, 503),
    byPages,
  )
  expect(await check(shop)).toMatchObject({
    partial: true,
    listings: { length: 1 },
    interruptedBy: { kind: 'unreachable' },
  })
})
test('nothing found is read', async () => {
  expect(await check(shopOf(() => klevuAnswer([]), keys).shop)).toEqual({
    kind: 'read',
    listings: [],
    partial: false,
  })
  expect(await check(shopOf(() => searchPage([]), byPages).shop)).toEqual({
    kind: 'read',
    listings: [],
    partial: false,
  })
})
test('pages that cannot be read are a reason, and the route is looked for anew', async () => {
  const { shop, settings } = shopOf(() => homePage(''), byPages)
  expect((await check(shop)).kind).toBe('unreadable')
  expect(settings).toEqual({})
})
test('a home page that fails is the outcome', async () => {
  expect((await check(shopOf((url) => page('', url, 403)).shop)).kind).toBe('blocked')
})
