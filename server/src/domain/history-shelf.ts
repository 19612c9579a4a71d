import {
  CHANGE_KINDS,
  isSummary,
  type ChangeTuple,
  type HistoryRow,
  type SummaryTuple,
} from './history-codec.ts'
import { monthEnd, weekEnd } from './history-periods.ts'

/** What a copy costs, and how many there are; null where it was not read. */
export interface Offer {
  price: number | null
  quantity: number | null
}

/** What a store has of a card at a moment, by the copies' ids. */
export type Shelf = ReadonlyMap<number, Offer>

/** The shelf after a change. */
export function applyChange(shelf: Shelf, [code, copy, first, second]: ChangeTuple): Shelf {
  const next = new Map(shelf)
  const kind = CHANGE_KINDS[code]
  if (kind === 'gone') next.delete(copy)
  else if (kind === 'appeared') next.set(copy, { price: first, quantity: second })
  else if (kind === 'price') next.set(copy, { price: second, quantity: shelf.get(copy)?.quantity ?? null })
  else if (kind === 'quantity') next.set(copy, { price: shelf.get(copy)?.price ?? null, quantity: second })
  return next
}

/** The shelf at the end of a summary's period. */
export function shelfAfter(entries: readonly SummaryTuple[]): Shelf {
  return new Map(
    entries.flatMap(([copy, , , quantity, , , last]) =>
      last === undefined ? [] : [[copy, { price: last, quantity }] as const],
    ),
  )
}

/** The shelf after a row. A baseline and a summary say all that is there, whatever was before. */
export function applyRow(shelf: Shelf, row: HistoryRow): Shelf {
  if (isSummary(row)) return shelfAfter(row.entries)
  return row.entries.reduce(applyChange, row.kind === 'baseline' ? new Map() : shelf)
}

/** When what a row tells is over: at once, or with its period. Milliseconds since 1970. */
export function endOf({ kind, at }: HistoryRow): number {
  if (kind === 'week') return weekEnd(at)
  return kind === 'month' ? monthEnd(at) : at
}
