import { expect, test } from 'vitest'
import { toListing } from '../to-listing.ts'
import { parseResults } from './parse.ts'
import { haveRecordings, catalogCard, recorded } from '../test/recorded.ts'

const isThere = haveRecordings()
const ORIGIN = 'https://starcitygames.com'

function read(file: string, name: string) {
  const page = parseResults(recorded(`star-city-games/starcitygames__hawksearch_${file}.json`), ORIGIN)
  if (page.kind !== 'rows') throw new Error(page.detail)
  const card = catalogCard(name)
  const listings = page.rows.flatMap((row) => toListing(row, card, { currency: 'USD' }) ?? [])
  const rows = listings.map(({ set_code, collector_number, finish, condition, price, quantity }) =>
    [set_code, collector_number, finish, condition, price, quantity].join(' '),
  )
  expect(page.broken).toEqual([])
  for (const listing of listings) {
    expect(listing).toMatchObject({ currency: 'USD', language: 'en', quantity_is_minimum: false })
    expect(listing.url).toMatch(/^https:\/\/starcitygames\.com\/.+-sgl-mtg-/)
  }
  return { page, rows }
}

test.skipIf(!isThere)(
  '18 products with 13 conditions in stock, of which an art card is none of the card',
  () => {
    const { page, rows } = read('abrade', 'Abrade')
    expect([page.products.length, page.rows.length, rows.length]).toEqual([18, 13, 12])
    expect(rows).toEqual([
      '2xm 114 nonfoil MP 25 34',
      'vow 139 nonfoil NM 25 13',
      'dbl 406 nonfoil NM 75 22',
      'dbl 406 nonfoil MP 65 3',
      'dbl 406 foil NM 1199 1',
      '  nonfoil MP 217 3',
      '  nonfoil NM 254 3',
      'cmr 410 nonfoil MP 19 2',
      'cmr 659 nonfoil NM 199 1',
      'gn3 67 nonfoil NM 25 2',
      'hou 83 nonfoil NM 19 48',
      'brc 111 nonfoil MP 129 1',
    ])
  },
)
test.skipIf(!isThere)('10 results, of which a playmat is no card', () => {
  const { page, rows } = read('steam_vents_2024', 'Steam Vents')
  expect([page.products.length, page.rows.length]).toEqual([10, 11])
  expect(rows).toEqual([
    'rtr 247 nonfoil NM 1599 2',
    'rvr 298 foil NM 2499 4',
    'rvr 412 nonfoil NM 2499 3',
    'unf 283 nonfoil NM 3499 1',
    'unf 283 nonfoil MP 2975 1',
    'gpt 164 nonfoil NM 2299 1',
    'grn 257 nonfoil MP 1529 6',
    'grn 257 nonfoil NM 1799 9',
    'rvr 288 nonfoil NM 1799 2',
    'rvr 288 foil NM 1999 1',
    'unf 283 foil NM 3999 8',
  ])
})
