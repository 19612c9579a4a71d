import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { toListing } from '../to-listing.ts'
import { answer, everything, result, SEARCH, variant, type Variant } from './fixtures.ts'
import { parseResults } from './parse.ts'

const HOME = 'https://lantern.example'

function read(body: string) {
  const page = parseResults(body, SEARCH, HOME)
  if (page.kind !== 'rows') throw new Error(page.detail)
  return page
}
const rowOf = (said: Variant, product: Record<string, unknown> = {}) =>
  read(answer([result([variant(said)], product)])).rows[0]

test('each variant in stock is a row with set, finish, condition, price and number', () => {
  const found = read(everything()).rows.flatMap(
    (row) => toListing(row, tidewatchRanger, { currency: 'AUD' }) ?? [],
  )
  expect(
    found.map((listing) =>
      [
        listing.set_code,
        listing.collector_number,
        listing.finish,
        listing.condition,
        listing.price,
        listing.currency,
        listing.quantity,
      ].join(' '),
    ),
  ).toEqual(['skr  nonfoil NM 999 AUD 2', 'skr  foil LP 1500 AUD 1', 'hvn 301 foil  999 AUD 4'])
  expect(found[0]).toMatchObject({
    name_match: 'certain',
    url: 'https://lantern.example/products/tidewatch-ranger',
    quantity_is_minimum: false,
  })
})
test('products are told, in stock or not', () => {
  expect(read(everything()).products).toHaveLength(5)
})
test('what is not counted, or sold on at zero, has no number', () => {
  const unknown = { quantity: null, quantityIsMinimum: true }
  expect(rowOf({ inventory_management: null })).toMatchObject(unknown)
  expect(rowOf({ inventory_quantity: -3, inventory_policy: 'continue' })).toMatchObject(unknown)
  expect(rowOf({ inventory_quantity: undefined, available: true })).toMatchObject(unknown)
  expect(rowOf({ inventory_quantity: undefined })).toMatchObject(unknown)
})
test('what cannot be bought is no row', () => {
  expect(rowOf({ inventory_quantity: -3 })).toBeUndefined()
  expect(rowOf({ available: false })).toBeUndefined()
  expect(rowOf({ inventory_quantity: undefined }, { ss_available: '0' })).toBeUndefined()
})
test('variants are found as a list, as text with and without entities, and in the short form', () => {
  const variants = [variant({ inventory_quantity: 3 })]
  for (const said of [
    { variants },
    { variants: JSON.stringify(variants) },
    { variants: 'nothing', ss_variants: JSON.stringify(variants) },
  ])
    expect(read(answer([result([], said)])).rows).toMatchObject([{ quantity: 3, variantText: 'Near Mint' }])
})
test('a product without variants is its own only one', () => {
  const said = { variants: undefined, variant_inventory_quantity: '3' }
  expect(read(answer([result([], said)])).rows).toMatchObject([
    { quantity: 3, variantText: '', priceTexts: ['9.99'] },
  ])
  expect(read(answer([result([], { variants: undefined })])).rows).toMatchObject([{ quantity: null }])
})
test('whole numbers are cents only where the price of the product says so', () => {
  const prices = (price: unknown, ...values: unknown[]) =>
    read(
      answer([
        result(
          values.map((value) => variant({ price: value })),
          { price },
        ),
      ]),
    ).rows.map((row) => row.priceTexts[0] ?? '')
  expect(prices('1.99', 199, 250)).toEqual(['1.99', '2.50'])
  expect(prices('2', 2, 5)).toEqual(['2', '5'])
  expect(prices('7.00', 2, 5)).toEqual(['', ''])
  expect(prices('7.00', 2.5, '1,000.00')).toEqual(['2.50', ''])
  expect(prices('0', '0.00')).toEqual([''])
})
test('a tag names the finish of a product with one variant, unless it names all', () => {
  const finish = (...ss_tags: string[]) => rowOf({}, { ss_tags })?.finishText
  expect(finish('foil')).toBe('foil')
  expect(finish('Finish_Non-Foil', 'new')).toBe('non-foil')
  expect(finish('Foil', 'Non-Foil')).toBe('')
  expect(finish('rarity_foil', 'foil fest')).toBe('')
  expect(read(answer([result([variant(), variant()], { ss_tags: ['foil'] })])).rows[0]?.finishText).toBe('')
})
test('collections count only where brand and type say nothing', () => {
  const collections = { collection_handle: ['pokemon-singles'], product_type: null }
  expect(rowOf({}, collections)?.categoryTexts).toEqual(['Magic: The Gathering'])
  expect(rowOf({}, { ...collections, brand: '' })?.categoryTexts).toEqual(['pokemon-singles'])
})
test('what cannot be read is named, and the rest is kept', () => {
  const half = result([variant({ inventory_quantity: 'some' }), variant()])
  const page = read(answer([half, {}]))
  expect(page.broken).toEqual(['Tidewatch Ranger - Sunken Reach', null])
  expect(page.rows).toHaveLength(1)
})
test('an empty list is read; another shape is not', () => {
  expect(read(answer([]))).toMatchObject({ rows: [], products: [], nextUrl: null })
  const others = [
    '',
    '[]',
    '{"results":[]}',
    '{"pagination":{"totalResults":0}}',
    answer([], { total: 2 }),
    answer([{}, 3]),
  ]
  for (const body of others) expect(parseResults(body, SEARCH, HOME).kind).toBe('unreadable')
})
test('the next page', () => {
  expect(read(answer([result([variant()])], { last: 3, current: 2 })).nextUrl).toBe(`${SEARCH}?page=3`)
  expect(read(answer([result([variant()])], { last: 3, current: 3 })).nextUrl).toBeNull()
})
