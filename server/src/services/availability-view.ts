import {
  summariseItems,
  type AvailableItem,
  type CardAvailabilityData,
  type CardSpec,
  type Printing,
  type StoreAvailability,
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
}

export interface Viewer {
  specs: CardSpec[]
  /** Of the card; a function, because few listings need them. */
  printings: () => Printing[]
  now: number
  sweepIntervalMs: number
}

export type PairView = Omit<CardAvailabilityData, 'username' | 'card'>

const moment = (date: Date | null) => date?.toISOString() ?? null

/** One person's view of a pair: the raw listings with the specifications applied, and what may be said of them. */
export function viewPair({ store, row, checking }: Knowledge, viewer: Viewer): PairView {
  const { items, others } = acceptListings(store, row, viewer)
  const stale = row?.checkedAt ? staleAt(row.checkedAt.getTime(), viewer.sweepIntervalMs) : null
  const facts = {
    checkedAt: row?.checkedAt?.getTime() ?? null,
    attemptedAt: row?.attemptedAt.getTime() ?? null,
    failure: (row?.failure ?? null) as FailureReason | null,
    partial: row?.partial ?? false,
    paused: store.paused,
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
    ...(row?.nextCheckAt && { next_check_at: row.nextCheckAt.toISOString() }),
    ...(row?.partial && { partial: true }),
    others,
    checking,
    items,
  }
}

/** The same as a line of a card's row: counts instead of copies. */
export function summarisePair(knowledge: Knowledge, viewer: Viewer): StoreAvailability {
  const { items, ...standing } = viewPair(knowledge, viewer)
  return { ...standing, ...summariseItems(items) }
}

function acceptListings(store: StoreRow, row: AvailabilityRow | undefined, viewer: Viewer) {
  const items: AvailableItem[] = []
  let others = 0
  for (const listing of row?.listings ?? []) {
    const verdict = matchListing(listing, viewer.specs, viewer.printings())
    if (verdict === null) {
      others += 1
      continue
    }
    const { name_match, name_doubt, variant_words, variant_id, ...read } = listing
    items.push({
      store_slug: store.slug,
      store_name: store.name,
      ...read,
      match: verdict.match,
      match_reasons: verdict.match === 'certain' ? explainMatch(read) : verdict.reasons,
    })
  }
  items.sort((a, b) => (a.price ?? Infinity) - (b.price ?? Infinity))
  return { items, others }
}
