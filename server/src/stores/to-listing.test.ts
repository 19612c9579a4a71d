import { Listing } from '@lgs/shared/schemas/listing'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { fixture, STORE_URL, tidewatchRanger } from './crystal-commerce/fixtures.ts'
import { parseResults } from './crystal-commerce/parse.ts'
import { emptyRow } from './raw-row.ts'
import { toListing } from './to-listing.ts'

function listings(name: string, currency = 'GBP'): Listing[] {
  const page = parseResults(fixture(name), STORE_URL)
  if (page.kind !== 'rows') throw new Error(page.detail)
  return page.rows.flatMap((row) => toListing(row, tidewatchRanger, { currency }) ?? [])
}

test('only the card itself becomes listings: no art card, other game or back face', () => {
  const ids = listings('theme-3').map((listing) => listing.variant_id)
  expect(ids).toEqual(['9101', '9102', '9103', '9104', '9105', '9106', '9107'])
})
test('every listing satisfies the contract', () => {
  for (const name of ['theme-1', 'theme-2', 'theme-3', 'french', 'broken-row']) {
    for (const listing of listings(name)) expect(Value.Errors(Listing, listing)).toEqual([])
  }
})
test('a whole listing', () => {
  expect(listings('theme-3')[1]).toEqual({
    title: 'Tidewatch Ranger',
    name_match: 'certain',
    set_code: 'skr',
    set_name: 'Sunken Reach',
    collector_number: null,
    finish: 'nonfoil',
    condition: 'LP',
    language: 'de',
    variant_words: [],
    price: 849,
    currency: 'GBP',
    quantity: 1,
    quantity_is_minimum: false,
    url: 'https://lantern.example/catalog/magic_singles-sunken_reach/tidewatch_ranger/901',
    variant_id: '9102',
  })
})
test('a finish in the condition slot is a finish, and no condition', () => {
  expect(listings('theme-3')[4]).toMatchObject({
    finish: 'foil',
    condition: null,
    language: 'en',
    price: 1200,
  })
})
test('number, frame and an uncounted stock', () => {
  expect(listings('theme-3')[5]).toMatchObject({
    collector_number: '301',
    variant_words: ['retro frame'],
    finish: 'foil',
    condition: 'MP',
    language: 'zh',
    price: 125000,
    quantity: null,
    quantity_is_minimum: true,
  })
})
test('what a promo category leaves open stays open', () => {
  expect(listings('theme-3')[6]).toMatchObject({
    set_code: null,
    set_name: 'Pre-Release Promos',
    finish: null,
    language: 'en',
    quantity: 2,
    quantity_is_minimum: true,
  })
})
test("a dollar is the store's dollar", () => {
  expect(listings('theme-2', 'CAD')[0]).toMatchObject({ price: 325, currency: 'CAD', language: 'en' })
  expect(listings('theme-2', 'CAD')[2]).toMatchObject({
    finish: 'foil',
    variant_words: ['borderless'],
    price: 3000,
  })
  expect(listings('theme-2', 'GBP')[0]).toMatchObject({ price: 325, currency: null })
})
test('a reskin is uncertain where there are reskins', () => {
  expect(listings('theme-1').map((listing) => listing.name_match)).toEqual([
    'certain',
    'certain',
    'uncertain',
    'certain',
  ])
})
test('prices and languages of a French store', () => {
  expect(
    listings('french', 'CAD').map(({ price, currency, language }) => [price, currency, language]),
  ).toEqual([
    [450, 'CAD', 'en'],
    [375, 'CAD', 'fr'],
    [100, 'CAD', null],
  ])
})
test('a price of nothing was not read', () => {
  const row = {
    ...emptyRow,
    title: 'Tidewatch Ranger',
    priceTexts: ['£0.00'],
  }
  expect(toListing(row, tidewatchRanger, { currency: 'GBP' })).toMatchObject({
    price: null,
    currency: null,
    set_name: null,
  })
})

const read = (row: Partial<typeof emptyRow>, words = {}) =>
  toListing({ ...emptyRow, title: 'Tidewatch Ranger', ...row }, tidewatchRanger, {
    currency: 'GBP',
    ...words,
  })

test('a store may mean another condition by a word', () => {
  expect(read({ variantText: 'Played' })?.condition).toBe('MP')
  expect(read({ variantText: 'Played' }, { conditionWords: { played: 'LP' } })?.condition).toBe('LP')
})
test('fields of the store count for more than its titles', () => {
  const title = 'Tidewatch Ranger (5) [High Haven] - Foil - NM'
  const facts = {
    setCode: 'SKR',
    collectorNumber: '012',
    finish: 'nonfoil',
    language: 'fr',
    condition: 'HP',
  } as const
  expect(read({ title })).toMatchObject({
    set_code: 'hvn',
    collector_number: '5',
    finish: 'foil',
    condition: 'NM',
  })
  expect(read({ title, facts })).toMatchObject({
    ...{ set_code: 'skr', collector_number: '12', finish: 'nonfoil', language: 'fr', condition: 'HP' },
  })
})
test('a set in the title is shown as the store writes it', () => {
  expect(read({ title: 'Tidewatch Ranger [High Haven]' })).toMatchObject({
    set_code: 'hvn',
    set_name: 'High Haven',
  })
  expect(read({ title: 'Tidewatch Ranger | Lost Shelf' })).toMatchObject({
    set_code: null,
    set_name: 'Lost Shelf',
  })
})
test('title and shelf that name different sets leave the set open', () => {
  expect(read({ title: 'Tidewatch Ranger (HVN)', setText: 'Sunken Reach' })?.set_code).toBeNull()
})
test('a frame on the shelf is a frame of the copy', () => {
  expect(read({ setText: 'High Haven: Borderless' })).toMatchObject({
    set_code: 'hvn',
    variant_words: ['borderless'],
  })
  expect(read({ setText: 'High Haven Variants' })?.variant_words).toEqual(['variant'])
})
test('a number that the title gives twice is from the set that it gives once', () => {
  for (const title of ['Tidewatch Ranger (5) [HVN - 5]', 'Tidewatch Ranger [HVN - 5] (5)'])
    expect(read({ title })).toMatchObject({ set_code: 'hvn', collector_number: '5' })
})
test('a slab or a playset is no copy', () => {
  expect(read({ variantText: 'PSA 10' })).toBeNull()
  expect(read({ variantText: 'Playset' })).toBeNull()
})
test('in sets that were never English, silence is no English', () => {
  const foreign = { set_code: '4bb', set_name: 'Foreign Reach', collector_number: '7', finishes: [] }
  const card = { ...tidewatchRanger, printings: [foreign] }
  const row = { ...emptyRow, title: 'Tidewatch Ranger', facts: { setCode: '4BB' } }
  expect(toListing(row, card, { currency: null })?.language).toBeNull()
})
test('a variant in English beside another language is in no language that we know', () => {
  const languageOf = (row: Partial<typeof emptyRow>) =>
    read({ variantText: 'NM-Mint, English', ...row })?.language
  expect(languageOf({})).toBe('en')
  expect(languageOf({ setText: 'Italian Sunken Reach' })).toBeNull()
  expect(languageOf({ title: 'Tidewatch Ranger (Japanese)' })).toBeNull()
  expect(languageOf({ setText: 'Italian Sunken Reach', variantText: 'NM-Mint, Italian' })).toBe('it')
  const foreign = { set_code: 'fbb', set_name: 'Foreign Reach', collector_number: '7', finishes: [] }
  const row = {
    ...emptyRow,
    title: 'Tidewatch Ranger',
    setText: 'Foreign Reach',
    variantText: 'NM-Mint, English',
  }
  const listing = toListing(row, { ...tidewatchRanger, printings: [foreign] }, { currency: null })
  expect(listing).toMatchObject({ set_code: 'fbb', language: null })
})
test('a price in numbers is in the currency of the store', () => {
  const price = { price: 250, currency: null }
  expect(read({ price })).toMatchObject({ price: 250, currency: 'GBP' })
  expect(read({ price: { price: 0, currency: 'EUR' } })).toMatchObject({ price: null, currency: null })
})
