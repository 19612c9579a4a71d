import type { QuietHours } from '@lgs/shared'

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

const MINUTE_MS = 60_000
const minuteShown = (date: Date) => date.getHours() * 60 + date.getMinutes()

function isQuiet({ from, to }: QuietHours, date: Date): boolean {
  const [start, end, minute] = [minutesOf(from), minutesOf(to), minuteShown(date)]
  return start <= end ? start <= minute && minute < end : start <= minute || minute < end
}

/**
 * The end of the quiet hours that a moment lies in, or null outside of them. Times of day are local ones of this machine.
 * Where the clock is put forward or back they hold by what it shows.
 * @param at milliseconds since 1970, like the answer
 */
export function quietUntil(hours: QuietHours | null, at: number): number | null {
  const date = new Date(at)
  if (hours === null || !isQuiet(hours, date)) return null
  const to = minutesOf(hours.to)
  const end = new Date(date.getFullYear(), date.getMonth(), date.getDate(), 0, to)
  if (minuteShown(date) >= to) end.setDate(end.getDate() + 1)
  // The hour that a clock put back shows twice: a date names the first of the two.
  if (end.getTime() <= at) return end.getTime() + 3_600_000
  // A time that a clock put forward never shows: they are over as soon as it shows a later one.
  let endMs = end.getTime()
  while (!isQuiet(hours, new Date(endMs - MINUTE_MS))) endMs -= MINUTE_MS
  return endMs
}
