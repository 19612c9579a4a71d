import type { AvailabilityResult } from '../channels/definitions.ts'
import { writeTransaction, type Database, type Queryable } from '../db/database.ts'
import { availabilityRepository, type AvailabilityRow } from '../db/repositories/availability.ts'
import { cardMemoriesRepository } from '../db/repositories/card-memories.ts'
import { historyRepository } from '../db/repositories/history.ts'
import { storesRepository } from '../db/repositories/stores.ts'
import { trackedCardsRepository } from '../db/repositories/tracked-cards.ts'
import { usersRepository } from '../db/repositories/users.ts'
import { diffListings, isSameAnswer, mergeListings } from '../domain/diff.ts'
import type { AnswerCache } from './answer-cache.ts'
import type { CardViews } from './card-views.ts'
import type { Checking } from './checking.ts'
import type { WaitingTimes } from './flush-times.ts'
import type { Push } from './push.ts'
import type { Sweeping } from './sweeping.ts'

interface Needs {
  db: Database
  cache: AnswerCache
  waiting: WaitingTimes
  checking: Checking
  views: CardViews
  push: Push
  sweeping: Pick<Sweeping, 'timeOfAnswer'>
}

/** Does the row say what is known already, but for its times? What a store asked for by itself (Retry-After) is news. */
function saysNothingNew(
  row: AvailabilityRow,
  known: AvailabilityRow,
  { outcome, memory }: AvailabilityResult,
) {
  if (memory || (outcome.kind !== 'read' && outcome.retry_at)) return false
  const facts = ['failure', 'detail', 'partial'] as const
  const isFirstRead = row.checkedAt !== null && known.checkedAt === null
  return (
    !isFirstRead &&
    facts.every((fact) => row[fact] === known[fact]) &&
    isSameAnswer(row.listings, known.listings)
  )
}

/**
 * Adds to the history what an answer that was read changes. The first one is where the history begins; so is the first full
 * one after parts, because what was missing from those need not be new.
 */
function recordHistory(tx: Queryable, row: AvailabilityRow, known: AvailabilityRow | undefined): void {
  const begin = ({ listings, checkedAt }: AvailabilityRow) =>
    historyRepository.record(tx, row, checkedAt!.getTime(), 'baseline', diffListings([], listings))
  if (!known?.checkedAt) return begin(row)
  const changes = diffListings(known.listings, row.listings)
  if (changes.length === 0) return
  const kinds = historyRepository.kinds(tx, row)
  const hasChanges = kinds.size > (kinds.has('baseline') ? 1 : 0)
  if (known.partial && !row.partial && !hasChanges) return begin(row)
  // Known from before there was a history.
  if (kinds.size === 0) begin(known)
  historyRepository.record(tx, row, row.checkedAt!.getTime(), 'changes', changes)
}

/**
 * Takes in what a worker found out. The same result twice, or an older one late, changes nothing; of one that says nothing
 * new only the time is kept, and written later.
 */
export function createRecordCheck({ db, cache, waiting, checking, views, push, sweeping }: Needs) {
  function nextRow(
    storeId: number,
    result: AvailabilityResult,
    attemptedAt: Date,
    known: AvailabilityRow | undefined,
  ): AvailabilityRow {
    const { outcome } = result
    const base = { storeId, cardName: result.card_name, attemptedAt }
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
        nextCheckAt: null,
      }
    }
    return {
      ...base,
      checkedAt: known?.checkedAt ?? null,
      listings: known?.listings ?? [],
      partial: known?.partial ?? false,
      failure: outcome.kind,
      detail: outcome.detail,
      nextCheckAt: outcome.retry_at ? new Date(outcome.retry_at) : null,
    }
  }

  /** @returns what is known now; `isOld` where that is something newer than the result */
  async function save(storeId: number, result: AvailabilityResult) {
    const { card_name: cardName, memory, outcome } = result
    const known = availabilityRepository.find(db, storeId, cardName)
    const attemptedAt = new Date(sweeping.timeOfAnswer(Date.parse(result.attempted_at)))
    const order = known ? known.attemptedAt.getTime() - attemptedAt.getTime() : -1
    if (known && order > 0) return { row: known, isOld: true }
    // The same result again: it is saved, but what follows may not have been done.
    if (known && order === 0) return { row: known }
    const row = nextRow(storeId, result, attemptedAt, known)
    if (known && saysNothingNew(row, known, result)) {
      await waiting.put(row)
      return { row }
    }
    writeTransaction(db, (tx) => {
      availabilityRepository.save(tx, row)
      if (memory) cardMemoriesRepository.save(tx, storeId, cardName, memory)
      if (outcome.kind === 'read') recordHistory(tx, row, known)
    })
    await waiting.written(row)
    return { row }
  }

  return async function recordCheck(result: AvailabilityResult): Promise<void> {
    const { card_name: cardName } = result
    const store = storesRepository.bySlug(db, result.store_slug)
    if (!store) return
    const { row, isOld = false } = await save(store.id, result)
    checking.remove(store.slug, cardName)
    // Of an old result, e.g. by a worker whose clock is behind, only the end is news: rows must not go on waiting for it.
    if (!isOld && row.failure === null && !row.partial) await cache.put(store.slug, row)
    else if (!isOld) await cache.drop(store.slug, cardName)
    for (const userId of trackedCardsRepository.watchers(db, cardName, store.id)) {
      const user = usersRepository.byId(db, userId)
      const card = trackedCardsRepository.find(db, userId, cardName)
      if (user && card) push.toUser(userId, 'card_availability_data', views.pairData(user, store, card, row))
    }
  }
}
