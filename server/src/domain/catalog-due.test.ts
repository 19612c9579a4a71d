import { expect, test } from 'vitest'
import { isUpdateDue, nextUpdateAt, type UpdateHistory } from './catalog-due.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const WEEK = 7 * DAY
const NOW = Date.UTC(2026, 10, 23)
const history = (fields: Partial<UpdateHistory> = {}): UpdateHistory => ({
  attemptedAt: NOW,
  succeededAt: NOW,
  failures: 0,
  isPartial: false,
  notBefore: null,
  ...fields,
})

test('what never ran is due at once', () => {
  expect(isUpdateDue(undefined, WEEK, NOW)).toBe(true)
})

test('a success holds for the interval', () => {
  expect(nextUpdateAt(history(), WEEK)).toBe(NOW + WEEK)
  expect(isUpdateDue(history(), WEEK, NOW + WEEK - 1)).toBe(false)
  expect(isUpdateDue(history(), WEEK, NOW + WEEK)).toBe(true)
})

test('a partial one is tried again after a day', () => {
  expect(nextUpdateAt(history({ isPartial: true }), WEEK)).toBe(NOW + DAY)
})

test.each([
  [1, 15 * MINUTE],
  [2, 30 * MINUTE],
  [5, 240 * MINUTE],
  [8, DAY],
  [500, DAY],
])('after %i failures it waits', (failures, ms) => {
  expect(nextUpdateAt(history({ failures, succeededAt: NOW - WEEK }), WEEK)).toBe(NOW + ms)
})

test('the wish of the source to be left alone goes before', () => {
  expect(nextUpdateAt(history({ failures: 1, notBefore: NOW + DAY }), WEEK)).toBe(NOW + DAY)
  expect(nextUpdateAt(history({ failures: 1, notBefore: NOW }), WEEK)).toBe(NOW + 15 * MINUTE)
})

test('a clock that was wrong once does not stop updates for ever', () => {
  const year = 365 * DAY
  expect(isUpdateDue(history({ attemptedAt: NOW + year, succeededAt: NOW + year }), WEEK, NOW)).toBe(true)
})
