import type { CheckingData, QuietHours } from '@lgs/shared'
import { localTimeOfDay, localTimeWithDay, timeIn } from '../../../lib/local-time.ts'

/** What is wrong with quiet hours, in a sentence; undefined when they can be saved. */
export function quietHoursProblem({ from, to }: QuietHours): string | undefined {
  if (from === '' || to === '') return 'Say when they begin and when they end.'
  if (from === to)
    return 'They must end at another time than they begin. To ask no store at all, pause the checks.'
  return undefined
}

/** Whose clock quiet hours go by, and what it shows now. */
export function whoseClock({ time_zone }: Pick<CheckingData, 'time_zone'>, now: number): string {
  const there = timeIn(time_zone, now)
  const shows = there === undefined ? '' : `; it shows ${there} now`
  return `By the clock of the machine that the app runs on (${time_zone.replaceAll('_', ' ')})${shows}.`
}

/** What holds now, in a sentence. */
export function quietSentence(data: CheckingData, now: number): string {
  const { quiet_hours: hours, is_quiet, until } = data
  if (!hours) return 'Off: stores are asked at any hour.'
  const isOverMidnight = hours.to < hours.from
  const range = `From ${localTimeOfDay(hours.from)} to ${localTimeOfDay(hours.to)}${isOverMidnight ? ' of the next day' : ''}`
  const state = is_quiet && until ? ` It is quiet now, until ${localTimeWithDay(until, now)}.` : ''
  return `${range} no store is asked by itself; who asks for a card is still answered.${state}`
}
