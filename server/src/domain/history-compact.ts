import { isSummary, type HistoryRow, type SummaryRow, type SummaryTuple } from './history-codec.ts'
import { DAY_MS, monthEnd, monthStart, weekEnd, weekStart } from './history-periods.ts'
import { applyChange, applyRow, type Offer, type Shelf } from './history-shelf.ts'

/** So long each change is kept; after that a pair has one row for a week: its only change, or a summary of several. */
const DETAIL_MS = 90 * DAY_MS
/** And after that one for a month. */
const WEEKS_MS = 730 * DAY_MS

type Summary = Omit<SummaryRow, 'id'>

interface Period {
  kind: SummaryRow['kind']
  start: number
}

/** From when on each change is still kept at a moment, and from when on weeks are: whole periods are summed up. */
export const detailSince = (now: number): number => weekStart(now - DETAIL_MS)
export const weeksSince = (now: number): number => monthStart(now - WEEKS_MS)

/**
 * Sums up what is old in the history of one (store, card) pair. Of a period with several rows one remains that says all that
 * was there: per copy its lowest and highest price, when it was seen, and how it ended. A row that is alone in its period
 * stays: it is shorter, and says more.
 * @param rows all of the pair, oldest first
 * @returns ids of rows to remove, and what takes their place
 */
export function compactHistory(
  rows: readonly HistoryRow[],
  now: number,
): { removed: number[]; added: Summary[] } {
  const removed: number[] = []
  const added: Summary[] = []
  let shelf: Shelf = new Map()
  for (let first = 0; first < rows.length;) {
    const period = periodOf(rows[first]!, now)
    let end = first + 1
    while (period && end < rows.length && isSame(period, periodOf(rows[end]!, now))) end += 1
    const group = rows.slice(first, end)
    if (period && group.length > 1) {
      removed.push(...group.map(({ id }) => id))
      added.push({ kind: period.kind, at: period.start, entries: summarise(period, shelf, group) })
    }
    shelf = group.reduce(applyRow, shelf)
    first = end
  }
  return { removed, added }
}

const isSame = (one: Period, other: Period | null) => one.kind === other?.kind && one.start === other.start

/** The summary that a row belongs in, or null while it is kept as it is. */
function periodOf(row: HistoryRow, now: number): Period | null {
  if (row.kind === 'month' || row.at < weeksSince(now)) return { kind: 'month', start: monthStart(row.at) }
  if (row.kind === 'week' || row.at < detailSince(now)) return { kind: 'week', start: weekStart(row.at) }
  return null
}

interface Seen {
  lowest: number | null
  highest: number | null
  quantity: number | null
  firstDay: number
  lastDay: number
}

function summarise(period: Period, before: Shelf, rows: readonly HistoryRow[]): SummaryTuple[] {
  const { start } = period
  const end = period.kind === 'week' ? weekEnd(start) : monthEnd(start)
  const dayOf = (at: number) => Math.floor((at - start) / DAY_MS)
  const seen = new Map<number, Seen>()
  const see = (copy: number, { price, quantity }: Offer, firstDay: number, lastDay: number) => {
    const known = seen.get(copy)
    const prices = [known?.lowest, known?.highest, price].filter((each) => typeof each === 'number')
    seen.set(copy, {
      lowest: prices.length > 0 ? Math.min(...prices) : null,
      highest: prices.length > 0 ? Math.max(...prices) : null,
      quantity: quantity ?? known?.quantity ?? null,
      firstDay: Math.min(known?.firstDay ?? firstDay, firstDay),
      lastDay: Math.max(known?.lastDay ?? lastDay, lastDay),
    })
  }
  const seeAll = (shelf: Shelf, day: number) => shelf.forEach((offer, copy) => see(copy, offer, day, day))

  let shelf = before
  if (rows[0]!.at > start) seeAll(before, 0)
  for (const row of rows) {
    if (isSummary(row)) {
      const offset = dayOf(row.at)
      for (const [copy, lowest, highest, quantity, firstDay, lastDay] of row.entries) {
        for (const price of [lowest, highest])
          see(copy, { price, quantity }, offset + firstDay, offset + lastDay)
      }
    } else {
      const day = dayOf(row.at)
      if (row.at > start) seeAll(shelf, dayOf(row.at - 1))
      let state = shelf
      for (const change of row.entries) {
        state = applyChange(state, change)
        const offer = state.get(change[1])
        if (offer) see(change[1], offer, day, day)
      }
    }
    shelf = applyRow(shelf, row)
  }
  seeAll(shelf, dayOf(end - 1))
  return [...seen].map(([copy, { lowest, highest, quantity, firstDay, lastDay }]) => {
    const last = shelf.get(copy)
    const tuple = [copy, lowest, highest, last ? last.quantity : quantity, firstDay, lastDay] as const
    return last ? [...tuple, last.price] : [...tuple]
  })
}
