import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { toListing } from '../to-listing.ts'
import type { CheckFailure } from '../adapter.ts'
import type { RawRows } from '../raw-row.ts'
import { parseDocuments } from './api.ts'
import * as fixtures from './fixtures.ts'
import { parsePage } from './page.ts'
import { gradeOf, isGraded, languageOf, plainTitle, setOf } from './title.ts'

function rowsOf(results: RawRows | CheckFailure): RawRows {
  if (results.kind !== 'rows') throw new Error(results.detail)
  return results
}
const fromData = (body: string, url = fixtures.DATA_URL) => rowsOf(parseDocuments(body, url))
const fromPage = (body: string) => rowsOf(parsePage(body, fixtures.PAGE_URL))
const listings = ({ rows }: RawRows) =>
  rows.flatMap((row) => toListing(row, tidewatchRanger, { currency: null }) ?? [])

test('a title keeps what other stores write too, and loses what only this one does', () => {
  expect(plainTitle('【EN】【Foil】《Tidewatch Ranger》[MM2]')).toBe(
    '【EN】【Foil】《Tidewatch Ranger》[MM2]',
  )
  expect(plainTitle('【JP】(061)《潮/Oko, Lorwyn Liege》/《影/Oko, Shadowmoor Scion》[ECL] 青R')).toBe(
    '【JP】(061)《Oko, Lorwyn Liege》/《Oko, Shadowmoor Scion》[ECL]',
  )
  expect(plainTitle('(021)■Borderless■《Ember》[MUL]')).toBe('(021)【Borderless】《Ember》[MUL]')
  expect(plainTitle('(287)■ボーダーレス■《潮/Ember》[ECL] 青R')).toBe('(287)【Borderless】《Ember》[ECL]')
  expect(plainTitle('《火+氷/Fire+Ice》[APC]')).toBe('《Fire // Ice》[APC]')
  expect(plainTitle('《+2 Mace》[AFR]')).toBe('《+2 Mace》[AFR]')
  expect(plainTitle('《Vex》//《Tidewatch Ranger》[SLD]', 'Tidewatch Ranger')).toBe(
    '《Tidewatch Ranger》(Vex)[SLD]',
  )
  expect(plainTitle('《Vex》//《Tidewatch Ranger》[SLD]', 'Vex')).toBe('《Vex》//《Tidewatch Ranger》[SLD]')
  expect(setOf('《Sol》[40K](250)')).toBe('40K')
})
test('a frame that nobody knows leaves a doubt, and does not make another product of the card', () => {
  expect(plainTitle('(284)■RetroF■《Ember》[MUL]')).toBe('(284)【Retro Frame】《Ember》[MUL]')
  expect(plainTitle('■Moonlit■《Ember》[MUL]')).toBe('《Ember》[MUL](Moonlit)')
  const moonlit = fixtures.document({ product_name_en: '■Moonlit■《Tidewatch Ranger》[SKR]' })
  expect(listings(fromData(fixtures.answer([moonlit])))).toMatchObject([
    { name_match: 'uncertain', name_doubt: 'The title also says "Moonlit".', set_code: 'skr' },
  ])
})
test('what the English name lacks stands in the Japanese one', () => {
  const japanese = '(301)■ボーダーレス■《潮見張りの野伏/Tidewatch Ranger》[HVN-BF] 青R'
  const english = '■Alternate Frame■《Tidewatch Ranger》[HVN-BT]'
  const known = { set_code: 'hvn', collector_number: '301', variant_words: ['alternate frame'] }
  const inData = fixtures.document({ product_name: japanese, product_name_en: english })
  expect(listings(fromData(fixtures.answer([inData])))).toMatchObject([known])
  const onPage = fixtures.item(`【EN】${english}`, '¥ 120', '【NM Stock:1】', [], 1, japanese)
  expect(listings(fromPage(fixtures.page([onPage])))).toMatchObject([known])
})
test('grades, languages and graded copies', () => {
  expect(['NM', 'SP', 'SP+', 'EX', 'MP', 'HP', 'Poor', ''].map(gradeOf)).toEqual([
    'NM',
    'LP',
    'LP',
    'LP',
    'MP',
    'HP',
    null,
    null,
  ])
  expect(['【JP】x', '【EN】x', '【Foil】x', 'x', '【AG】x'].map(languageOf)).toEqual([
    'ja',
    'en',
    null,
    null,
    null,
  ])
  expect(['PSA10', '[2ED] BGS5.5', 'Psalm 10'].map(isGraded)).toEqual([true, true, false])
})

test('the data of the search: what is in stock, in yen without minor digits', () => {
  expect(listings(fromData(fixtures.data))).toMatchObject([
    {
      variant_id: '70010',
      set_code: 'skr',
      collector_number: '12',
      finish: 'nonfoil',
      condition: 'NM',
      language: 'en',
      price: 1200,
      currency: 'JPY',
    },
    { variant_id: '70011', language: 'ja', condition: 'LP', price: 900 },
    {
      variant_id: '70012',
      set_code: 'hvn',
      collector_number: '301',
      finish: 'foil',
      price: 25_000,
      variant_words: ['borderless'],
    },
  ])
  expect(fromData(fixtures.data).products).toHaveLength(7)
  expect(fromData(fixtures.data).rows[0]?.url).toBe(
    'https://lantern-tokyo.example/en/products/detail/7001?lang=EN',
  )
})
test('the stock of the search is a sign, not a number of copies', () => {
  expect(listings(fromData(fixtures.data))[0]).toMatchObject({ quantity: null, quantity_is_minimum: true })
})
test('pages of the search follow from how many it found', () => {
  const next = (docs: number, found: number, url = fixtures.DATA_URL) => {
    const { nextUrl } = fromData(
      fixtures.answer(
        Array.from({ length: docs }, () => fixtures.document({})),
        found,
      ),
      url,
    )
    return nextUrl && [...new URL(nextUrl).searchParams].filter(([key]) => /rows|page/.test(key)).join('&')
  }
  expect(next(7, 7)).toBeNull()
  expect(next(200, 450)).toBe('rows,200&page,2')
  expect(next(60, 150)).toBe('rows,60&page,2')
  const third = fixtures.DATA_URL.replace('rows=200&page=1', 'rows=60&page=3')
  expect(next(30, 150, third)).toBeNull()
  expect(next(0, 450, third)).toBeNull()
})
test('a search that found nothing is read', () => {
  expect(fromData(fixtures.answer([]))).toMatchObject({ rows: [], products: [], broken: [], nextUrl: null })
})
test.each([
  ['no data', '<html></html>'],
  ['no response', '{"responseHeader":{"status":0}}'],
  ['an error', '{"error":{"msg":"syntax"},"response":null}'],
  ['documents that were kept back', fixtures.answer([], 12)],
  ['documents of another shape', fixtures.answer([{ a: 1 }, 7])],
])('%s: unreadable', (_, body) => {
  expect(parseDocuments(body, fixtures.DATA_URL).kind).toBe('unreadable')
})
test('a document that cannot be read is named, and the other ones stay', () => {
  const page = fromData(
    fixtures.answer([fixtures.document({}), fixtures.document({ stock: 'plenty' }), {}, null]),
  )
  expect(page.rows).toHaveLength(1)
  expect(page.broken).toEqual(['(012)《Tidewatch Ranger》[SKR]', null, null])
})

test('a result page: every grade in stock, English and Japanese marks, no goods and no graded cards', () => {
  expect(listings(fromPage(fixtures.results))).toMatchObject([
    {
      variant_id: '110',
      condition: 'NM',
      language: 'ja',
      price: 8000,
      currency: 'JPY',
      quantity: 1,
      set_code: 'skr',
    },
    {
      variant_id: '111',
      condition: 'LP',
      language: 'ja',
      price: 6800,
      quantity: 4,
      quantity_is_minimum: false,
    },
    {
      variant_id: '121',
      condition: 'HP',
      language: 'en',
      price: 25_000,
      quantity: 2,
      finish: 'foil',
      set_code: 'hvn',
    },
    { variant_id: '150', condition: 'NM', language: 'en', price: 120, quantity: 13, collector_number: '12' },
  ])
  expect(fromPage(fixtures.results).products).toHaveLength(6)
  expect(fromPage(fixtures.results).rows[0]?.url).toBe(
    'https://lantern-tokyo.example/en/products/detail/11?lang=EN',
  )
})
test('a list that a script fills in later is not an empty shelf; a page that says so is', () => {
  expect(parsePage(fixtures.filledLater, fixtures.PAGE_URL).kind).toBe('unreadable')
  expect(parsePage('', fixtures.PAGE_URL).kind).toBe('unreadable')
  expect(
    parsePage(fixtures.results.replaceAll('itemName', 'x').replaceAll('itemData', 'y'), fixtures.PAGE_URL)
      .kind,
  ).toBe('unreadable')
  expect(fromPage(fixtures.nothing)).toMatchObject({ rows: [], products: [] })
})
test('an item whose stock cannot be read is named', () => {
  const page = fromPage(fixtures.results.replace('【NM 在庫:13】', '【NM】'))
  expect(page.broken).toEqual(['【EN】(012)《Tidewatch Ranger》[SKR]'])
})
