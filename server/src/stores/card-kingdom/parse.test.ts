import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { toListing } from '../to-listing.ts'
import * as fixtures from './fixtures.ts'
import { parseResults } from './parse.ts'

function read(body: string, url = fixtures.FIRST) {
  const page = parseResults(body, url)
  if (page.kind !== 'rows') throw new Error(page.detail)
  return page
}
const listings = (body: string) =>
  read(body).rows.flatMap((row) => toListing(row, tidewatchRanger, { currency: null }) ?? [])

test('every grade in stock is a row with its own price and number', () => {
  const rows = read(fixtures.results).rows.map((row) => [
    row.variantId,
    row.facts.condition,
    row.price,
    row.quantity,
    row.quantityIsMinimum,
  ])
  expect(rows).toEqual([
    ['101-NM', 'NM', { price: 249, currency: 'USD' }, 3, false],
    ['101-EX', 'LP', { price: 199, currency: 'USD' }, 20, true],
    ['101-G', 'HP', { price: 100, currency: 'USD' }, 1, false],
    ['103-NM', 'NM', { price: 124_900, currency: 'USD' }, 2, false],
    ['105-NM', 'NM', { price: 35, currency: 'USD' }, 8, false],
  ])
})
test('products out of stock and ones not for play are named without rows', () => {
  expect(read(fixtures.results).products.map(({ title }) => title)).toEqual([
    'Tidewatch Ranger',
    'Tidewatch Ranger (Borderless)',
    'Tidewatch Ranger (Sunken Reach)',
    'Tidewatch Ranger (Not Tournament Legal)',
    'Moonwatch Ranger',
  ])
})
test('sets come without their rarity, with the code beside the picture and the number', () => {
  const [first] = read(fixtures.results).rows
  expect(first).toMatchObject({ setText: 'Sunken Reach', facts: { setCode: 'SKR', collectorNumber: '012' } })
  expect(first?.url).toBe('https://harbour.example/mtg/set/card-101')
  expect(listings(fixtures.results)[0]).toMatchObject({
    set_code: 'skr',
    collector_number: '12',
    finish: 'nonfoil',
  })
})
test('a code with an ending for special frames is the code of their set', () => {
  const page = fixtures.page(
    [
      fixtures.product({
        id: 1,
        title: 'Tidewatch Ranger (Borderless)',
        code: 'HVNVAR',
        set: 'High Haven Variants',
        grades: ['NM 1 @ 9.99'],
      }),
    ],
    { singles: 1, foils: 0 },
  )
  expect(listings(page)).toMatchObject([{ set_code: 'hvn' }])
})
test('a copy from The List has neither the code of that shelf nor the number of its first set', () => {
  const row = read(fixtures.results).rows.find(({ variantId }) => variantId === '103-NM')
  expect(row?.facts).toEqual({ setCode: 'plst', condition: 'NM' })
})
test('foils are told by their tab, and by the word beside the set', () => {
  expect(listings(fixtures.foilResults)).toMatchObject([{ finish: 'foil', price: 1299 }])
  const withoutWord = fixtures.foilResults.replace('FOIL</div>', '</div>')
  expect(listings(withoutWord)).toMatchObject([{ finish: 'foil' }])
  const amongSingles = fixtures.page(fixtures.foils, { singles: 1, foils: 0 })
  expect(listings(amongSingles)).toMatchObject([{ finish: 'foil' }])
})
test('the foils of a search are asked for only where there are some', () => {
  expect(read(fixtures.results).foilsUrl).toBe(fixtures.FOILS)
  expect(read(fixtures.foilResults).foilsUrl).toBeNull()
  expect(read(fixtures.page(fixtures.singles, { singles: 5, foils: 0 })).foilsUrl).toBeNull()
  const withoutTabs = fixtures.results.replace('categoryTabs', 'otherTabs')
  expect(read(withoutTabs).foilsUrl).toBe(fixtures.FOILS)
  expect(read(withoutTabs, fixtures.FOILS).foilsUrl).toBeNull()
})
test('the next page follows from the numbers of the results', () => {
  expect(read(fixtures.results).nextUrl).toBeNull()
  const more = fixtures.page(fixtures.singles, { singles: 7, foils: 0 }, '1 - 5 of 1,007')
  expect(read(more).nextUrl).toBe(`${fixtures.FIRST}&page=2`)
  expect(read(more, `${fixtures.FIRST}&page=2`).nextUrl).toBe(`${fixtures.FIRST}&page=3`)
})
test('a search without a result is read, whichever way the page says so', () => {
  const none = { rows: [], products: [], broken: [], foilsUrl: null, nextUrl: null }
  expect(read(fixtures.nothing)).toMatchObject(none)
  expect(read(fixtures.page([], { singles: 0, foils: 0 }, ''))).toMatchObject(none)
  const inWords = '<html><body><div id="main"><p>No results found.</p></div></body></html>'
  expect(read(inWords)).toMatchObject({ rows: [], products: [] })
  expect(read(fixtures.page([], { singles: 0, foils: 3 }, '')).foilsUrl).toBe(fixtures.FOILS)
})
test('a page whose results cannot be found is not an empty shelf', () => {
  for (const body of [
    '',
    '<html></html>',
    fixtures.results.replaceAll(/product(Item|Card)Wrapper/g, 'thing'),
  ])
    expect(parseResults(body, fixtures.FIRST).kind).toBe('unreadable')
  const untitled = fixtures.results.replaceAll('productDetailTitle', 'heading')
  expect(parseResults(untitled, fixtures.FIRST).kind).toBe('unreadable')
})
test('a grade that cannot be read is named, and the other ones stay', () => {
  const grades = ['NM 3 @ 2.49', 'something else', 'XX 2 @ 1.00']
  const page = read(
    fixtures.page([fixtures.product({ id: 1, title: 'Tidewatch Ranger', set: 'Sunken Reach', grades })], {
      singles: 1,
      foils: 0,
    }),
  )
  expect(page.rows).toHaveLength(1)
  expect(page.broken).toEqual(['Tidewatch Ranger', 'Tidewatch Ranger'])
})
test('fewer products than the page counts are noticed', () => {
  expect(read(fixtures.page(fixtures.singles, { singles: 6, foils: 0 }, '1 - 6 of 6')).broken).toEqual([null])
})
