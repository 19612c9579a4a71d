import { expect, test } from 'vitest'
import { doubtOf, earliestNow, isClockSane } from './sane-clock.ts'

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
test('what speaks against it is told to the minute', () => {
  const now = Date.parse('2026-04-01T10:20:30Z')
  expect(doubtOf(now, { builtAt, newestCheckedAt })).toEqual({
    says: '2026-04-01T10:20:00.000Z',
    newest_answer_at: '2026-05-01T00:00:00.000Z',
    is_before_build: false,
  })
  expect(doubtOf(0, { builtAt, newestCheckedAt: null })).toMatchObject({
    newest_answer_at: null,
    is_before_build: true,
  })
})
