import {
  CHANGE_KINDS,
  isSummary,
  type ChangeKind,
  type HistoryRow,
  type SummaryRow,
} from './history-codec.ts'
import { applyChange, applyRow, endOf, type Offer, type Shelf } from './history-shelf.ts'

/** Does a copy at a price match what somebody accepts? Null: no. */
export type Judge = (copy: number, price: number | null) => 'certain' | 'uncertain' | null

export interface SeenChange {
  kind: ChangeKind
  copy: number
  match: 'certain' | 'uncertain'
  /** What the copy was and is; undefined while it was not there. */
  before: Offer | undefined
  after: Offer | undefined
}

export interface SeenPeriod {
  until: number
  lowest: number | null
  highest: number | null
  copies: number
}

export type SeenEvent = { id: number; at: number } & (
  { kind: 'baseline' | 'changes'; changes: SeenChange[] } | ({ kind: 'week' | 'month' } & SeenPeriod)
)

/**
 * A pair's history as somebody sees it who accepts some of its copies: one whose price comes into or leaves the accepted
 * range is seen, too. Rows in which nothing is left are left out.
 * @param rows all of the pair, oldest first
 */
export function seenEvents(rows: readonly HistoryRow[], judge: Judge): SeenEvent[] {
  const events: SeenEvent[] = []
  let shelf: Shelf = new Map()
  for (const row of rows) {
    const { id, at } = row
    if (isSummary(row)) {
      const period = seenPeriod(row, judge)
      if (period.copies > 0) events.push({ id, at, kind: row.kind, ...period })
    } else {
      const changes = seenChanges(row.entries, row.kind === 'baseline' ? new Map() : shelf, judge)
      if (changes.length > 0) events.push({ id, at, kind: row.kind, changes })
    }
    shelf = applyRow(shelf, row)
  }
  return events
}

function seenChanges(
  entries: Extract<HistoryRow, { kind: 'changes' | 'baseline' }>['entries'],
  start: Shelf,
  judge: Judge,
): SeenChange[] {
  const changes: SeenChange[] = []
  let shelf = start
  for (const entry of entries) {
    const [code, copy] = entry
    const kind = CHANGE_KINDS[code]
    const before = shelf.get(copy)
    shelf = applyChange(shelf, entry)
    const after = shelf.get(copy)
    const matches = [before, after].map((offer) => offer && judge(copy, offer.price))
    const match = matches.find((each) => each === 'certain') ?? matches.find((each) => each === 'uncertain')
    if (kind && match) changes.push({ kind, copy, match, before, after })
  }
  return changes
}

function seenPeriod(row: SummaryRow, judge: Judge): SeenPeriod {
  const certain = row.entries.filter(([copy, lowest]) => judge(copy, lowest) === 'certain')
  const prices = certain.flatMap(([, lowest, highest]) => [lowest, highest].filter((price) => price !== null))
  return {
    until: endOf(row),
    lowest: prices.length > 0 ? Math.min(...prices) : null,
    highest: prices.length > 0 ? Math.max(...prices) : null,
    copies: certain.reduce((sum, [, , , quantity]) => sum + (quantity ?? 1), 0),
  }
}
