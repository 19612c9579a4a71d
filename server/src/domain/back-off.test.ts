import { expect, test } from 'vitest'
import { BACK_OFF_MS, HIGHEST_LEVEL, nextStep } from './back-off.ts'

const NOW = Date.parse('2026-11-23T12:00:00Z')
const bad = (level: number, over = {}) => nextStep(level, { isGood: false, ...over }, NOW)

test('failures in a row climb from a minute to a day, and no further', () => {
  let level = 0
  const waits = Array.from({ length: 9 }, () => {
    const step = bad(level)
    level = step.level
    return step.waitMs / 60_000
  })
  expect(waits).toEqual([1, 5, 15, 60, 240, 720, 1440, 1440, 1440])
  expect(level).toBe(HIGHEST_LEVEL)
})
test('one success goes one step down', () => {
  expect(nextStep(3, { isGood: true }, NOW)).toEqual({ level: 2, waitMs: 0 })
  expect(nextStep(0, { isGood: true }, NOW)).toEqual({ level: 0, waitMs: 0 })
})
test("a host's own wish counts where it is longer, up to a day", () => {
  expect(bad(0, { retryAt: new Date(NOW + 10_000) }).waitMs).toBe(BACK_OFF_MS[0])
  expect(bad(0, { retryAt: new Date(NOW + 600_000) }).waitMs).toBe(600_000)
  expect(bad(0, { retryAt: new Date(NOW + 40 * 86_400_000) }).waitMs).toBe(86_400_000)
})
test('just after the start a failure is a short pause, not a step', () => {
  expect(bad(0, { isGrace: true })).toEqual({ level: 0, waitMs: BACK_OFF_MS[0] })
  expect(bad(4, { isGrace: true })).toEqual({ level: 4, waitMs: BACK_OFF_MS[3] })
})
test('a faster clock shortens the whole ladder, the longest wish included', () => {
  const fast = (level: number, over = {}) => nextStep(level, { isGood: false, ...over }, NOW, 0.001)
  expect(fast(0)).toEqual({ level: 1, waitMs: 60 })
  expect(fast(6).waitMs).toBe(86_400)
  expect(fast(0, { retryAt: new Date(NOW + 600_000) }).waitMs).toBe(86_400)
})
