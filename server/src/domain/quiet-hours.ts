import type { QuietHours } from '@lgs/shared'

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/**
 * The end of the quiet hours that a moment lies in, or null outside of them. Times of day are local ones of this machine.
 * Where the clock is put forward or back they hold by what it shows.
 * @param at milliseconds since 1970, like the answer
 */
export function quietUntil(hours: QuietHours | null, at: number): number | null {
  if (hours === null) return null
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)]
  const date = new Date(at)
  const minute = date.getHours() * 60 + date.getMinutes()
  const isQuiet = from <= to ? from <= minute && minute < to : from <= minute || minute < to
  if (!isQuiet) return null
  const end = new Date(date.getFullYear(), date.getMonth(), date.getDate(), 0, to)
  if (minute >= to) end.setDate(end.getDate() + 1)
  // The hour that a clock put back shows twice: a date names the first of the two.
  if (end.getTime() <= at) return end.getTime() + 3_600_000
  return end.getTime()
}
