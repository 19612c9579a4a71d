import { expect, test } from 'vitest'
import { earliestNow, isClockSane } from './sane-clock.ts'

const builtAt = Date.parse('2026-03-01T00:00:00Z')
const newestCheckedAt = Date.parse('2026-05-01T00:00:00Z')

test('a clock before the build is wrong, whatever was read', () => {
  expect(isClockSane(0, { builtAt, newestCheckedAt: null })).toBe(false)
  expect(isClockSane(builtAt - 1, { builtAt, newestCheckedAt: 0 })).toBe(false)
  expect(isClockSane(builtAt, { builtAt, newestCheckedAt: null })).toBe(true)
})
test('a clock before the newest answer is wrong', () => {
  expect(isClockSane(newestCheckedAt - 1, { builtAt, newestCheckedAt })).toBe(false)
  expect(isClockSane(newestCheckedAt, { builtAt, newestCheckedAt })).toBe(true)
  expect(earliestNow({ builtAt, newestCheckedAt })).toBe(newestCheckedAt)
})
