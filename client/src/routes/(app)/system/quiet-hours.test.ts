import type { CheckingData } from '@lgs/shared'
import { expect, test } from 'vitest'
import { localTime, localTimeOfDay, timeIn } from '../../../lib/local-time.ts'
import { quietHoursProblem, quietSentence, whoseClock } from './quiet-hours.ts'

const NOW = new Date(2026, 10, 23, 23, 30).getTime()
const night: CheckingData = {
  paused: false,
  paused_since: null,
  quiet_hours: { from: '23:00', to: '07:00' },
  time_zone: 'America/New_York',
  is_quiet: true,
  until: new Date(2026, 10, 24, 7).toISOString(),
  waits_for_clock: false,
}

test('quiet hours need a begin and another end', () => {
  expect(quietHoursProblem({ from: '23:00', to: '' })).toContain('begin')
  expect(quietHoursProblem({ from: '23:00', to: '23:00' })).toContain('another time')
  expect(quietHoursProblem({ from: '23:00', to: '07:00' })).toBeUndefined()
})

test('they are told with the day of their end, and whether they hold now', () => {
  const seven = localTime(night.until!)
  expect(quietSentence(night, NOW)).toBe(
    `From ${localTimeOfDay('23:00')} to ${localTimeOfDay('07:00')} of the next day no store is asked by itself; ` +
      `who asks for a card is still answered. It is quiet now, until tomorrow ${seven}.`,
  )
  const noon = { ...night, quiet_hours: { from: '12:00', to: '13:00' }, is_quiet: false, until: null }
  expect(quietSentence(noon, NOW)).not.toMatch(/next day|quiet now/)
  expect(quietSentence({ ...noon, quiet_hours: null }, NOW)).toContain('Off')
})

test('it is said whose clock they go by', () => {
  expect(whoseClock(night, NOW)).toContain(
    `America/New York); it shows ${timeIn('America/New_York', NOW)} now.`,
  )
  expect(whoseClock({ time_zone: 'Nowhere' }, NOW)).toMatch(/\(Nowhere\)\.$/)
})
