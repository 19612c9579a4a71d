import { expect, test } from 'vitest'
import { haveRecordings, catalogCard, recorded } from '../test/recorded.ts'
import { toListing } from '../to-listing.ts'
import { parseResults } from './parse.ts'

const isThere = haveRecordings()

test.skipIf(!isThere)('two products, foil and not, with number in the set, price and count', () => {
  const body = recorded('searchspring/cherrycollectables__search_hidetsugu_neo.json')
  const page = parseResults(body, 'https://search.example/', 'https://shop.example')
  if (page.kind !== 'rows') throw new Error(page.detail)
  expect([page.products.length, page.rows.length, page.broken, page.nextUrl]).toEqual([2, 2, [], null])
  const card = catalogCard('Hidetsugu, Devouring Chaos')
  const listings = page.rows.flatMap((row) => toListing(row, card, { currency: 'AUD' }) ?? [])
  expect(
    listings.map(({ name_match, set_code, collector_number, finish, condition, price, currency, quantity }) =>
      [name_match, set_code, collector_number, finish, condition, price, currency, quantity].join(' '),
    ),
  ).toEqual(['certain neo 378 foil  199 AUD 3', 'certain neo 378 nonfoil  99 AUD 4'])
  expect(listings.map(({ url }) => url)).toEqual([
    'https://shop.example/products/foil-showcase-hidetsugu-devouring-chaos-378-kamigawa-neon-dynasty',
    'https://shop.example/products/showcase-hidetsugu-devouring-chaos-378-kamigawa-neon-dynasty',
  ])
})
