import { expect, test } from 'vitest'
import { haveRecordings, catalogCard, recorded } from '../test/recorded.ts'
import { toListing } from '../to-listing.ts'
import { parseAttributes } from './attributes.ts'
import { parseKlevu } from './klevu.ts'

const isThere = haveRecordings()
const HOME = 'https://magicmadhouse.co.uk'

test.skipIf(!isThere)('Klevu: 20 results of which 9 are in stock', () => {
  const body = recorded('bigcommerce/magicmadhouse_uk__klevu_watery_grave.json')
  const page = parseKlevu(body, 'https://search.example/', HOME)
  if (page.kind !== 'rows') throw new Error(page.detail)
  expect([page.products.length, page.rows.length, page.broken, page.nextUrl]).toEqual([20, 9, [], null])
  const card = catalogCard('Watery Grave')
  const listings = page.rows.flatMap((row) => toListing(row, card, { currency: null }) ?? [])
  expect(
    listings.map(({ set_code, finish, condition, price, currency, quantity, variant_words }) =>
      [set_code, finish, condition, price, currency, quantity, ...variant_words].join(' '),
    ),
  ).toEqual([
    'rvr nonfoil NM 1499 GBP 10 retro frame',
    'clu foil NM 2499 GBP 2 borderless',
    'grn nonfoil LP 1349 GBP 1',
    'rvr foil NM 2699 GBP 1 borderless',
    'unf foil NM 3499 GBP 17 borderless',
    'unf nonfoil NM 2899 GBP 6 borderless',
    'gtc nonfoil NM 1499 GBP 2',
    'unf foil NM 10699 GBP 5 borderless galaxy foil',
    // Its name says near mint; the field, and the price of four fifths, say good.
    'rav foil MP 17999 GBP 1',
  ])
  for (const listing of listings) {
    expect(listing).toMatchObject({ name_match: 'certain', language: 'en', quantity_is_minimum: false })
    expect(listing.url).toMatch(/^https:\/\/magicmadhouse\.co\.uk\/magic-the-gathering-watery-grave/)
  }
})
test.skipIf(!isThere)('a product that was asked for', () => {
  const body = recorded('bigcommerce/magicmadhouse__product_attributes_sun_spider.json')
  expect(parseAttributes(body)).toEqual({
    kind: 'in_stock',
    quantity: 64,
    quantityIsMinimum: false,
    price: { price: 40, currency: 'GBP' },
    variantId: '998931',
  })
})
