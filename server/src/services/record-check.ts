import type { Listing } from '@lgs/shared'
import type { AvailabilityResult } from '../channels/definitions.ts'
import { writeTransaction, type Database } from '../db/database.ts'
import { availabilityRepository, type AvailabilityRow } from '../db/repositories/availability.ts'
import { cardMemoriesRepository } from '../db/repositories/card-memories.ts'
import { storesRepository } from '../db/repositories/stores.ts'
import { trackedCardsRepository } from '../db/repositories/tracked-cards.ts'
import { usersRepository } from '../db/repositories/users.ts'
import type { AnswerCache } from './answer-cache.ts'
import type { CardViews } from './card-views.ts'
import type { Checking } from './checking.ts'
import type { Push } from './push.ts'

interface Needs {
  db: Database
  cache: AnswerCache
  checking: Checking
  views: CardViews
  push: Push
  intervalMs: number
}

const identity = (listing: Listing) =>
  listing.variant_id ?? [listing.title, listing.condition, listing.language, listing.url].join('|')

/** A partial answer adds what was read and removes nothing: the rest may be on the page that failed. */
function mergeListings(read: Listing[], known: Listing[]): Listing[] {
  const seen = new Set(read.map(identity))
  return [...read, ...known.filter((listing) => !seen.has(identity(listing)))]
}

/** A worker's clock may run ahead; a future attempt would outrank every later answer. Milliseconds. */
const attemptedMs = (result: AvailabilityResult) => Math.min(Date.parse(result.attempted_at), Date.now())

/** Takes in what a worker found out. The same result twice, or an older one late, changes nothing. */
export function createRecordCheck({ db, cache, checking, views, push, intervalMs }: Needs) {
  function nextRow(
    storeId: number,
    result: AvailabilityResult,
    known: AvailabilityRow | undefined,
  ): AvailabilityRow {
    const attemptedAt = new Date(attemptedMs(result))
    const { outcome } = result
    const base = { storeId, cardName: result.card_name, attemptedAt }
    const usual = new Date(attemptedAt.getTime() + intervalMs)
    if (outcome.kind === 'read') {
      const listings = outcome.partial
        ? mergeListings(outcome.listings, known?.listings ?? [])
        : outcome.listings
      const { partial } = outcome
      return {
        ...base,
        checkedAt: attemptedAt,
        listings,
        partial,
        failure: null,
        detail: outcome.detail ?? null,
        nextCheckAt: usual,
      }
    }
    return {
      ...base,
      checkedAt: known?.checkedAt ?? null,
      listings: known?.listings ?? [],
      partial: known?.partial ?? false,
      failure: outcome.kind,
      detail: outcome.detail,
      nextCheckAt: outcome.retry_at ? new Date(outcome.retry_at) : usual,
    }
  }

  return async function recordCheck(result: AvailabilityResult): Promise<void> {
    const { card_name: cardName } = result
    const store = storesRepository.bySlug(db, result.store_slug)
    if (!store) return
    const saved = writeTransaction(db, (tx) => {
      const known = availabilityRepository.find(tx, store.id, cardName)
      const order = known ? known.attemptedAt.getTime() - attemptedMs(result) : -1
      if (order > 0) return undefined
      // The same result again: it is saved, but what follows may not have been done.
      if (order === 0) return known
      const row = nextRow(store.id, result, known)
      availabilityRepository.save(tx, row)
      if (result.memory) cardMemoriesRepository.save(tx, store.id, cardName, result.memory)
      return row
    })
    checking.remove(store.slug, cardName)
    if (!saved) return
    if (saved.failure === null && !saved.partial) await cache.put(store.slug, saved)
    else await cache.drop(store.slug, cardName)
    for (const userId of trackedCardsRepository.watchers(db, cardName, store.id)) {
      const user = usersRepository.byId(db, userId)
      const card = trackedCardsRepository.find(db, userId, cardName)
      if (user && card)
        push.toUser(userId, 'card_availability_data', views.pairData(user, store, card, saved))
    }
  }
}
