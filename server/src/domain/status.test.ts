import { expect, test } from 'vitest'
import { computeStatus, staleAt, type CheckFacts } from './status.ts'

const HOUR = 3_600_000
const NOW = 1_700_000_000_000
const read: CheckFacts = {
  checkedAt: NOW,
  attemptedAt: NOW,
  failure: null,
  paused: false,
  certain: 0,
  uncertain: 0,
}
const status = (change: Partial<CheckFacts>, stale: number | null = NOW + HOUR) =>
  computeStatus({ ...read, ...change }, NOW, stale)

test('before the first attempt it is pending', () => {
  expect(status({ checkedAt: null, attemptedAt: null }, null)).toEqual({ status: 'pending' })
  expect(status({ checkedAt: null, attemptedAt: null, paused: true }, null)).toEqual({ status: 'pending' })
})
test('an answer with a certain item is in stock', () => {
  expect(status({ certain: 1, uncertain: 3 })).toEqual({ status: 'in_stock' })
})
test('an answer with only uncertain items is unknown', () => {
  expect(status({ uncertain: 1 })).toEqual({ status: 'unknown', reason: 'uncertain' })
})
test('an answer without items is out of stock', () => expect(status({})).toEqual({ status: 'out_of_stock' }))
test('a part of an answer never says out of stock', () => {
  expect(status({ partial: true })).toEqual({ status: 'unknown', reason: 'unreadable' })
  expect(status({ partial: true, certain: 1 })).toEqual({ status: 'in_stock' })
})
test.each(['blocked', 'rate_limited', 'unreachable', 'unreadable', 'robots'] as const)(
  'a last attempt that was %s is unknown',
  (failure) => {
    expect(status({ failure, certain: 2 })).toEqual({ status: 'unknown', reason: failure })
    expect(status({ failure, checkedAt: null }, null)).toEqual({ status: 'unknown', reason: failure })
  },
)
test('staleness alone changes nothing', () =>
  expect(status({ certain: 1 }, NOW - 1)).toEqual({ status: 'in_stock' }))
test('a pause shows only once the answer is stale', () => {
  expect(status({ paused: true, certain: 1 }, NOW)).toEqual({ status: 'in_stock' })
  expect(status({ paused: true, certain: 1 }, NOW - 1)).toEqual({ status: 'unknown', reason: 'paused' })
})
test('an answer is stale after a day, or three sweeps of a slow store', () => {
  expect(staleAt(NOW, HOUR)).toBe(NOW + 24 * HOUR)
  expect(staleAt(NOW, 10 * HOUR)).toBe(NOW + 30 * HOUR)
})
