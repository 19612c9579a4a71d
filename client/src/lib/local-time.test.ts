import { expect, test } from 'vitest'
import { localTime, localTimeOfDay, localTimeWithDay, pastTime, timeFormat, timeIn } from './local-time.ts'

const AT = Date.UTC(2026, 10, 23, 14, 2)
const plain = (text: string) => text.replace(/\u202f/g, ' ')

test('a time is written with 12 or 24 hours, as the locale does', () => {
  expect(plain(timeFormat('en-US', 'UTC').format(AT))).toBe('2:02 PM')
  expect(timeFormat('de-DE', 'UTC').format(AT)).toBe('14:02')
  expect(timeFormat('en-GB', 'UTC').format(Date.UTC(2026, 10, 23))).toBe('00:00')
})

test('a day is named where it is another one', () => {
  const noon = new Date(2026, 10, 23, 12).getTime()
  const on = (day: number) => new Date(2026, 10, day, 9).getTime()
  expect(localTimeWithDay(on(23), noon)).toBe(localTime(on(23)))
  expect(localTimeWithDay(on(24), noon)).toBe(`tomorrow ${localTime(on(24))}`)
  expect(localTimeWithDay(on(22), noon)).toBe(`yesterday ${localTime(on(22))}`)
  expect(localTimeWithDay(on(26), noon)).toBe(`Thursday ${localTime(on(26))}`)
  expect(localTimeWithDay(on(30), noon)).toBe(`Nov 30 ${localTime(on(30))}`)
})

test('the past is short in a column of times', () => {
  const noon = new Date(2026, 10, 23, 12).getTime()
  const past = (day: number, hour: number) => pastTime(new Date(2026, 10, day, hour).toISOString(), noon)
  expect(past(23, 9)).toBe(localTime(new Date(2026, 10, 23, 9).getTime()))
  expect(past(22, 9)).toBe('yesterday')
  expect(past(20, 9)).toBe('Friday')
  expect(past(3, 9)).toBe('Nov 3')
})

test('the clock of another place is told, where the browser knows the place', () => {
  expect(timeIn('Asia/Tokyo', AT)).toBe(timeFormat(undefined, 'UTC').format(AT + 9 * 3_600_000))
  expect(timeIn('Nowhere/Such', AT)).toBeUndefined()
})

test('a time of day is written like every other', () => {
  expect(localTimeOfDay('23:05')).toBe(localTime(new Date(2000, 0, 1, 23, 5).getTime()))
})
