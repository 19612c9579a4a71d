import { expect, test } from 'vitest'
import { catalogCard, expectedOf, haveRecordings, recorded } from '../test/recorded.ts'
import { toListing } from '../to-listing.ts'
import { parseResults } from './parse.ts'

const PATH = 'card-kingdom/cardkingdom__search_lightning_bolt.html'
const URL_ASKED =
  'https://www.cardkingdom.com/catalog/search?search=header&perPage=100&filter%5Bname%5D=lightning+bolt'

test.skipIf(!haveRecordings())('a recorded search', { timeout: 60_000 }, () => {
  const expected = expectedOf(PATH)
  const body = recorded(PATH)
  const page = parseResults(body, URL_ASKED)
  if (page.kind !== 'rows') return expect.fail(page.detail)
  const card = catalogCard('Lightning Bolt')
  const listings = page.rows.flatMap((row) => toListing(row, card, { currency: null }) ?? [])
  const row = (set: string, condition: string) =>
    listings.find((listing) => listing.set_name === set && listing.condition === condition)

  const [, products, grades] = /(\d+) products, (\d+) condition rows/.exec(expected) ?? []
  expect(page.products).toHaveLength(Number(products))
  expect(body.match(/class="itemAddToCart /g)).toHaveLength(Number(grades))
  expect(page.broken).toEqual([])
  expect(page.nextUrl).toBeNull()
  expect(new URL(page.foilsUrl ?? '').searchParams.get('filter[tab]')).toBe('mtg_foil')

  expect(row('Alpha', 'LP')).toMatchObject({
    price: 75_999,
    quantity: 2,
    set_code: 'lea',
    name_match: 'certain',
  })
  expect(row('3rd Edition', 'NM')).toMatchObject({ price: 299, quantity: 3, set_code: '3ed' })
  expect(row('3rd Edition', 'LP')).toMatchObject({ price: 239, quantity: 13 })
  expect(row('3rd Edition', 'MP')).toMatchObject({ price: 209, quantity: 20, quantity_is_minimum: true })
  expect(row('3rd Edition', 'HP')).toMatchObject({ price: 150, quantity: 3 })
  const showcase = listings.find((listing) => listing.variant_words.includes('showcase'))
  expect(showcase).toMatchObject({ price: 179, quantity: 20, set_code: 'clb', collector_number: '401' })

  expect(listings.map(({ title }) => title).filter((title) => /tournament legal/i.test(title))).toEqual([])
  const fromTheList = listings.filter(({ set_name }) => set_name?.includes('The List'))
  expect(fromTheList).toHaveLength(4)
  for (const { set_code } of fromTheList) expect([null, 'plst']).toContain(set_code)
  for (const listing of listings) {
    expect(listing.currency).toBe('USD')
    expect(listing.price).toBeGreaterThan(0)
    expect(listing.quantity).toBeGreaterThan(0)
    expect(listing.condition).not.toBeNull()
    expect(listing.finish).not.toBeNull()
  }
})
