import { expect, test } from 'vitest'
import type { Question } from '../adapter.ts'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { answer, checkAll, play } from '../tcgplayer-pro/fixtures.ts'
import { searchWords } from './address.ts'
import { fixture, html, STORE } from './fixtures.ts'
import { wooCommerce } from './platform.ts'

const V1 = '/wp-json/wc/store/v1/products'
const OLD = '/wp-json/wc/store/products'
const on = (route: string, more: Record<string, string> = {}) => ({ ...STORE, settings: { route, ...more } })
const isApi = ({ url }: Question) => url.includes('wc/store') || url.includes('rest_route')
const parameter = ({ url }: Question, name: string) => new URL(url).searchParams.get(name)
const api = (question: Question) =>
  fixture(parameter(question, 'type') === 'variation' ? 'variations.json' : 'products.json')
const page = (name: string, { url }: Question) => html(fixture(`${name}.html`), url)
const pages = (question: Question) => {
  const { pathname } = new URL(question.url)
  if (pathname.startsWith('/product/')) return page('product-variable', question)
  return pathname === '/' ? page('results', question) : page('no-results', question)
}
const closed = ({ url }: Question, status = 404) => answer(fixture('closed.json'), url, { status })
const check = async (shop: ReturnType<typeof play>['shop'], card = tidewatchRanger) => {
  const [found] = await checkAll(wooCommerce, shop, { card })
  return found?.outcome
}

test('the Store API: one request, and one for the variations of all products of the name', async () => {
  const { shop, asked, learned } = play(STORE, api)
  const outcome = await check(shop)
  expect(asked.map(({ url }) => url)).toEqual([
    `https://lantern.example${V1}?search=Tidewatch+Ranger&per_page=100&page=1&stock_status=instock`,
    `https://lantern.example${V1}?type=variation&parent=24%2C25&per_page=100&page=1&stock_status=instock`,
  ])
  expect(learned).toEqual({ route: 'store_v1' })
  if (outcome?.kind !== 'read') return expect.fail('not read')
  const inShort = outcome.listings.map((one) => [
    one.variant_id,
    one.set_code,
    one.finish,
    one.condition,
    one.language,
    one.price,
    one.quantity,
  ])
  expect(outcome.partial).toBe(false)
  expect(inShort).toEqual([
    ['21', 'skr', 'nonfoil', 'NM', 'en', 250, 2],
    ['22', 'hvn', 'foil', null, 'en', 1234567, 3],
    ['23', 'hvn', 'foil', 'LP', 'ja', 250, 4],
    ['241', 'skr', 'foil', 'NM', 'en', 899, 1],
    ['242', 'skr', 'nonfoil', 'MP', 'en', 45, null],
    ['251', 'hvn', 'nonfoil', 'DMG', 'de', 500, null],
  ])
})
test('without variations of that name one request is enough, and nothing found is read', async () => {
  const { shop, asked } = play(on('store_v1'), () => '[]')
  expect(await check(shop)).toEqual({ kind: 'read', listings: [], partial: false })
  expect(asked).toHaveLength(1)
})
test.each<[string, Record<string, string>, string, number]>([
  ['the header with their number', { 'x-wp-totalpages': '3' }, 'products.json', 3],
  [
    'the link to the next one',
    { link: '<https://lantern.example/x?page=2>; rel="next"' },
    'products.json',
    5,
  ],
  ['neither, and a page that is not full', {}, 'products.json', 1],
  ['no more pages', { 'x-wp-totalpages': '1' }, 'products.json', 1],
])('pages are counted by %s', async (_, headers, body, count) => {
  const { shop, asked } = play(STORE, (question) => answer(fixture(body), question.url, { headers }))
  await check(shop)
  const searches = asked.filter((question) => parameter(question, 'search') !== null)
  expect(searches.map((question) => parameter(question, 'page'))).toEqual(
    Array.from({ length: count }, (_page, index) => String(index + 1)),
  )
})
test('a page without the card does not end the search: results are sorted by date', async () => {
  const other = fixture('products.json').replaceAll('Tidewatch Ranger', 'Moon Ranger')
  const { shop } = play(STORE, (question) => {
    if (parameter(question, 'type') === 'variation') return api(question)
    const body = parameter(question, 'page') === '1' ? other : fixture('products.json')
    return answer(body, question.url, { headers: { 'x-wp-totalpages': '2' } })
  })
  expect(await check(shop)).toMatchObject({ kind: 'read', partial: false, listings: { length: 6 } })
})
test('more pages than are read leave the answer partial', async () => {
  const { shop } = play(STORE, (question) =>
    answer(api(question), question.url, { headers: { 'x-wp-totalpages': '99' } }),
  )
  expect(await check(shop)).toMatchObject({ kind: 'read', partial: true })
})
test('the older path is taken where the newer one is missing, and remembered', async () => {
  const { shop, paths, learned } = play(STORE, (question) =>
    question.url.includes('/v1/') ? closed(question) : api(question),
  )
  expect(await check(shop)).toMatchObject({ kind: 'read', listings: { length: 6 } })
  expect(paths()).toEqual([V1, OLD, OLD])
  expect(learned).toEqual({ route: 'store' })
})
test.each([404, 401])(
  'pages are read where the API is closed with %s, and that is remembered',
  async (status) => {
    const { shop, asked, learned } = play(STORE, (question) =>
      isApi(question) ? closed(question, status) : pages(question),
    )
    const outcome = await check(shop)
    expect(asked.map(({ url }) => new URL(url).pathname)).toEqual([
      V1,
      OLD,
      '/',
      '/page/2/',
      '/product/tidewatch-ranger-66/',
    ])
    expect(asked[2]?.url).toBe('https://lantern.example/?s=Tidewatch+Ranger&post_type=product')
    expect(outcome).toMatchObject({ kind: 'read', partial: false })
    expect(outcome?.kind === 'read' && outcome.listings.map(({ variant_id }) => variant_id)).toEqual([
      '61',
      '62',
      '661',
      '662',
    ])
    expect(learned).toEqual({ route: 'html' })
  },
)
test('a route that is known is the first one asked, and forgotten when another takes its place', async () => {
  const known = play(on('html'), pages)
  await check(known.shop)
  expect(known.asked.some(isApi)).toBe(false)
  const gone = play(on('store'), (question) =>
    question.url.includes('/v1/') ? api(question) : closed(question),
  )
  await check(gone.shop)
  expect(gone.learned).toEqual({ route: 'store_v1' })
})
test('what robots.txt forbids is not asked, and not remembered', async () => {
  const { shop, learned } = play(STORE, (question) =>
    isApi(question) ? { kind: 'robots', detail: 'robots.txt says no.' } : pages(question),
  )
  expect(await check(shop)).toMatchObject({ kind: 'read' })
  expect(learned).toEqual({})
})
test.each([
  ['blocked', 403],
  ['rate_limited', 429],
  ['unreachable', 503],
] as const)('a store that is %s is not asked another way', async (kind, status) => {
  const { shop, asked, learned } = play(STORE, ({ url }) => answer('', url, { status }))
  expect((await check(shop))?.kind).toBe(kind)
  expect(asked).toHaveLength(1)
  expect(learned).toEqual({})
})
test('where no way can be read the outcome says why', async () => {
  const { shop } = play(STORE, ({ url }) => html('<html><title>Hello</title></html>', url))
  expect((await check(shop))?.kind).toBe('unreadable')
  const missing = play(STORE, (question) => closed(question))
  expect(await check(missing.shop)).toMatchObject({ kind: 'unreadable' })
})
test('a failure while variations are read leaves what was read, and says why', async () => {
  const { shop } = play(STORE, (question) =>
    parameter(question, 'type') === 'variation' ? answer('', question.url, { status: 429 }) : api(question),
  )
  expect(await check(shop)).toMatchObject({
    kind: 'read',
    partial: true,
    listings: { length: 3 },
    interruptedBy: { kind: 'rate_limited' },
  })
})
test('a product in stock without a variation in stock was not understood', async () => {
  const { shop } = play(STORE, (question) =>
    parameter(question, 'type') === 'variation' ? '[]' : api(question),
  )
  expect(await check(shop)).toMatchObject({ kind: 'read', partial: true, listings: { length: 3 } })
})
test('a failure of a product page leaves what was read', async () => {
  const { shop } = play(on('html'), (question) =>
    question.url.includes('/product/') ? answer('', question.url, { status: 503 }) : pages(question),
  )
  expect(await check(shop)).toMatchObject({
    kind: 'read',
    partial: true,
    interruptedBy: { kind: 'unreachable' },
  })
})
test('a search with one match leads to its page', async () => {
  const { shop, asked } = play(on('html'), () =>
    html(fixture('product-simple.html'), 'https://lantern.example/product/tidewatch-ranger-61/'),
  )
  expect(await check(shop)).toMatchObject({
    kind: 'read',
    partial: false,
    listings: [{ variant_id: '61', price: 420 }],
  })
  expect(asked).toHaveLength(1)
})
test('the API lies where the site says, on its own host only', async () => {
  const first = async (api: string) => {
    const { shop, asked } = play(on('store_v1', { api }), () => '[]')
    await check(shop)
    return asked[0]?.url.split('?')
  }
  expect((await first('https://lantern.example/shop/wp-json/'))?.[0]).toBe(
    `https://lantern.example/shop${V1}`,
  )
  expect((await first('https://elsewhere.example/wp-json/'))?.[0]).toBe(`https://lantern.example${V1}`)
  expect((await first('https://lantern.example/index.php?rest_route=/'))?.[1]).toMatch(
    /^rest_route=%2Fwc%2Fstore%2Fv1%2Fproducts&search=Tidewatch/,
  )
})
test('the words of a search are without what shops write in several ways', () => {
  const words = (name: string) => searchWords({ ...tidewatchRanger, card_name: name, faces: [name] })
  expect(words("Gull's Command")).toBe('Gull Command')
  expect(words('Jötun’s “Great” Tide')).toBe('Jotun Great Tide')
  expect(words("O'Neill's Lantern")).toBe("O'Neill Lantern")
})
