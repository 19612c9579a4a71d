import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import type { RawRow } from '../raw-row.ts'
import { toListing } from '../to-listing.ts'
import { fixture } from './fixtures.ts'
import { apiPrice } from './price.ts'
import { readSearchPage } from './result-page.ts'
import { withShelves } from './shelf.ts'
import { statedBy } from './stated.ts'
import { apiStock } from './stock.ts'
import { readProductPage } from './store-api.ts'

// No answers of card shops were at hand: these shapes are as the documentation gives them.
const URL_ASKED = 'https://lantern.example/?s=tidewatch'
function products(body = fixture('products.json')) {
  const page = readProductPage(body, URL_ASKED)
  if (page.kind !== 'products') throw new Error(page.detail)
  return page
}
function search(body: string) {
  const page = readSearchPage(body, URL_ASKED)
  if (page.kind !== 'rows') throw new Error(page.detail)
  return page
}
const listings = (rows: readonly RawRow[]) =>
  withShelves(rows, tidewatchRanger).flatMap(
    (row) => toListing(row, tidewatchRanger, { currency: 'GBP' }) ?? [],
  )
const inShort = (rows: readonly RawRow[]) =>
  listings(rows).map((one) => [
    one.variant_id,
    one.set_code,
    one.finish,
    one.condition,
    one.language,
    one.price,
    one.currency,
    one.quantity,
    one.quantity_is_minimum,
  ])
const inStock = () =>
  products()
    .products.filter(({ isVariable, stock }) => !isVariable && stock.kind === 'in_stock')
    .map(({ row }) => row)

test('products of the Store API in stock: names decoded, facts from attributes, the set from the shelf', () => {
  expect(inShort(inStock())).toEqual([
    ['21', 'skr', 'nonfoil', 'NM', 'en', 250, 'GBP', 2, false],
    ['22', 'hvn', 'foil', null, 'en', 1234567, 'GBP', 3, false],
    ['23', 'hvn', 'foil', 'LP', 'ja', 250, 'GBP', 4, true],
  ])
  expect(listings(inStock())[2]).toMatchObject({
    collector_number: '301',
    url: 'https://lantern.example/product/23/',
  })
})
test('what has variations is told, and what chooses each by its name', () => {
  const [variable] = products().products.filter(({ isVariable }) => isVariable)
  expect(variable?.id).toBe(24)
  expect(variable?.variations.get(241)).toEqual([
    { name: 'Condition', value: 'Near Mint' },
    { name: 'Finish', value: 'Foil' },
  ])
})
test.each(['', '{}', 'null', '"x"', '{"code":"rest_no_route"}', '[7]', '[{"id":3}]', '[{"name":"x"}]'])(
  'an answer without a list of products is unreadable: %s',
  (body) => expect(readProductPage(body, URL_ASKED).kind).toBe('unreadable'),
)
test('an empty list is nothing found, an entry that cannot be read is counted', () => {
  expect(products('[]')).toMatchObject({ products: [], broken: [], count: 0 })
  expect(products(fixture('products.json').replace('"id": 21,', '"id": "x",')).broken).toEqual([
    'Tidewatch Ranger',
  ])
})
test.each<[object, object]>([
  [{ is_in_stock: true }, { kind: 'in_stock', quantity: null, quantityIsMinimum: true }],
  [
    { is_in_stock: true, low_stock_remaining: 1 },
    { quantity: 1, quantityIsMinimum: false },
  ],
  [
    { is_in_stock: true, add_to_cart: { maximum: 6 } },
    { quantity: 6, quantityIsMinimum: true },
  ],
  [{ is_in_stock: true, add_to_cart: { maximum: 1 }, sold_individually: true }, { quantity: null }],
  [
    { is_in_stock: true, stock_availability: { text: 'Only 2 left in stock' } },
    { quantity: 2, quantityIsMinimum: false },
  ],
  [{ stock_availability: { text: '', class: 'in-stock' } }, { kind: 'in_stock' }],
  [{ stock_availability: { text: 'Out of stock', class: 'out-of-stock' } }, { kind: 'out_of_stock' }],
  [{ is_in_stock: true, is_on_backorder: true }, { kind: 'out_of_stock' }],
  [{ is_in_stock: true, is_purchasable: false }, { kind: 'out_of_stock' }],
  [{ is_in_stock: false }, { kind: 'out_of_stock' }],
  [{}, { kind: 'unreadable' }],
])('stock of %j', (product, expected) => {
  expect(apiStock(product as Record<string, unknown>)).toMatchObject(expected)
})
test.each<[string, string, unknown, number | null]>([
  ['1105', 'GBP', 2, 1105],
  ['11', 'GBP', 0, 1100],
  ['110', 'GBP', 1, 1100],
  ['11050', 'GBP', 3, 1105],
  ['11055', 'GBP', 3, null],
  ['1200', 'JPY', 0, 1200],
  ['120000', 'JPY', 2, 1200],
  ['120050', 'JPY', 2, null],
  ['0', 'GBP', 2, null],
  ['11.05', 'GBP', 2, null],
  ['', 'GBP', 2, null],
  ['1105', 'GBP', null, null],
  ['1105', 'pounds', 2, null],
])('the price %s %s with %s decimals shown is %s', (price, currency, unit, expected) => {
  const read = apiPrice({ price, currency_code: currency, currency_minor_unit: unit })
  expect(read).toEqual(expected === null ? null : { price: expected, currency })
})
test("names of attributes are the shop's own", () => {
  const stated = statedBy([
    { name: 'attribute_pa_condition', value: 'near-mint' },
    { name: 'Édition', value: 'Sunken Reach' },
    { name: 'pa_set-code', value: 'SKR' },
    { name: 'Foil?', value: 'No' },
    { name: 'Card Number', value: '012/250' },
    { name: 'Card Game', value: 'Magic' },
    { name: 'Colour', value: 'Blue' },
  ])
  expect(stated).toEqual({
    setText: 'Sunken Reach',
    variant: ['near mint'],
    finish: ['Non-Foil'],
    games: ['Magic'],
    facts: { setCode: 'SKR', collectorNumber: '012' },
  })
})
test('a product on two shelves of its sets has no set', () => {
  const [row] = inStock()
  if (!row) return expect.fail('no row')
  expect(
    withShelves([{ ...row, categoryTexts: ['High Haven', 'Sunken Reach'] }], tidewatchRanger)[0]?.setText,
  ).toBe('')
})

test('a result page: what is in stock, without products beside the results', () => {
  const page = search(fixture('results.html'))
  expect(inShort(page.rows)).toEqual([
    ['61', 'skr', 'nonfoil', null, 'en', 420, 'GBP', null, true],
    ['62', 'hvn', 'foil', null, 'en', 125000, 'GBP', null, true],
  ])
  expect(page.products).toHaveLength(9)
  expect(page.broken).toEqual([])
  expect(page.variable.map(({ url }) => url)).toEqual([
    'https://lantern.example/product/tidewatch-ranger-66/',
    'https://lantern.example/product/moon-ranger/',
  ])
  expect(page.nextUrl).toBe('https://lantern.example/page/2/?s=tidewatch&post_type=product')
})
test('wrappers of page builders are not blocks beside the results', () => {
  const wrapped = fixture('results.html').replace('<main>', '<main class="elementor-widget has-sidebar">')
  expect(search(wrapped)).toEqual(search(fixture('results.html')))
  const builder = fixture('product-simple.html').replace('<h1 class="product_title entry-title">', '<h1>')
  expect(search(builder).rows).toHaveLength(1)
})
test('links to other hosts are not followed', () => {
  const page = search(
    fixture('results.html')
      .replace('href="/page/2/?s=tidewatch&amp;', 'href="https://elsewhere.example/?')
      .replace(
        'https://lantern.example/product/tidewatch-ranger-66/',
        'https://elsewhere.example/product/66/',
      ),
  )
  expect(page.nextUrl).toBeNull()
  expect(page.variable.map(({ title }) => title)).toEqual(['Moon Ranger'])
  expect(page.broken).toEqual(['Tidewatch Ranger'])
})
test('a theme without classes for stock is read by its words and buttons', () => {
  const themed = fixture('results.html')
    .replaceAll(/ (instock|outofstock|onbackorder)\b/g, '')
    .replaceAll('Read more', 'Out of stock')
  const page = search(themed)
  expect(page.rows.map(({ variantId }) => variantId)).toEqual(['61'])
  expect(page.broken.length).toBeGreaterThan(0)
})
test('the page of a product with variations', () => {
  expect(inShort(search(fixture('product-variable.html')).rows)).toEqual([
    ['661', 'skr', 'foil', 'NM', 'de', 850, 'GBP', 2, false],
    ['662', 'skr', 'nonfoil', 'LP', 'de', 100, 'GBP', null, true],
  ])
})
test('the page of a product with too many variations for it is not read', () => {
  const page = search(
    fixture('product-variable.html').replace(
      /data-product_variations="[^"]*"/,
      'data-product_variations="false"',
    ),
  )
  expect(page).toMatchObject({ rows: [], broken: ['Tidewatch Ranger'] })
})
test('the page of a product without variations', () => {
  expect(inShort(search(fixture('product-simple.html')).rows)).toEqual([
    ['61', 'skr', 'nonfoil', 'MP', 'en', 420, 'GBP', 3, false],
  ])
  const soldOut = fixture('product-simple.html').replace(' instock ', ' outofstock ')
  expect(search(soldOut)).toMatchObject({ rows: [], broken: [], products: [{ title: 'Tidewatch Ranger' }] })
})
test('nothing found is read, whatever the page offers instead', () => {
  expect(search(fixture('no-results.html'))).toMatchObject({ rows: [], products: [], broken: [] })
})
test.each([
  '',
  '<html></html>',
  '<ul class="products"></ul>',
  '<body class="single-product"></body>',
  '<div>'.repeat(2000),
])('a page of an unknown shape is unreadable: %s', (body) =>
  expect(readSearchPage(body, URL_ASKED).kind).toBe('unreadable'),
)
