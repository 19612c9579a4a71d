/**
 * How the history is kept: short tuples of numbers that refer to a copy by its id, and each copy described once. Prices are
 * integers in the currency's minor unit, null where none was read; days count from the beginning of a summary's period.
 */
import type { Condition, Finish } from '@lgs/shared/schemas/card'
import type { Listing } from '@lgs/shared/schemas/listing'

export const CHANGE_KINDS = ['appeared', 'gone', 'price', 'quantity'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** Index in `CHANGE_KINDS`, id of the copy, then price and quantity, or the old and the new one. */
export type ChangeTuple = [kind: number, copy: number, first: number | null, second: number | null]

/**
 * A copy in a week or month: its id, lowest and highest price, the last quantity, the first and last day it was seen, and
 * its price at the end, which is left out where it was gone by then.
 */
export type SummaryTuple = [
  copy: number,
  lowest: number | null,
  highest: number | null,
  quantity: number | null,
  firstDay: number,
  lastDay: number,
  last?: number | null,
]

/** What changed when. `at` is milliseconds since 1970; of a summary, the beginning of its period in UTC. */
export interface ChangeRow {
  id: number
  at: number
  kind: 'baseline' | 'changes'
  entries: ChangeTuple[]
}
export interface SummaryRow {
  id: number
  at: number
  kind: 'week' | 'month'
  entries: SummaryTuple[]
}
/** One row of a pair's history. */
export type HistoryRow = ChangeRow | SummaryRow

export const isSummary = (row: HistoryRow): row is SummaryRow => row.kind === 'week' || row.kind === 'month'

/** @returns a list without the nulls at its end */
export function encodeFacts(listing: Listing): unknown[] {
  const facts = [
    listing.title,
    listing.name_match === 'certain' ? 0 : (listing.name_doubt ?? 1),
    listing.currency,
    listing.condition,
    listing.finish,
    listing.language,
    listing.set_code,
    listing.set_name,
    listing.variant_id,
    listing.url,
    listing.collector_number,
    listing.variant_words.length > 0 ? listing.variant_words : null,
  ]
  while (facts.at(-1) === null) facts.pop()
  return facts
}

/** The listing of which `encodeFacts` made these, without a price and a quantity. */
export function decodeFacts(facts: readonly unknown[]): Listing {
  const text = (index: number) => (facts[index] ?? null) as string | null
  const doubt = facts[1]
  return {
    title: text(0) ?? '',
    name_match: doubt === 0 ? 'certain' : 'uncertain',
    ...(typeof doubt === 'string' && { name_doubt: doubt }),
    currency: text(2),
    condition: text(3) as Condition | null,
    finish: text(4) as Finish | null,
    language: text(5),
    set_code: text(6),
    set_name: text(7),
    variant_id: text(8),
    url: text(9),
    collector_number: text(10),
    variant_words: (facts[11] ?? []) as string[],
    price: null,
    quantity: null,
    quantity_is_minimum: false,
  }
}
