import { expect, test } from 'vitest'
import { flushDueAt } from './flush-times.ts'

const FIVE_MINUTES = 5 * 60_000
const sweep = Date.UTC(2026, 10, 23, 12, 0)

test('what waits is written shortly before the next sweep', () => {
  for (const after of [5_000, 60_000, FIVE_MINUTES - 5_001]) {
    expect(flushDueAt(sweep + after)).toBe(sweep + FIVE_MINUTES - 5_000)
  }
})

test('in the seconds around a sweep it is written soon', () => {
  for (const offset of [-5_000, -1, 0, 4_999]) expect(flushDueAt(sweep + offset)).toBe(sweep + offset + 1_000)
})
