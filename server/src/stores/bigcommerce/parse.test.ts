import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { toListing } from '../to-listing.ts'
import { parseAttributes } from './attributes.ts'
import { attributes, everythingAtKlevu, KLEVU, klevuAnswer, product, record, searchPage } from './fixtures.ts'
import { parseKlevu } from './klevu.ts'
import { parseSearchPage } from './search-page.ts'

const HOME = 'https://lantern.example'
const PAGE = `${HOME}/search.php?search_query=Tidewatch+Ranger`

function atKlevu(body: string) {
  const page = parseKlevu(body, KLEVU, HOME)
  if (page.kind !== 'rows') throw new Error(page.detail)
  return page
}
const klevuRow = (said: Record<string, unknown>) => atKlevu(klevuAnswer([record(said)])).rows[0]
function onPage(products: unknown[], next?: string) {
  const page = parseSearchPage(searchPage(products, next === undefined ? {} : { next }), PAGE)
  if (page.kind !== 'rows') throw new Error(page.detail)
  return page
}

test('each result of Klevu in stock is a row with set, finish, condition, price and number', () => {
  const found = atKlevu(everythingAtKlevu()).rows.flatMap(
    (row) => toListing(row, tidewatchRanger, { currency: null }) ?? [],
  )
  expect(
    found.map(({ set_code, finish, condition, price, currency, quantity, name_match }) =>
      [set_code, finish, condition, price, currency, quantity, name_match].join(' '),
    ),
  ).toEqual([
    'hvn foil NM 1349 GBP 3 certain',
    'skr foil NM 2000 GBP 1 certain',
    'skr nonfoil LP 1199 GBP 3 certain',
    'skr foil MP 1349 GBP 3 certain',
  ])
})
test('a set without a field is read from the title', () => {
  expect(klevuRow({ magic_set: '' })?.setText).toBe('Sunken Reach')
})
test('of a condition in the name and one in the field the lower one is promised', () => {
  const condition = (name: string, field: string) => {
    const row = klevuRow({ name, condition: field })
    return row && toListing(row, tidewatchRanger, { currency: null })?.condition
  }
  expect(condition('Tidewatch Ranger - Condition: Mint / Near Mint | Sunken Reach', 'Good')).toBe('MP')
  expect(condition('Tidewatch Ranger - Condition: Good | Sunken Reach', 'Mint / Near Mint')).toBe('MP')
})
test('a number that Klevu does not say is unknown; a contradiction is no stock', () => {
  expect(klevuRow({ inventory_level: null })).toMatchObject({ quantity: null, quantityIsMinimum: true })
  expect(klevuRow({ inStock: undefined, stockStatus: 'In Stock' })).toMatchObject({ quantity: 3 })
  const page = atKlevu(
    klevuAnswer([
      record(),
      record({ inventory_level: '0' }),
      record({ inStock: '', inventory_level: '?' }),
      {},
    ]),
  )
  expect(page.rows).toHaveLength(1)
  expect(page.broken).toEqual(['Tidewatch Ranger | Sunken Reach', 'Tidewatch Ranger | Sunken Reach', null])
})
test('a price of nothing, or in a currency that is none, is left to the store', () => {
  expect(klevuRow({ salePrice: '0', price: '7.50' })?.price).toEqual({ price: 750, currency: 'GBP' })
  expect(klevuRow({ currency: 'pounds' })).toMatchObject({ price: null, priceTexts: ['13.49', '14.99'] })
})
test('entities in names are decoded', () => {
  expect(klevuRow({ name: 'Kell&#39;s &quot;Oath&quot; &amp; Bell' })?.title).toBe('Kell\'s "Oath" & Bell')
})
test('Klevu goes on where there are more results than were shown', () => {
  expect(atKlevu(klevuAnswer([record()], { start: 0, total: 1 })).nextUrl).toBeNull()
  const next = atKlevu(klevuAnswer([record(), record()], { start: 100, total: 300 })).nextUrl
  expect(new URL(next ?? '').searchParams.get('paginationStartsFrom')).toBe('102')
})
test('an empty list of Klevu is read, another shape is not', () => {
  expect(atKlevu(klevuAnswer([]))).toMatchObject({ rows: [], products: [], nextUrl: null })
  const others = [
    '',
    '[]',
    '{"result":[]}',
    '{"meta":{"totalResultsFound":0}}',
    klevuAnswer([], { total: 3 }),
    klevuAnswer([1, {}]),
  ]
  for (const body of others) expect(parseKlevu(body, KLEVU, HOME).kind).toBe('unreadable')
})

test('a product with one variant says its stock on the result page', () => {
  const page = onPage([
    product(),
    product({ stock_level: 0 }),
    product({ name: 'Moon Ranger', stock_level: '2' }),
  ])
  expect(page.products).toHaveLength(3)
  expect(page.rows[0]).toMatchObject({
    setText: 'Sunken Reach',
    variantText: 'English',
    finishText: 'Singles (English)',
    quantity: 4,
    quantityIsMinimum: false,
    price: { price: 40, currency: 'GBP' },
    url: expect.stringMatching(/^https:\/\/lantern\.example\/tidewatch-ranger-\d+\/$/) as string,
  })
  expect(page.rows).toHaveLength(2)
})
test('stock that the page does not say, or only of all conditions, is asked for later', () => {
  const page = onPage([
    product({ stock_level: null, has_options: true }),
    product({ has_options: true }),
    product({ stock_level: null }),
  ])
  expect(page.rows).toEqual([])
  expect(page.unsaid).toHaveLength(3)
  expect(page.broken).toEqual([])
})
test('products without name or id are named where they can be', () => {
  expect(onPage([product(), {}, product({ id: null, stock_level: null })]).broken).toEqual([
    null,
    'Tidewatch Ranger | Sunken Reach',
  ])
})
test('data that a theme hands over in another way are found', () => {
  const text = JSON.stringify(JSON.stringify({ product_results: { products: [product()] } }))
  const page = parseSearchPage(`<script>window.stencilBootstrap("search", ${text}).load();</script>`, PAGE)
  expect(page).toMatchObject({ kind: 'rows', rows: [{ quantity: 4 }] })
})
test('a script that escapes apostrophes is read', () => {
  const literal = JSON.stringify(JSON.stringify({ search: { products: [product({ name: "Kell's Oath" })] } }))
  const page = parseSearchPage(`var BODL = JSON.parse(${literal.replaceAll("'", "\\'")})`, PAGE)
  expect(page).toMatchObject({ products: [{ title: "Kell's Oath" }] })
})
test('an empty list is read; a page without one is not', () => {
  expect(onPage([])).toMatchObject({ rows: [], products: [], nextUrl: null })
  for (const html of [
    '',
    '<html></html>',
    '<script>var BODL = JSON.parse("{\\"search\\":',
    'JSON.parse("nothing")',
    searchPage([{}]),
  ])
    expect(parseSearchPage(html, PAGE).kind).toBe('unreadable')
})
test('what the page says of the next one counts for more than its links', () => {
  const next = (pagination: Record<string, unknown>) => {
    const page = parseSearchPage(searchPage([product()], { next: '/linked', pagination }), PAGE)
    return page.kind === 'rows' ? page.nextUrl : page
  }
  expect(next({ total: 30, next: '/search.php?page=2' })).toBe(`${HOME}/search.php?page=2`)
  expect(next({ total: 1 })).toBeNull()
  expect(next({})).toBe(`${HOME}/linked`)
})
test('an empty list of a search that found something is unreadable', () => {
  expect(parseSearchPage(searchPage([], { pagination: { total: 9 } }), PAGE).kind).toBe('unreadable')
})
test('other games are told by brand and category, and what has no cart cannot be bought', () => {
  const page = onPage([
    product({ brand: { name: 'Disney Lorcana' } }),
    product({ brand: null, category: ["Other TCG's", "Other TCG's/Disney Lorcana/Singles"] }),
    product({ show_cart_action: false }),
    product({ category: ['Magic: The Gathering/Magic Singles'] }),
  ])
  const found = page.rows.map((row) => toListing(row, tidewatchRanger, { currency: null }) !== null)
  expect(found).toEqual([false, false, true])
})
test('the next page is one of the same host', () => {
  expect(onPage([product()], '/search.php?page=2').nextUrl).toBe(`${HOME}/search.php?page=2`)
  expect(onPage([product()], 'https://elsewhere.example/2').nextUrl).toBeNull()
})

test('what a shop says of a product', () => {
  expect(parseAttributes(attributes())).toMatchObject({
    kind: 'in_stock',
    quantity: 6,
    quantityIsMinimum: false,
    price: { price: 40 },
  })
  expect(parseAttributes(attributes({ instock: false })).kind).toBe('out_of_stock')
  expect(parseAttributes(attributes({ purchasable: false })).kind).toBe('out_of_stock')
  expect(parseAttributes(attributes({ available_to_sell: null, available_on_hand: 0 }))).toMatchObject({
    quantity: null,
    quantityIsMinimum: true,
  })
})
test('of several conditions in stock without a choice neither price nor number is known', () => {
  for (const several of [{ in_stock_attributes: [71, 72] }, { available_variant_values: [71, 72] }])
    expect(parseAttributes(attributes(several))).toMatchObject({ quantity: null, price: null })
  const chosen = { in_stock_attributes: [71, 72], selected_attributes: { 9: 72 } }
  expect(parseAttributes(attributes(chosen))).toMatchObject({ quantity: 6, price: { price: 40 } })
})
test('an answer that does not say it is unreadable', () => {
  for (const body of ['', '{}', '{"data":[]}', attributes({ instock: null })])
    expect(parseAttributes(body).kind).toBe('unreadable')
})
