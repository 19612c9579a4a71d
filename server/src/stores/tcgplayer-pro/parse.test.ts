import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { toListing } from '../to-listing.ts'
import { fixture } from './fixtures.ts'
import { readProducts, searchBody, type Product } from './products.ts'
import { readStock, stockRows } from './stock.ts'

function products(body = fixture('search')) {
  const page = readProducts(body)
  if (page.kind !== 'products') throw new Error(page.detail)
  return page
}
const product = (id: number): Product => {
  const found = products().products.find((one) => one.id === id)
  if (!found) throw new Error(`no product ${id}`)
  return found
}
function rowsOf(id: number, body = fixture('skus')) {
  const stock = readStock(body)
  if (stock.kind !== 'stock') throw new Error(stock.detail)
  return stockRows(product(id), stock, 'https://lantern.example')
}
const listingsOf = (id: number, body?: string) =>
  rowsOf(id, body).rows.flatMap((row) => toListing(row, tidewatchRanger, { currency: null }) ?? [])

/** The stock of product 501 with one variant changed. */
const changed = (changes: object, entry: object = {}) => {
  const sku = {
    skuId: 1,
    conditionName: 'Near Mint',
    languageName: 'English',
    price: 1.5,
    quantity: 2,
    isFoil: false,
    isCustomListing: false,
    ...changes,
  }
  return JSON.stringify([{ productId: 501, skus: [sku], total: 1, ...entry }])
}

test('a search wants Magic single cards, sold-out ones too', () => {
  expect(searchBody('Tidewatch Ranger', 0)).toMatchObject({
    query: 'Tidewatch Ranger',
    context: { productLineName: 'Magic: The Gathering' },
    filters: { availableItems: ['Include Out of Stock'] },
    from: 0,
  })
})
test('products of the search, without those of other games', () => {
  const page = products()
  expect(page).toMatchObject({ count: 10, total: 10, broken: [] })
  expect(page.products.map(({ id }) => id)).toEqual([501, 502, 503, 504, 505, 506, 507, 509, 510])
  expect(page.products[1]).toEqual({
    id: 502,
    title: 'Tidewatch Ranger (Borderless)',
    setText: 'High Haven',
    path: ['magic', 'high-haven', 'tidewatch-ranger-borderless'],
    number: null,
  })
  expect(page.products.find(({ id }) => id === 505)?.number).toBe('12p')
})
test('nothing found is an empty page', () => {
  expect(products(fixture('search-none'))).toMatchObject({ products: [], broken: [], count: 0, total: 0 })
})
test.each([
  '',
  '{}',
  '[]',
  'null',
  '{"products":{"items":{}}}',
  '{"products":[]}',
  '{"products":{"items":[7]}}',
])('an answer without a list of products is unreadable: %s', (body) =>
  expect(readProducts(body).kind).toBe('unreadable'),
)
test('an entry that cannot be read is counted, the rest is kept', () => {
  const page = products(
    fixture('search').replace('"id": 502', '"id": "x"').replace('"id": 503', '"id": null'),
  )
  expect(page.broken).toEqual(['Tidewatch Ranger (Borderless)', 'Tidewatch Ranger (301)'])
  expect(page.products).toHaveLength(7)
})
test('parts of an address that are none give no address', () => {
  const body = fixture('search').replace('"setUrlName": "sunken-reach"', '"setUrlName": "../../x?y"')
  const odd = products(body).products[0]
  expect(odd?.path).toEqual(['magic', '', 'tidewatch-ranger'])
})

test('variants in stock with finish, language, condition, price and quantity; no custom copies, none sold out', () => {
  const inShort = rowsOf(501).rows.map(({ variantText, facts, price, quantity, quantityIsMinimum }) => [
    variantText,
    facts.finish,
    facts.language,
    price,
    quantity,
    quantityIsMinimum,
  ])
  expect(inShort).toEqual([
    ['Near Mint', 'nonfoil', 'en', { price: 263, currency: 'USD' }, 4, false],
    ['Lightly Played Foil', 'foil', 'en', { price: 493, currency: 'USD' }, 1, false],
    ['Lightly Played - Japanese', 'nonfoil', 'ja', { price: 110, currency: 'USD' }, 2, false],
  ])
  expect(rowsOf(501).broken).toEqual([])
})
test('the address of a product and the id of its variant', () => {
  expect(rowsOf(502).rows[0]).toMatchObject({
    url: 'https://lantern.example/catalog/magic/high-haven/tidewatch-ranger-borderless/502',
    variantId: '7006',
  })
})
test('rows become listings of the card: set, number, finish, frame', () => {
  expect(listingsOf(501)[0]).toMatchObject({
    set_code: 'skr',
    finish: 'nonfoil',
    condition: 'NM',
    language: 'en',
  })
  expect(listingsOf(502)).toMatchObject([{ finish: 'foil', price: 300000, variant_words: ['borderless'] }])
  expect(listingsOf(503)).toMatchObject([
    { set_code: 'hvn', collector_number: '301', condition: 'MP', price: 1200 },
  ])
})
test('an etched foil is told by its title', () => {
  expect(rowsOf(504).rows[0]?.facts.finish).toBe('etched')
  const etched = { ...product(504), title: 'Etched Ranger' }
  const stock = readStock(fixture('skus'))
  if (stock.kind !== 'stock') throw new Error(stock.detail)
  expect(stockRows(etched, stock, 'https://lantern.example').rows[0]?.facts.finish).toBe('foil')
})
test('a card of The List is from The List, whatever set its title names', () => {
  const reprint = { ...product(501), title: 'Tidewatch Ranger (SKR)', setText: 'The List Reprints' }
  const stock = readStock(fixture('skus'))
  if (stock.kind !== 'stock') throw new Error(stock.detail)
  expect(stockRows(reprint, stock, 'https://lantern.example').rows[0]?.facts.setCode).toBe('plst')
})
test("another name before the card's is uncertain, the card as a second face is none", () => {
  expect(listingsOf(506)).toMatchObject([
    { name_match: 'uncertain', condition: 'HP', language: 'en' },
    { name_match: 'uncertain', condition: 'NM', language: 'zh' },
  ])
  const skus = fixture('skus').replaceAll('501', '509')
  expect(listingsOf(509, skus)).toEqual([])
})
test('a product that the stock does not name is out of stock', () => {
  expect(rowsOf(507)).toMatchObject({ rows: [], broken: [], products: [{ title: 'Moon Ranger' }] })
  expect(rowsOf(505)).toMatchObject({ rows: [], broken: [] })
  expect(rowsOf(507, '[]').rows).toEqual([])
})
test.each(['', '{}', 'null', '"x"', '{"message":"error"}', '[7]', '[{"skus":[]}]'])(
  'a stock without a list of products is unreadable: %s',
  (body) => expect(readStock(body).kind).toBe('unreadable'),
)
test.each<[string, object, object?]>([
  ['no quantity', { quantity: undefined }],
  ['a quantity that is no number', { quantity: 'some' }],
  ['no condition', { conditionName: null }],
  ['variants that are no list', {}, { skus: {} }],
  ['fewer variants than it says', {}, { total: 3 }],
])('%s is something unreadable of the product', (_, changes, entry) => {
  expect(rowsOf(501, changed(changes, entry)).broken).toEqual(['Tidewatch Ranger'])
})
test.each<[string, object, object]>([
  ['no finish', { isFoil: undefined }, { facts: { finish: null } }],
  ['no language', { languageName: undefined }, { facts: { language: null }, defaultLanguage: 'en' }],
  [
    'a language nobody knows',
    { languageName: 'Klingon' },
    { facts: { language: null }, defaultLanguage: null },
  ],
  ['no price', { price: null }, { price: null }],
  ['a price of nothing', { price: 0 }, { price: null }],
  ['a price of thousandths', { price: 1.005 }, { price: null }],
])('%s is not guessed', (_, changes, expected) => {
  expect(rowsOf(501, changed(changes)).rows).toMatchObject([expected])
})
test('a copy with words of its own is a custom one although nothing says so', () => {
  expect(rowsOf(501, changed({ isCustomListing: undefined, title: 'Signed by the artist' })).rows).toEqual([])
  expect(rowsOf(501, changed({ isCustomListing: undefined, title: null })).rows).toHaveLength(1)
})
test('more sold than there were is out of stock', () => {
  expect(rowsOf(501, changed({ quantity: -1 }))).toMatchObject({ rows: [], broken: [] })
})
