import { afterAll, expect, test } from 'vitest'
import { quietUntil } from './quiet-hours.ts'

const zone = process.env['TZ']
process.env['TZ'] = 'Europe/Berlin'
afterAll(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

const NIGHT = { from: '23:00', to: '07:00' }
const LUNCH = { from: '12:00', to: '13:30' }
const until = (hours: typeof NIGHT | null, at: string) => {
  const end = quietUntil(hours, Date.parse(at))
  return end === null ? null : new Date(end).toISOString()
}

test('hours over midnight are quiet on both sides of it and end in the morning', () => {
  expect(until(NIGHT, '2026-01-10T23:00:00+01:00')).toBe('2026-01-11T06:00:00.000Z')
  expect(until(NIGHT, '2026-01-11T06:59:59+01:00')).toBe('2026-01-11T06:00:00.000Z')
})
test('outside of them it is not quiet', () => {
  expect(until(NIGHT, '2026-01-10T22:59:59+01:00')).toBeNull()
  expect(until(NIGHT, '2026-01-11T07:00:00+01:00')).toBeNull()
  expect(until(null, '2026-01-11T03:00:00+01:00')).toBeNull()
})
test('hours within a day', () => {
  expect(until(LUNCH, '2026-01-10T12:00:00+01:00')).toBe('2026-01-10T12:30:00.000Z')
  expect(until(LUNCH, '2026-01-10T13:30:00+01:00')).toBeNull()
  expect(until(LUNCH, '2026-01-10T11:59:00+01:00')).toBeNull()
})
test('they go by what the clock shows, also in the night that it is put forward or back', () => {
  expect(until(NIGHT, '2026-03-28T23:30:00+01:00')).toBe('2026-03-29T05:00:00.000Z')
  expect(until(NIGHT, '2026-10-24T23:30:00+02:00')).toBe('2026-10-25T06:00:00.000Z')
  expect(until({ from: '01:00', to: '02:30' }, '2026-10-25T02:10:00+01:00')).toBe('2026-10-25T01:30:00.000Z')
  expect(until({ from: '23:00', to: '02:30' }, '2026-03-29T01:10:00+01:00')).toBe('2026-03-29T01:00:00.000Z')
})
