import { expect, test } from 'vitest'
import { CHANGE_KINDS, type ChangeKind, type ChangeTuple } from './history-codec.ts'
import { dropsIn, type Offer } from './history-drops.ts'
import { movesOf } from './history-news.ts'

const change = (kind: ChangeKind, copy: number, first: number | null, second: number | null): ChangeTuple => [
  CHANGE_KINDS.indexOf(kind),
  copy,
  first,
  second,
]
const usd = (...prices: (number | null)[]): Offer[] => prices.map((price) => ({ price, currency: 'USD' }))
const drops = (
  entries: ChangeTuple[],
  now: Offer[],
  limit = Infinity,
  currencyOf: (copy: number) => string | null = () => 'USD',
) =>
  dropsIn(movesOf(entries), { now, accepts: (_copy, price) => price !== null && price <= limit, currencyOf })
const down = (...was: number[]) => ({
  is_new: false,
  was: was.map((price) => ({ price, currency: 'USD' })),
})

test('the cheapest copy got cheaper', () => {
  expect(drops([change('price', 1, 2900, 2450)], usd(2450, 3000))).toEqual(down(2900))
})
test('a cheaper copy came; the one that was cheapest before is still there', () => {
  expect(drops([change('appeared', 2, 2450, 1)], usd(2450, 2900))).toEqual(down(2900))
  expect(drops([change('appeared', 2, 2450, 1)], usd(2450, 2450))).toEqual(down())
})
test('a copy that got cheaper without being the cheapest is no drop', () => {
  expect(drops([change('price', 2, 4000, 3000)], usd(2450, 3000))).toEqual(down())
})
test('the cheapest went, and what is left costs more', () => {
  expect(drops([change('gone', 1, 2000, 1), change('price', 2, 3000, 2450)], usd(2450))).toEqual(down())
})
test('nothing was there before, or nothing that is accepted', () => {
  const fresh = { is_new: true, was: [] }
  expect(drops([change('appeared', 1, 2450, 1)], usd(2450))).toEqual(fresh)
  expect(drops([change('price', 1, 5000, 2450)], usd(2450), 3000)).toEqual(fresh)
  expect(drops([change('gone', 1, 2450, 1)], [])).toEqual({ is_new: false, was: [] })
})
test('currencies are not compared with each other', () => {
  const now = [...usd(900), { price: 700, currency: 'EUR' }]
  const currencyOf = (copy: number) => (copy === 1 ? 'EUR' : 'USD')
  expect(drops([change('price', 1, 800, 700)], now, Infinity, currencyOf)).toEqual({
    is_new: false,
    was: [{ price: 800, currency: 'EUR' }],
  })
})
test('a price that was not read is neither cheap nor dear', () => {
  const all = () => true
  const moves = movesOf([change('price', 1, null, 300)])
  expect(dropsIn(moves, { now: usd(300), accepts: all, currencyOf: () => 'USD' })).toEqual(down())
  expect(dropsIn(moves, { now: usd(null), accepts: all, currencyOf: () => null })).toEqual(down())
})
