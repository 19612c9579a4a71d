import type { Listing } from '@lgs/shared/schemas/listing'
import type { CardSpec } from '@lgs/shared/schemas/tracked-card'
import { expect, test } from 'vitest'
import { matchListing } from './match-spec.ts'

const LISTING: Listing = {
  title: 'Tidewatch Ranger',
  name_match: 'certain',
  set_code: 'skr',
  set_name: 'Sunken Reach',
  collector_number: null,
  finish: 'nonfoil',
  condition: 'LP',
  language: 'en',
  variant_words: [],
  price: 250,
  currency: 'GBP',
  quantity: 2,
  quantity_is_minimum: false,
  url: null,
  variant_id: '7',
}
const printing = (set_code: string, collector_number: string) => ({
  set_code,
  set_name: set_code,
  collector_number,
  finishes: [],
})
const PRINTINGS = [printing('skr', '12'), printing('hvn', '5'), printing('hvn', '301')]
const match = (change: Partial<Listing>, ...specs: Parameters<typeof matchListing>[1]) =>
  matchListing({ ...LISTING, ...change }, specs, PRINTINGS)
const certain = { match: 'certain', reasons: [] }

test('no specification means any copy', () => expect(match({})).toEqual(certain))
test('an empty specification accepts every copy', () => {
  expect(match({ set_code: null, finish: null, condition: null, price: null }, {})).toEqual(certain)
})

test.each<[CardSpec]>([
  [{ set_code: 'SKR' }],
  [{ finish: 'nonfoil' }],
  [{ language: 'en' }],
  [{ min_condition: 'LP' }],
  [{ min_condition: 'DMG' }],
  [{ max_price: 250 }],
  [{ collector_number: '12' }],
  [{ set_code: 'skr', collector_number: '012', finish: 'nonfoil' }],
])('%j is satisfied', (spec) => expect(match({}, spec)).toEqual(certain))

test.each<[CardSpec]>([
  [{ set_code: 'hvn' }],
  [{ finish: 'foil' }],
  [{ language: 'ja' }],
  [{ min_condition: 'NM' }],
  [{ max_price: 249 }],
  [{ collector_number: '13' }],
  [{ set_code: 'skr', finish: 'etched' }],
  [{ max_price: 0 }],
])('%j is contradicted', (spec) => expect(match({}, spec)).toBeNull())

test.each<[Partial<Listing>, CardSpec, RegExp]>([
  [{ set_code: null }, { set_code: 'skr' }, /which set the store means by "Sunken Reach"/],
  [{ set_code: null, set_name: null }, { set_code: 'skr' }, /does not say which set/],
  [{ finish: null }, { finish: 'foil' }, /finish/],
  [{ language: null }, { language: 'en' }, /language/],
  [{ condition: null }, { min_condition: 'DMG' }, /condition/],
  [{ price: null, currency: null }, { max_price: 100 }, /price/],
  [{ set_code: null }, { collector_number: '12' }, /collector number/],
  [{ variant_words: ['borderless'] }, { collector_number: '12' }, /collector number/],
  [{ set_code: 'hvn' }, { collector_number: '5' }, /collector number/],
])('a listing with %j is an uncertain match for %j', (change, spec, reason) => {
  const found = match(change, spec)
  expect(found?.match).toBe('uncertain')
  expect(found?.reasons).toEqual([expect.stringMatching(reason)])
})

test('a contradiction outweighs what is unknown', () => {
  expect(match({ finish: null }, { finish: 'foil', set_code: 'hvn' })).toBeNull()
})
test('a collector number that was read decides, leading zeros aside', () => {
  expect(match({ set_code: 'hvn', collector_number: '0301' }, { collector_number: '301' })).toEqual(certain)
  expect(match({ set_code: 'hvn', collector_number: '5' }, { collector_number: '301' })).toBeNull()
})
test('an uncertain name is at best an uncertain match', () => {
  expect(match({ name_match: 'uncertain', name_doubt: 'The title also says "Tide".' })).toEqual({
    match: 'uncertain',
    reasons: ['The title also says "Tide".'],
  })
})
test('of several specifications the best answer counts', () => {
  expect(match({ finish: null }, { finish: 'foil' }, { set_code: 'skr' })).toEqual(certain)
  expect(match({}, { set_code: 'hvn' }, { finish: 'foil' })).toBeNull()
  expect(
    match({ finish: null, language: null }, { finish: 'foil', language: 'ja' }, { finish: 'foil' })?.reasons,
  ).toHaveLength(1)
})
test('a word that only tells the set leaves its one printing certain', () => {
  expect(match({ variant_words: ['the list'] }, { collector_number: '12' })).toEqual(certain)
})
