import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { toListing } from '../to-listing.ts'
import { answer, everything, product, SEARCH, variant } from './fixtures.ts'
import { parseProducts } from './parse.ts'

const HOME = 'https://lantern.example'

function read(body: string) {
  const page = parseProducts(body, `${SEARCH}?page=1`, HOME)
  if (page.kind !== 'rows') throw new Error(page.detail)
  return page
}
const rowOf = (said: Record<string, unknown>, ofProduct: Record<string, unknown> = {}) =>
  read(answer([product([variant(said)], ofProduct)])).rows[0]
const listingOf = (said: Record<string, unknown>, ofProduct: Record<string, unknown> = {}) => {
  const row = rowOf(said, ofProduct)
  return row && toListing(row, tidewatchRanger, { currency: 'CAD' })
}

test('each condition in stock is a row with set, number, finish, language, price and count', () => {
  const found = read(everything()).rows.flatMap(
    (row) => toListing(row, tidewatchRanger, { currency: null }) ?? [],
  )
  expect(
    found.map((listing) =>
      [
        listing.set_code,
        listing.collector_number,
        listing.finish,
        listing.condition,
        listing.language,
        listing.price,
        listing.currency,
        listing.quantity,
      ].join(' '),
    ),
  ).toEqual(['skr 12 nonfoil NM en 300 CAD 2', 'skr 12 foil LP ja 450 CAD 1', 'hvn 301 foil NM en 300 CAD 5'])
  expect(found[0]).toMatchObject({
    name_match: 'certain',
    url: 'https://lantern.example/products/tidewatch-ranger',
    quantity_is_minimum: false,
  })
})
test('offers to buy cards are no stock', () => {
  expect(read(answer([product([variant({ inventory_quantity: 0 })])]))).toMatchObject({
    rows: [],
    broken: [],
  })
})
test('the finish of the field is not believed; the title, the variant, the SKU and a tag of its own are', () => {
  expect(listingOf({}, { selectedFinish: 'foil' })?.finish).toBe('nonfoil')
  expect(listingOf({ title: 'Near Mint Foil' })?.finish).toBe('foil')
  expect(listingOf({ sku: 'SKR-12-EN-FO-1' })?.finish).toBe('foil')
  expect(listingOf({}, { tags: ['Foil or Non-Foil_Foil'] })?.finish).toBe('foil')
  expect(listingOf({}, { tags: ['Finish_Foil', 'Finish_Non-Foil'] })?.finish).toBe('nonfoil')
})
test('a number with a letter in the title counts for more than one that has lost its letters', () => {
  const data = { set: 'skr', collector_number_normalized: '408' }
  expect(rowOf({}, { product_data: data })?.facts.collectorNumber).toBe('408')
  expect(
    rowOf({}, { product_data: data, display_name: 'Tidewatch Ranger (SKR-408Z)' })?.facts.collectorNumber,
  ).toBeNull()
  expect(rowOf({ sku: 'SKR-0012-EN-NF-1' }, { product_data: data })?.facts.collectorNumber).toBe('12')
})
test('a SKU of another shape says nothing, and a language that nobody knows is not English', () => {
  expect(rowOf({ sku: 'MTGN-CS_009-8ED-316[SP]' }, { product_data: {} })?.facts).toEqual({
    setCode: null,
    collectorNumber: null,
    language: null,
    finish: null,
  })
  expect(listingOf({ sku: 'SKR-12-QX-NF-1' })?.language).toBeNull()
})
test('both names of the list of variants are read, and none is read twice', () => {
  const one = variant()
  const both = { variant_info: [one], variantInfo: [one, variant({ title: 'Damaged' })] }
  expect(read(answer([product([], both)])).rows.map((row) => row.variantText)).toEqual([
    'Near Mint',
    'Damaged',
  ])
})
test('a product without variants has its number and price itself', () => {
  const said = { stock: 4, price: 8.99, salePrice: 7.5, price_text: 'CA$8.99' }
  expect(read(answer([product([], { ...said, salePrice: 0 })])).rows[0]?.price?.price).toBe(899)
  expect(read(answer([product([], said)])).rows).toMatchObject([
    { quantity: 4, price: { price: 750, currency: 'CAD' } },
  ])
})
test('prices: without a text of their own in the currency of the store, zero is none', () => {
  expect(listingOf({ price: '4.99', price_text: null })).toMatchObject({ price: 499, currency: 'CAD' })
  expect(listingOf({ price: 0 })).toMatchObject({ price: null, currency: null })
  expect(listingOf({ price: null, price_text: 'CA$2.25' })).toMatchObject({ price: 225, currency: 'CAD' })
})
test('addresses are absolute, also from the last part of a path', () => {
  const url = (said: unknown) => rowOf({}, { url: said })?.url
  expect(url('https://lantern.example/products/x')).toBe('https://lantern.example/products/x')
  expect(url('tidewatch-ranger-foil')).toBe('https://lantern.example/products/tidewatch-ranger-foil')
  expect(url('javascript:alert(1)')).toBeNull()
})
test('what is not counted but can be bought has no number', () => {
  expect(rowOf({ inventory_quantity: null, available: true })).toMatchObject({
    quantity: null,
    quantityIsMinimum: true,
  })
  expect(rowOf({ inventory_quantity: null, available: false })).toBeUndefined()
})
test('what cannot be read is named, and the rest is kept', () => {
  const page = read(answer([product([variant({ inventory_quantity: 'lots' }), variant()]), {}]))
  expect(page.broken).toEqual(['Tidewatch Ranger [Sunken Reach]', null])
  expect(page.rows).toHaveLength(1)
})
test('an empty list is read; another shape is not', () => {
  expect(read(answer([]))).toMatchObject({ rows: [], products: [], nextUrl: null })
  for (const body of [
    '',
    '[]',
    '{"products":{}}',
    '{"error":"no store"}',
    '{"count":4,"products":[]}',
    answer([{}, 1]),
  ])
    expect(parseProducts(body, SEARCH, HOME).kind).toBe('unreadable')
})
test('a full page may have others behind it, whatever it counts', () => {
  const two = answer([product([variant()]), product([variant()])])
  const next = (limit: number) => {
    const page = parseProducts(two, `${SEARCH}?limit=${limit}&page=1`, HOME)
    return page.kind === 'rows' ? page.nextUrl : page
  }
  expect(next(2)).toBe(`${SEARCH}?limit=2&page=2`)
  expect(next(3)).toBeNull()
})
test('the next page', () => {
  expect(read(answer([product([variant()])], { last: 3 })).nextUrl).toBe(`${SEARCH}?page=2`)
  expect(read(answer([product([variant()])], { current: 3, last: 3 })).nextUrl).toBeNull()
})
