import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { toListing } from '../to-listing.ts'
import { HOME, portalAnswer } from './fixtures.ts'
import { readDecklist, readForStore } from './portal-answers.ts'

const CONTEXT = { homepage: HOME, currency: 'GBP' }

function readList(body: string, currency: string | null = 'GBP') {
  const answer = readDecklist(body, { ...CONTEXT, currency })
  if (answer.kind !== 'decklist') throw new Error(answer.detail)
  return answer
}

test('an answer to a list of names: each variant once, with fields of their own', () => {
  const { rows, answered } = readList(portalAnswer('decklist'))
  expect(rows.rows.map((row) => [row.variantId, row.variantText, row.quantity, row.price?.price])).toEqual([
    ['4101', 'Near Mint', 1, 210],
    ['4103', 'Played', 1, 150],
    ['4111', 'Near Mint Foil', 2, 125000],
    ['4190', 'Near Mint', 2, 50],
    ['4141', 'Near Mint', 38, 50],
  ])
  expect(rows.rows[2]).toMatchObject({
    facts: { setCode: 'hvn', collectorNumber: '301' },
    url: `${HOME}/products/tidewatch-ranger-301-high-haven`,
    quantityIsMinimum: false,
  })
  expect(rows.products).toHaveLength(4)
  expect(rows.broken).toEqual([])
  expect(answered).toEqual(new Set(['tidewatchranger', 'kelldrownedbell', 'hollowtide']))
})
test('tokens are no listings, and foils are foils', () => {
  const { rows } = readList(portalAnswer('decklist'))
  const listings = rows.rows.flatMap((row) => toListing(row, tidewatchRanger, CONTEXT) ?? [])
  expect(
    listings.map(({ variant_id, set_code, finish, condition, price }) => [
      variant_id,
      set_code,
      finish,
      condition,
      price,
    ]),
  ).toEqual([
    ['4101', 'skr', 'nonfoil', 'NM', 210],
    ['4103', 'skr', 'nonfoil', 'MP', 150],
    ['4111', 'hvn', 'foil', 'NM', 125000],
  ])
})
test('half a character in an address makes none', () => {
  const { rows } = readList(portalAnswer('decklist').replaceAll(/"handle": "[^"]*"/g, '"handle": "\ud800"'))
  expect(rows.rows.map(({ url }) => url)).toEqual(rows.rows.map(() => null))
  expect(rows.rows.length).toBeGreaterThan(0)
})
test('an entry that counts copies but shows none is incomplete', () => {
  const { rows } = readList(portalAnswer('decklist').replace('"found": 0', '"found": 3'))
  expect(rows.broken).toEqual(['Hollow Tide'])
})
test('a variant without a quantity or a price is incomplete, not sold out', () => {
  const { rows } = readList(portalAnswer('decklist').replaceAll(/"quantity": 38/g, '"quantity": null'))
  expect(rows.broken).toEqual(['Kell, "Drowned Bell" [Sunken Reach]'])
  expect(rows.rows).toHaveLength(4)
})
test('one entry of a product that cannot be read is not covered up by another', () => {
  const half = portalAnswer('decklist').replace('"quantity": 0,', '"quantity": null,')
  const { rows } = readList(half)
  expect(rows.broken).toEqual(['Tidewatch Ranger [Sunken Reach]'])
})
test('without a currency a price is unknown, not a number of something', () => {
  expect(readList(portalAnswer('decklist'), null).rows.rows[0]?.price).toBeNull()
})
test.each(['[]', '{}', 'null', '"x"', '[1]', '[{"searchName":"Tidewatch Ranger"}]', '[{"error":"x"}]', ''])(
  '%s is no answer to a list of names',
  (body) => {
    expect(readDecklist(body, CONTEXT).kind).toBe('unreadable')
  },
)
test('a part of an answer to words: how many there are, and what this part has', () => {
  const answer = readForStore(portalAnswer('for-store'), CONTEXT)
  if (answer.kind !== 'for_store') throw new Error(answer.detail)
  expect(answer).toMatchObject({ count: 18, total: 20 })
  expect(answer.rows.rows[0]).toMatchObject({
    variantId: '4101',
    facts: { setCode: 'skr', collectorNumber: '12', finish: 'nonfoil' },
    categoryTexts: ['MTG Single'],
    price: { price: 210, currency: 'GBP' },
  })
  expect(answer.rows.rows).toHaveLength(19)
})
test.each([
  '[]',
  '{}',
  '{"products":{}}',
  '{"products":[]}',
  '{"count":1,"products":[7]}',
  '{"count":-1,"products":[]}',
])('%s is no part of an answer', (body) => {
  expect(readForStore(body, CONTEXT).kind).toBe('unreadable')
})
test('an answer without products is an empty shelf', () => {
  expect(readForStore('{"count":0,"products":[]}', CONTEXT)).toMatchObject({ count: 0, total: 0 })
})
