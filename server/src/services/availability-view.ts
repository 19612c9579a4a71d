import {
  summariseItems,
  type AvailableItem,
  type CardAvailabilityData,
  type CardSpec,
  type Listing,
  type Printing,
  type StoreAvailability,
  type Verdict,
} from '@lgs/shared'
import type { AvailabilityRow } from '../db/repositories/availability.ts'
import type { StoreRow } from '../db/repositories/stores.ts'
import { explainMatch } from '../domain/match-explanation.ts'
import { matchListing } from '../domain/match-spec.ts'
import { computeStatus, staleAt, type FailureReason } from '../domain/status.ts'

/** What is known of one (card, store) pair, before anybody's specifications. */
export interface Knowledge {
  store: StoreRow
  row: AvailabilityRow | undefined
  checking: boolean
  /** How often the store is asked. Milliseconds. */
  sweepIntervalMs: number
  /** When the pair's turn comes next; null where somebody paused it, and before its first attempt. */
  nextCheckAt: Date | null
  /** The store, the card or everything is paused, or the requests of today are spent. */
  paused: boolean
}

export interface Viewer {
  specs: CardSpec[]
  /** Of the card; a function, because few listings need them. */
  printings: () => Printing[]
  now: number
  /** What was said of a store's product, as far as it counts for this person. */
  verdictOn?: ((store: StoreRow, listing: Listing) => Verdict | undefined) | undefined
}

export type PairView = Omit<CardAvailabilityData, 'username' | 'card'>

const moment = (date: Date | null) => date?.toISOString() ?? null

/** One person's view of a pair: the raw listings with the specifications applied, and what may be said of them. */
export function viewPair(knowledge: Knowledge, viewer: Viewer): PairView {
  const { store, row, checking, sweepIntervalMs, nextCheckAt, paused } = knowledge
  const { items, others, dismissed } = acceptListings(store, row, viewer)
  const stale = row?.checkedAt ? staleAt(row.checkedAt.getTime(), sweepIntervalMs) : null
  const facts = {
    checkedAt: row?.checkedAt?.getTime() ?? null,
    attemptedAt: row?.attemptedAt.getTime() ?? null,
    failure: (row?.failure ?? null) as FailureReason | null,
    partial: row?.partial ?? false,
    paused,
    certain: items.filter((item) => item.match === 'certain').length,
    uncertain: items.filter((item) => item.match === 'uncertain').length,
  }
  const { status, reason } = computeStatus(facts, viewer.now, stale)
  return {
    store_slug: store.slug,
    status,
    ...(reason && { reason }),
    checked_at: moment(row?.checkedAt ?? null),
    attempted_at: moment(row?.attemptedAt ?? null),
    stale_at: stale === null ? null : new Date(stale).toISOString(),
    ...(nextCheckAt && { next_check_at: nextCheckAt.toISOString() }),
    ...(row?.partial && { partial: true }),
    others,
    checking,
    items,
    ...(dismissed.length > 0 && { dismissed }),
  }
}

/** The same as a line of a card's row: counts instead of copies. @param onItems told of the copies */
export function summarisePair(
  knowledge: Knowledge,
  viewer: Viewer,
  onItems?: (items: AvailableItem[]) => void,
): StoreAvailability {
  const { items, dismissed, ...standing } = viewPair(knowledge, viewer)
  onItems?.(items)
  return { ...standing, ...summariseItems(items) }
}

function acceptListings(store: StoreRow, row: AvailabilityRow | undefined, viewer: Viewer) {
  const items: AvailableItem[] = []
  const dismissed: AvailableItem[] = []
  let others = 0
  // Only a number is compared with them, and reading them for every card was most of the work of a long list.
  const printings = viewer.specs.some((spec) => spec.collector_number) ? viewer.printings() : []
  for (const listing of row?.listings ?? []) {
    const verdict = viewer.verdictOn?.(store, listing)
    const match = matchListing(listing, viewer.specs, printings)
    if (match === null) {
      others += 1
      continue
    }
    const { name_match, name_doubt, variant_words, variant_id, ...read } = listing
    const reasons = match.match === 'certain' ? explainMatch(read) : match.reasons
    const item: AvailableItem = {
      store_slug: store.slug,
      store_name: store.name,
      ...read,
      match: verdict === 'is' ? 'certain' : match.match,
      match_reasons: verdict === 'is' ? ['Somebody here looked and said that this is it.'] : reasons,
      ...(verdict && { verdict }),
    }
    if (verdict === 'is_not') dismissed.push(item)
    else items.push(item)
  }
  const byPrice = (a: AvailableItem, b: AvailableItem) => (a.price ?? Infinity) - (b.price ?? Infinity)
  return { items: items.sort(byPrice), others, dismissed }
}
