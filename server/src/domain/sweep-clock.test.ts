import { expect, test } from 'vitest'
import { nextSweepFor } from './sweep-clock.ts'

const at = (time: string) => Date.parse(`2026-11-23T${time}Z`)
const next = (turn: string, now: string) =>
  new Date(nextSweepFor(at(turn), at(now))).toISOString().slice(11, 19)

test('what is due already waits for the next fifth minute, never for the one that has begun', () => {
  expect(next('08:00:00', '14:31:10')).toBe('14:35:00')
  expect(next('14:35:00', '14:35:00')).toBe('14:40:00')
})
test('what comes later waits for the first sweep after its turn', () => {
  expect(next('15:02:30', '14:31:10')).toBe('15:05:00')
  expect(next('15:05:00', '14:31:10')).toBe('15:05:00')
})
