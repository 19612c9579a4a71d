import type { Listing } from '@lgs/shared/schemas/listing'

/** A listing for tests. */
export const aListing = (over: Partial<Listing> = {}): Listing => ({
  title: 'Forest',
  name_match: 'certain',
  set_code: 'm11',
  set_name: 'Magic 2011',
  collector_number: null,
  finish: 'nonfoil',
  condition: 'NM',
  language: 'en',
  variant_words: [],
  price: 100,
  currency: 'GBP',
  quantity: 1,
  quantity_is_minimum: false,
  url: 'http://store.example/1',
  variant_id: '1',
  ...over,
})

/** Always the same numbers below a limit, so that a failure can be repeated. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => (state = (state * 48271) % 2147483647) % below
}
