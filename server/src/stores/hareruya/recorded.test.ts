import type { Condition } from '@lgs/shared/schemas/card'
import type { Listing } from '@lgs/shared/schemas/listing'
import { expect, test } from 'vitest'
import { catalogCard, expectedOf, haveRecordings, recorded } from '../test/recorded.ts'
import { toListing } from '../to-listing.ts'
import { parsePage } from './page.ts'

const TARMOGOYF = 'hareruya/hareruya__search_tarmogoyf_2023.html'
const LORWYN = 'hareruya/hareruya__search_lorwyn_rendered.html'
const ADDRESS = 'https://www.hareruyamtg.com/en/products/search?suggest_type=all&product=x'
const isThere = haveRecordings()

function read(path: string) {
  const page = parsePage(recorded(path), ADDRESS)
  if (page.kind !== 'rows') throw new Error(page.detail)
  return page
}
const inShort = ({ set_name, language, finish, condition, price, quantity }: Listing) =>
  [set_name, language, finish, condition, price, quantity].join(' ')

/** By eye, from the page: the first grade of each item, and the ones behind "other prices". */
const ROWS = `
FUT ja nonfoil NM 8000 1; FUT ja nonfoil LP 6800 4; MM3 ja foil NM 6000 2; MM3 ja foil LP 4200 1
FUT ja foil MP 126000 1; TSR ja foil NM 5000 1
FUT en nonfoil NM 5500 4; FUT en nonfoil LP 4680 5; FUT en nonfoil MP 4130 11; FUT en nonfoil HP 3580 9
UMA en foil NM 6000 2; MM2 en nonfoil NM 2500 1; MM3 en nonfoil NM 2500 2; MM2 en foil NM 7000 1
MM3 en foil NM 7000 1; FUT en foil NM 50000 1; FUT en foil LP 40000 1
UMA en nonfoil NM 3000 3; UMA en nonfoil LP 2400 1; TSR en foil NM 6000 2; TSR en foil LP 4800 1`

test.skipIf(!isThere)('a recorded search for a card', { timeout: 60_000 }, () => {
  const page = read(TARMOGOYF)
  const card = catalogCard('Tarmogoyf')
  const listings = page.rows.flatMap((row) => toListing(row, card, { currency: null }) ?? [])
  const [, items, singles] = /(\d+) items, (\d+) singles in stock/.exec(expectedOf(TARMOGOYF)) ?? []
  expect(page.products).toHaveLength(Number(items))
  expect(page.broken).toEqual([])
  const grades: (Condition | null)[] = listings.map((listing) => listing.condition)
  expect(grades.filter((grade) => grade === 'NM')).toHaveLength(Number(singles))
  expect(listings.map(inShort)).toEqual(ROWS.trim().split(/;\s*|\n/))
  for (const listing of listings) {
    expect(listing).toMatchObject({ name_match: 'certain', currency: 'JPY', quantity_is_minimum: false })
    expect(listing.set_code).toBe(listing.set_name?.toLowerCase())
    expect(listing.url).toMatch(/^https:\/\/www\.hareruyamtg\.com\/en\/products\/detail\/\d+\?lang=(EN|JP)$/)
  }
})

test.skipIf(!isThere)('a recorded page of mostly sealed product, in Japanese', { timeout: 60_000 }, () => {
  const page = read(LORWYN)
  expect(page.products).toHaveLength(Number(/(\d+) items/.exec(expectedOf(LORWYN))?.[1]))
  expect(page.broken).toEqual([])
  const card = catalogCard('Invasion of Lorwyn // Winnowing Forces')
  const listings = page.rows.flatMap((row) => toListing(row, card, { currency: null }) ?? [])
  expect(listings.map(inShort)).toEqual([
    'MOM ja foil NM 50 9',
    'MOM en foil NM 50 18',
    'MOM ja nonfoil NM 50 12',
    'MOM en nonfoil NM 50 18',
  ])
  expect(listings.map((listing) => listing.collector_number)).toEqual(['236', '236', '236', '236'])
  const land = catalogCard('Swamp')
  expect(page.rows.flatMap((row) => toListing(row, land, { currency: null }) ?? []).map(inShort)).toEqual([
    'LRW ja foil LP 140 5',
    'LRW ja foil NM 200 3',
    'LRW ja foil LP 140 28',
    'LRW ja foil MP 120 1',
  ])
})
