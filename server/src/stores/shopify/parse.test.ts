import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { toListing } from '../to-listing.ts'
import { readCatalogue, readProductJs, readSuggestions } from './data-answers.ts'
import {
  catalogue,
  catalogueProduct,
  graphql,
  graphqlError,
  graphqlProduct,
  graphqlSearch,
  ORIGIN,
  productJs,
  suggestion,
  suggestions,
} from './fixtures.ts'
import { readGraphql } from './graphql-answer.ts'
import { rowsOf } from './product-rows.ts'
import { type ProductList } from './product.ts'

const rowsIn = (list: ProductList | { kind: string; detail?: string }) => {
  if (!('products' in list)) throw new Error(list.detail)
  return rowsOf(list, { origin: ORIGIN, currency: 'GBP' })
}
const inShort = (list: ProductList | { kind: string }) =>
  rowsIn(list).rows.map((row) => [row.title, row.variantText, row.price?.price ?? null, row.variantId])

test('a product by itself: the variants that can be bought, prices in cents', () => {
  const list = readProductJs(JSON.stringify(productJs))
  expect(inShort(list)).toEqual([
    ['Tidewatch Ranger [Sunken Reach]', 'Near Mint', 210, '5101'],
    ['Tidewatch Ranger [Sunken Reach]', 'Near Mint Foil', 123_450, '5103'],
  ])
  expect(rowsIn(list).rows[0]).toMatchObject({
    url: `${ORIGIN}/products/tidewatch-ranger-sunken-reach?variant=5101`,
    quantity: null,
    quantityIsMinimum: true,
    categoryTexts: ['MTG Single'],
  })
})
test('the only variant of a plain product has no condition', () => {
  const variants = [
    { ...productJs.variants[0], title: 'Default Title', public_title: null, option1: 'Default Title' },
  ]
  expect(inShort(readProductJs(JSON.stringify({ ...productJs, variants })))[0]?.[1]).toBe('')
})
test('suggestions list no variants: the price is known only where all variants cost the same', () => {
  const list = readSuggestions(
    suggestions(
      suggestion('Tidewatch Ranger [High Haven]', 'one'),
      suggestion('Tidewatch Ranger [Sunken Reach]', 'two', { price_max: '9.00', available: true }),
      suggestion('Tidewatch Ranger [Sunken Reach Promos]', 'three', { available: false }),
    ),
  )
  expect(inShort(list)).toEqual([
    ['Tidewatch Ranger [High Haven]', '', 210, null],
    ['Tidewatch Ranger [Sunken Reach]', '', null, null],
  ])
  expect(rowsIn(list).products).toHaveLength(3)
})
test('no suggestions are read, and an answer of another shape is not', () => {
  expect(readSuggestions(suggestions())).toEqual({ products: [], broken: [] })
  for (const body of [
    '{}',
    '[]',
    'null',
    '{"resources":{"results":[]}}',
    '{"resources":{"results":{"products":{}}}}',
  ])
    expect(readSuggestions(body)).toMatchObject({ kind: 'unreadable' })
})
test('a suggestion that does not say whether it is in stock is counted, not believed', () => {
  const list = readSuggestions(suggestions(suggestion('Tidewatch Ranger', 'one', { available: 'maybe' }), []))
  expect(list).toEqual({ products: [], broken: ['Tidewatch Ranger', null] })
})
test('the product list: decimal texts, sold-out variants left out', () => {
  const list = readCatalogue(catalogue(catalogueProduct('Tidewatch Ranger [High Haven]', 'one'), { id: 4 }))
  expect(inShort(list)).toEqual([['Tidewatch Ranger [High Haven]', 'Near Mint', 1234, '6101']])
  expect(rowsIn(list).broken).toEqual([null])
  expect(readCatalogue('{"errors":"no"}')).toMatchObject({ kind: 'unreadable' })
})
test('the search service: the price names its currency, the id is a number', () => {
  const read = readGraphql(
    graphql([graphqlSearch([graphqlProduct('Tidewatch Ranger (5)', 'tr-5')], 'abc')]),
    1,
  )
  if (read.kind !== 'found') throw new Error(read.kind)
  expect(read).toMatchObject({ cost: 50, searches: [{ next: 'abc' }] })
  const { rows } = rowsOf(read.searches[0] ?? { products: [], broken: [] }, {
    origin: ORIGIN,
    currency: 'USD',
  })
  expect(rows).toMatchObject([
    { price: { price: 1250, currency: 'GBP' }, variantId: '7401', finishText: 'Foil' },
  ])
})
test.each([
  ['THROTTLED', 'rate_limited'],
  ['MAX_COMPLEXITY_EXCEEDED', 'too_complex'],
  ['MAX_COST_EXCEEDED', 'too_complex'],
  ['ACCESS_DENIED', 'no_access'],
  ['UNAUTHORIZED', 'no_access'],
  ['INTERNAL_SERVER_ERROR', 'unreachable'],
  ['undefinedField', 'unreadable'],
])('an error %s of the search service means %s', (code, kind) => {
  expect(readGraphql(graphqlError(code), 1).kind).toBe(kind)
})
test('an answer of the search service without results is none', () => {
  for (const body of ['{}', '{"data":null}', '{"data":{}}', '{"data":{"s0":{"nodes":{}}}}', '[]'])
    expect(readGraphql(body, 1).kind).toBe('unreadable')
  expect(readGraphql(graphql([graphqlSearch([])]), 1)).toMatchObject({
    searches: [{ products: [], next: null }],
  })
})

test('other games of the same name are refused by type, vendor or tags', () => {
  const asGame = (type: string, vendor: string, tags: string[]) =>
    rowsIn(readProductJs(JSON.stringify({ ...productJs, type, vendor, tags }))).rows.flatMap(
      (row) => toListing(row, tidewatchRanger, { currency: 'GBP' }) ?? [],
    ).length
  expect(asGame('MTG Single', 'Quill', ['Pokemon night'])).toBe(2)
  expect(asGame('Single', 'Quill', ['Brands_Magicthegathering'])).toBe(2)
  expect(asGame('Flesh And Blood Single', 'Quill', [])).toBe(0)
  expect(asGame('Singles', 'Quill', ['Lorcana', 'Singles'])).toBe(0)
  expect(asGame('Singles', 'Pokemon', [])).toBe(0)
})
