import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { toListing } from '../to-listing.ts'
import * as fixtures from './fixtures.ts'
import { parseResults } from './parse.ts'

function read(body: string) {
  const page = parseResults(body, fixtures.ASKED)
  if (page.kind !== 'rows') throw new Error(page.detail)
  return page
}
const listings = (body: string) =>
  read(body).rows.flatMap((row) => toListing(row, tidewatchRanger, { currency: null }) ?? [])
const entry = fixtures.entries['a-1']

test('what is in stock in the table of results, with exact cents and numbers', () => {
  expect(listings(fixtures.results)).toMatchObject([
    {
      variant_id: 'a-1',
      set_code: 'skr',
      collector_number: '12',
      finish: 'nonfoil',
      condition: 'NM',
      price: 1250,
      quantity: 3,
    },
    { variant_id: 'a-2', set_code: 'skr', collector_number: '12', finish: 'foil', price: 4000, quantity: 1 },
    {
      variant_id: 'a-4',
      set_code: 'hvn',
      collector_number: '301',
      finish: 'etched',
      condition: 'LP',
      price: 999_900,
    },
  ])
  expect(listings(fixtures.results).every((listing) => listing.currency === 'AUD')).toBe(true)
  expect(listings(fixtures.results)[0]?.url).toBe('https://billabong.example/cards/Tidewatch_Ranger/SKR/12')
})
test('what is sold out is named without a row', () => {
  expect(read(fixtures.results).products).toHaveLength(5)
  expect(read(fixtures.results).rows.map((row) => row.variantId)).not.toContain('a-3')
})
test('entries may stand in a list', () => {
  expect(read(fixtures.table({ cards: [entry], uuid: {} })).rows).toHaveLength(1)
  expect(read(fixtures.table({ uuid: [entry] })).rows).toHaveLength(1)
})
test('a printing on its own page, and the other ones beside it', () => {
  const others = [
    'SKR/12:foil|Sunken Reach|$43.00|0',
    'HVN/301:foil|High Haven|$1,048.00|2',
    'HVN/5|High Haven|$37.00|4',
  ]
  expect(listings(fixtures.cardPage('1', others))).toMatchObject([
    {
      set_code: 'skr',
      collector_number: '12',
      finish: 'nonfoil',
      price: 3600,
      quantity: 1,
      variant_id: '77-aa',
    },
    { set_code: 'hvn', collector_number: '301', finish: 'foil', price: 104_800, quantity: 2 },
    { set_code: 'hvn', collector_number: '5', finish: 'nonfoil', price: 3700, quantity: 4 },
  ])
  expect(read(fixtures.cardPage('1', others)).products).toHaveLength(4)
  expect(listings(fixtures.cardPage('0', []))).toEqual([])
})
test('a condition that is not said is not near mint', () => {
  expect(listings(fixtures.cardPage('1', []))).toMatchObject([{ condition: null }])
})
test('an entry that cannot be read is named, and the other ones stay', () => {
  const page = read(
    fixtures.table({ uuid: { a: entry, b: { ...entry, quantity: 'many' }, c: { price: 1 } } }),
  )
  expect(page.rows).toHaveLength(1)
  expect(page.broken).toEqual(['Tidewatch Ranger', null])
})
test('a price that is not said in cents stays unknown', () => {
  const prices = [0, -5, 12.5, null, '3600', '$36.00'].map(
    (price) => listings(fixtures.table({ uuid: { a: { ...entry, price } } }))[0]?.price,
  )
  expect(prices).toEqual([null, null, null, null, 3600, 3600])
})
test('a search without a result is read', () => {
  expect(read(fixtures.nothing)).toMatchObject({ rows: [], products: [], broken: [] })
  expect(read(fixtures.nothingInWords)).toMatchObject({ rows: [], products: [], broken: [] })
})
test.each([
  ['nothing at all', ''],
  ['another page', '<html><body>Decks of the week</body></html>'],
  ['a table without data', '<html><div data-react-class="FilterableTable"></div></html>'],
  ['data that break off', fixtures.results.replace('&quot;uuid&quot;:{', '')],
  ['data of another shape', fixtures.table({ rows: [entry] })],
  ['keys whose entries are missing', fixtures.table({ cards: ['a-1'], uuid: {} })],
  ['entries that are none', fixtures.table({ uuid: { a: { x: 1 } } })],
])('%s is unreadable', (_, body) => {
  expect(parseResults(body, fixtures.ASKED).kind).toBe('unreadable')
})
