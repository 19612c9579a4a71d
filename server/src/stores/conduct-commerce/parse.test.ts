import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { parseJson, recordOf } from '../json.ts'
import { toListing } from '../to-listing.ts'
import { openEnvelope } from './api.ts'
import { fixture } from './fixtures.ts'
import { readListings } from './parse.ts'
import { magicSingles } from './product-type.ts'

// No answer of the real service was at hand: these shapes are as descriptions give them.
function read(body = fixture('search')) {
  const opened = openEnvelope(body)
  const page = opened.kind === 'result' ? readListings(opened.result, 'https://lantern.example') : opened
  if (page.kind !== 'rows') throw new Error(page.detail)
  return page
}
const listings = (body?: string) =>
  read(body).rows.flatMap((row) => toListing(row, tidewatchRanger, { currency: 'CAD' }) ?? [])
/** A search with one listing, changed. */
const one = (changes: object, variant: object = {}) => {
  const variants = [
    { name: 'NM/Mint', price: 1.5, quantity: 2, id: null, variantCombinationID: 5, ...variant },
  ]
  const listing = {
    inventoryID: 1,
    inventoryName: 'Tidewatch Ranger',
    categoryName: 'Sunken Reach',
    variants,
  }
  return JSON.stringify({ success: true, result: { listings: [{ ...listing, ...changes }] } })
}

test('variants in stock with set, finish, condition, language, price and quantity', () => {
  const inShort = listings().map((listing) => [
    listing.set_code,
    listing.finish,
    listing.condition,
    listing.language,
    listing.price,
    listing.currency,
    listing.quantity,
  ])
  expect(inShort).toEqual([
    ['skr', 'nonfoil', 'NM', 'en', 125, 'CAD', 3],
    ['skr', 'nonfoil', 'HP', 'en', 30, 'CAD', 2],
    ['skr', 'foil', 'NM', 'en', 450, 'CAD', 1],
    ['hvn', 'foil', 'NM', 'ja', 1299, 'CAD', 1],
    ['hvn', 'etched', 'MP', 'en', 800, 'CAD', 1],
    ['pskr', null, 'HP', 'en', 205, 'CAD', 1],
  ])
})
test('products are told apart from the card by their names; sold-out ones are products too', () => {
  expect(read().products).toHaveLength(8)
  expect(read().broken).toEqual([])
  expect(listings().map(({ title }) => title)).not.toContain('Tidewatch Ranger Art Card')
})
test('an address and an id for each variant, though its own may be null', () => {
  expect(read().rows[0]).toMatchObject({ url: 'https://lantern.example/store/item/11', variantId: '11-101' })
  expect(read(one({}, { variantCombinationID: null, id: 88 })).rows[0]?.variantId).toBe('1-88')
  expect(read(one({}, { variantCombinationID: null })).rows[0]?.variantId).toBeNull()
})
test("without a currency the store's own is taken, and none where it is unknown", () => {
  const [row] = read().rows
  if (!row) return expect.fail('no row')
  expect(toListing(row, tidewatchRanger, { currency: null })).toMatchObject({ price: 125, currency: null })
})
test('nothing found is an empty result', () => {
  expect(read(fixture('search-none'))).toMatchObject({ rows: [], products: [], broken: [] })
})
test('a store that the service does not know', () => {
  expect(openEnvelope(fixture('invalid-store'))).toMatchObject({ kind: 'unreadable', isUnknownStore: true })
})
test.each([
  ['{"success":false,"errors":[{"code":22,"message":"Inventory item does not exist."}]}', /does not exist/],
  ['{"success":false,"errors":"Try later"}', /Try later/],
  ['{"success":false}', /success is false/],
  ['{"success":true}', /unknown/],
  ['{"result":{"listings":[]}}', /unknown/],
  ['[]', /unknown/],
  ['', /unknown/],
])('an envelope with a failure, or without a result, is unreadable: %s', (body, detail) => {
  expect(openEnvelope(body)).toMatchObject({
    kind: 'unreadable',
    detail: expect.stringMatching(detail) as string,
  })
})
test.each([
  '{}',
  '{"listings":{}}',
  '{"listings":null}',
  '{"listings":[7]}',
  '{"listings":[{"inventoryID":3}]}',
])('a result without a list of products is unreadable: %s', (result) =>
  expect(readListings(recordOf(parseJson(result)), 'https://lantern.example').kind).toBe('unreadable'),
)
test.each<[string, object, object?]>([
  ['no variants', { variants: undefined }],
  ['a variant that is none', { variants: [7] }],
  ['no quantity', {}, { quantity: undefined }],
  ['a quantity that is no number', {}, { quantity: 'many' }],
])('%s is something unreadable of the product', (_, changes, variant) => {
  expect(read(one(changes, variant))).toMatchObject({ rows: [], broken: ['Tidewatch Ranger'] })
})
test.each<[string, object, object, object]>([
  ['a price of nothing', {}, { price: 0 }, { price: null }],
  ['a price that is no number', {}, { price: 'call us' }, { price: null }],
  ['no address', { inventoryID: null }, {}, { url: null }],
  ['a language nobody knows', { filterFields: { Language: 'Klingon' } }, {}, { defaultLanguage: null }],
  [
    'one of several languages',
    { filterFields: { Language: ['English', 'German'] } },
    {},
    { defaultLanguage: null },
  ],
  ['one of several finishes', { filterFields: { Finish: ['Regular', 'Foil'] } }, {}, { finishText: '' }],
  ['the finish of a plain copy', { filterFields: { Finish: 'Non-Foil' } }, {}, { finishText: '' }],
])('%s is not guessed', (_, changes, variant, expected) => {
  expect(read(one(changes, variant)).rows).toMatchObject([expected])
})
test('fields may also be a list of names and values', () => {
  const filterFields = [
    { name: 'Finish', value: 'Foil' },
    { name: 'Language', value: 'German' },
  ]
  expect(listings(one({ filterFields }))).toMatchObject([{ finish: 'foil', language: 'de' }])
})
test('more sold than there were is out of stock', () => {
  expect(read(one({}, { quantity: -2 }))).toMatchObject({ rows: [], broken: [] })
})

test('the product type of Magic singles is found by its name, wherever it stands', () => {
  const opened = openEnvelope(fixture('settings'))
  expect(opened.kind === 'result' && magicSingles(opened.result)).toBe(7)
  expect(magicSingles({ categories: [{ id: 3, name: 'Magic: The Gathering Singles' }] })).toBe(3)
  expect(magicSingles({ productTypes: [{ productTypeID: 4, name: 'MTG Singles' }] })).toBe(4)
})
test.each([
  {},
  { categories: [] },
  { categories: { 0: { id: 2, name: 'Creature Singles' } } },
  { categories: [{ id: 'x', name: 'Magic Singles' }] },
  {
    categories: [
      { id: 1, name: 'Magic Singles' },
      { id: 2, name: 'Magic Singles' },
    ],
  },
  { categories: [{ id: 1, name: 'Magic Sealed' }] },
])('where it is not named, or not for certain, nothing is guessed: %j', (settings) => {
  expect(magicSingles(settings)).toBeNull()
})
