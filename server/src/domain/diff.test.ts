import type { Listing } from '@lgs/shared/schemas/listing'
import { expect, test } from 'vitest'
import { diffListings, isSameAnswer, keyListings, mergeListings, type StockChange } from './diff.ts'
import { aListing, numbersFrom } from './history-testing.ts'

const told = (changes: StockChange[]) =>
  changes.map((change) =>
    'old' in change ? [change.kind, change.old, change.new] : [change.kind, change.listing.price],
  )

test('a copy that was not there appeared, and one that is no longer there is gone', () => {
  const before = [aListing()]
  const after = [aListing({ variant_id: '2', price: 300 })]
  expect(told(diffListings(before, after))).toEqual([
    ['gone', 100],
    ['appeared', 300],
  ])
})

test('a price and a quantity are told with what they were', () => {
  expect(told(diffListings([aListing()], [aListing({ price: 90, quantity: 4 })]))).toEqual([
    ['price', 100, 90],
    ['quantity', 1, 4],
  ])
  expect(told(diffListings([aListing()], [aListing({ quantity: null })]))).toEqual([['quantity', 1, null]])
})

test('the same answer in another order, or in other words, is no change', () => {
  const one = aListing()
  const other = aListing({ variant_id: '2' })
  expect(diffListings([one, other], [other, { ...one, title: 'Forest (Magic 2011)' }])).toEqual([])
  expect(isSameAnswer([one, other], [other, one])).toBe(true)
  expect(isSameAnswer([one], [{ ...one, title: 'Forest (Magic 2011)' }])).toBe(false)
  expect(isSameAnswer([one, one], [one, other])).toBe(false)
})

test('without an id of the store, product, condition, language and finish tell copies apart', () => {
  const copy = aListing({ variant_id: null })
  expect(told(diffListings([copy], [{ ...copy, price: 80, title: 'FOREST' }]))).toEqual([['price', 100, 80]])
  for (const other of [
    { condition: 'LP' as const },
    { language: 'de' },
    { finish: 'foil' as const },
    { url: 'http://store.example/2' },
  ]) {
    expect(told(diffListings([copy], [{ ...copy, ...other }]))).toEqual([
      ['gone', 100],
      ['appeared', 100],
    ])
  }
})

test('the same copy shown twice is two copies, whichever comes first', () => {
  const [cheap, dear] = [aListing({ price: 100 }), aListing({ price: 200 })]
  expect(diffListings([cheap, dear], [dear, cheap])).toEqual([])
  expect(told(diffListings([cheap, dear], [cheap]))).toEqual([['gone', 200]])
})

test('prices in two currencies are never compared', () => {
  expect(told(diffListings([aListing()], [aListing({ currency: 'EUR', price: 120 })]))).toEqual([
    ['gone', 100],
    ['appeared', 120],
  ])
})

test('a partial answer takes nothing away', () => {
  const known = [aListing(), aListing({ variant_id: '2' }), aListing({ variant_id: '2', price: 500 })]
  const merged = mergeListings([aListing({ price: 70 })], known)
  expect(told(diffListings(known, merged))).toEqual([['price', 100, 70]])
  expect(mergeListings([], known)).toEqual(known)
})

/** What the changes make of a shelf, in terms of what a copy is, costs, and how many there are. */
function applied(before: Listing[], changes: StockChange[]) {
  const shelf = stockOf(before)
  for (const change of changes) {
    const { price, quantity } = change.listing
    if (change.kind === 'gone') shelf.delete(change.key)
    else if (change.kind === 'appeared') shelf.set(change.key, { price, quantity })
    else if ('old' in change) {
      expect(shelf.get(change.key)?.[change.kind]).toBe(change.old)
      shelf.set(change.key, { ...shelf.get(change.key)!, [change.kind]: change.new })
    }
  }
  return shelf
}
const stockOf = (listings: Listing[]) =>
  new Map([...keyListings(listings)].map(([key, { price, quantity }]) => [key, { price, quantity }]))

test('applying the changes to the old listings gives the new ones, for any two answers', () => {
  const below = numbersFrom(11)
  const pick = <T>(values: readonly T[]) => values[below(values.length)]!
  const answer = () =>
    Array.from({ length: below(7) }, () =>
      aListing({
        variant_id: pick(['1', '2', '3', null]),
        condition: pick(['NM', 'LP', null] as const),
        finish: pick(['nonfoil', 'foil'] as const),
        price: pick([100, 200, 300, null]),
        quantity: pick([1, 2, null]),
        currency: pick(['GBP', 'GBP', 'EUR']),
      }),
    )
  for (let round = 0; round < 2000; round += 1) {
    const [before, after] = [answer(), answer()]
    expect(applied(before, diffListings(before, after))).toEqual(stockOf(after))
    expect(diffListings(before, before)).toEqual([])
    const merged = mergeListings(after, before)
    expect(diffListings(before, merged).filter(({ kind }) => kind === 'gone')).toEqual([])
  }
})
