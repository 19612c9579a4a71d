import { expect, test } from 'vitest'
import { sweepIntervalMs } from './sweep-interval.ts'

const LIMITS = { shortestMs: 60 * 60_000, dailyBudget: 1000, minGapMs: 3000 }
const minutes = (pairs: number, requestsPerPair = 1, over = {}) =>
  sweepIntervalMs({ pairs, requestsPerPair }, { ...LIMITS, ...over }) / 60_000

test('few cards are looked for as often as is wished for', () => {
  expect(minutes(0)).toBe(60)
  expect(minutes(20)).toBe(60)
})
test('many cards stretch the interval until the budget of a day is enough', () => {
  const interval = minutes(300)
  expect(interval).toBe(618)
  expect((300 * 24 * 60) / interval).toBeLessThanOrEqual(700)
})
test('cards that share requests come round sooner', () => {
  expect(minutes(300, 0.05)).toBe(60)
  expect(minutes(2000, 0.1)).toBe(412)
})
test('a long gap counts too', () => {
  expect(minutes(100, 1, { minGapMs: 120_000, dailyBudget: 100_000 })).toBe(286)
})
test('a host that wants a longer gap still is asked less often', () => {
  const wanted = (crawlDelayMs: number) =>
    sweepIntervalMs({ pairs: 100, requestsPerPair: 1, crawlDelayMs }, LIMITS) / 60_000
  expect(wanted(120_000)).toBe(286)
  expect(wanted(1000)).toBe(minutes(100))
})
test('the wish is a shortest interval, never a promise', () => {
  expect(minutes(10, 1, { shortestMs: 60_000 })).toBe(21)
  expect(minutes(10, 1, { shortestMs: 600 * 60_000 })).toBe(600)
})
