import { isSummary, type HistoryRow, type SummaryRow } from './history-codec.ts'
import { DAY_MS, dayStart } from './history-periods.ts'
import { applyRow, endOf, type Shelf } from './history-shelf.ts'

export interface DayPoint {
  /** ISO date, in UTC. */
  day: string
  /** In minor units; null on a day on which nothing was there. */
  lowest: number | null
}

interface Span {
  /** Milliseconds since 1970. Days: those from `since` to `until`, both included. */
  since: number
  until: number
}

/** Is a copy at a price one that counts? */
type Counts = (copy: number, price: number) => boolean

/**
 * The lowest price of each day for one store, as steps: a day is left out where it is as the day before, but the first and
 * the last are always there. Days before the store was first read are missing. A day of a summary has the lowest price of
 * the copies seen in that part of its period.
 * @param rows all of the pair, oldest first
 */
export function dailyLowest(rows: readonly HistoryRow[], { since, until }: Span, counts: Counts): DayPoint[] {
  const days = new Map<number, number | null>()
  const note = (from: number, to: number, lowest: number | null) => {
    for (let day = Math.max(dayStart(from), dayStart(since)); day <= Math.min(to, until); day += DAY_MS) {
      const known = days.get(day) ?? null
      days.set(day, known === null || lowest === null ? (known ?? lowest) : Math.min(known, lowest))
    }
  }
  let shelf: Shelf = new Map()
  let from: number | undefined
  for (const row of rows) {
    if (from !== undefined) note(from, row.at - 1, lowestOf(shelf, counts))
    from = endOf(row)
    if (isSummary(row)) noteSummary(row, note, counts)
    shelf = applyRow(shelf, row)
  }
  if (from !== undefined) note(from, until, lowestOf(shelf, counts))
  const points = [...days]
    .sort(([one], [other]) => one - other)
    .map(([day, lowest]) => ({ day: new Date(day).toISOString().slice(0, 10), lowest }))
  return points.filter(
    ({ lowest }, index) => index === points.length - 1 || lowest !== points[index - 1]?.lowest,
  )
}

function lowestOf(shelf: Shelf, counts: Counts): number | null {
  let lowest: number | null = null
  for (const [copy, { price }] of shelf) {
    if (price !== null && (lowest === null || price < lowest) && counts(copy, price)) lowest = price
  }
  return lowest
}

type Note = (from: number, to: number, lowest: number | null) => void

function noteSummary(row: SummaryRow, note: Note, counts: Counts) {
  const firstSeen = Math.min(...row.entries.map((entry) => entry[4]))
  if (row.entries.length > 0) note(row.at + firstSeen * DAY_MS, endOf(row) - 1, null)
  for (const [copy, lowest, , , firstDay, lastDay] of row.entries) {
    if (lowest === null || !counts(copy, lowest)) continue
    note(row.at + firstDay * DAY_MS, row.at + lastDay * DAY_MS, lowest)
  }
}
