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

const copy = (title: string, more: object = {}) => ({
  ...productJs.variants[0],
  title,
  public_title: title,
  ...more,
})
/** The finishes of a product's variants, with its tags and options. */
const finishesOf = (variants: object[], more: object) => {
  const product = { ...productJs, title: 'Tidewatch Ranger', variants, ...more }
  return rowsIn(readProductJs(JSON.stringify(product))).rows.map(
    (row) => toListing(row, tidewatchRanger, { currency: 'GBP' })?.finish,
  )
}
test.each([
  [['Finish_Foil'], 'foil'],
  [['Variant_Foil'], 'foil'],
  [['Foil'], 'foil'],
  [['Finish_Non-Foil'], 'nonfoil'],
  [['Foil', 'Non Foil'], null],
  [['Foil Etched'], 'etched'],
  [['Tinfoil hats'], 'nonfoil'],
])('tags %j count for variants that say nothing of their finish: %s', (tags, finish) => {
  expect(finishesOf([copy('NM', { sku: '' })], { tags })).toEqual([finish])
})
test('tags tell nothing of variants among which some name their finish', () => {
  const plain = copy('NM', { sku: '' })
  const sold = { available: false, sku: '' }
  expect(finishesOf([plain, copy('NM Foil', sold)], { tags: ['Foil'] })).toEqual(['nonfoil'])
  expect(finishesOf([plain, copy('NM Foil', { sku: '' })], { tags: ['Foil', 'Normal'] })).toEqual([
    'nonfoil',
    'foil',
  ])
  expect(finishesOf([copy('NM')], { tags: ['Foil'] })).toEqual(['nonfoil'])
})
test('options that are answered with yes or no tell by their names', () => {
  const variants = [copy('NM / Yes', { sku: '' }), copy('NM / No', { sku: '' })].map((variant, index) => ({
    ...variant,
    option1: 'NM',
    option2: index === 0 ? 'Yes' : 'No',
  }))
  const options = [{ name: 'Condition' }, { name: 'Foil' }]
  expect(finishesOf(variants, { tags: [], options })).toEqual(['foil', 'nonfoil'])
  expect(finishesOf(variants, { tags: [], options: ['Condition', 'Foil'] })).toEqual(['foil', 'nonfoil'])
  expect(finishesOf(variants, { tags: [], options: undefined })).toEqual([null, null])
})
test('the search service names the options too', () => {
  const product = graphqlProduct('Tidewatch Ranger', 'tidewatch-ranger', {
    options: [{ name: 'Condition' }, { name: 'Foil' }],
  })
  const nodes = product.variants.nodes.map((node) => ({
    ...node,
    title: 'NM / Yes',
    sku: '',
    availableForSale: true,
  }))
  const answer = readGraphql(
    graphql([graphqlSearch([{ ...product, variants: { ...product.variants, nodes } }])]),
    1,
  )
  const list = answer.kind === 'found' ? answer.searches[0] : null
  expect(list?.products[0]?.variants?.[0]?.title).toBe('NM / Foil')
})
