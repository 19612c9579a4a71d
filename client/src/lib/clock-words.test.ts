import { expect, test } from 'vitest'
import { timeWithYear } from './clock-words.ts'
import { localTime } from './local-time.ts'

test('a moment is told with its year, because a wrong clock may be years away', () => {
  const moment = new Date(2031, 10, 23, 14, 2)
  expect(timeWithYear(moment.toISOString())).toBe(`23 Nov 2031, ${localTime(moment.getTime())}`)
})
