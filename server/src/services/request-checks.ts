import { ExpectedError } from '@lgs/shared'
import type { Catalog } from '../catalog/catalog.ts'
import { SCHEDULER_REQUESTS, type Priority } from '../channels/definitions.ts'
import type { RedisConnection } from '../channels/redis.ts'
import { publish } from '../channels/stream.ts'
import type { Database } from '../db/database.ts'
import { availabilityRepository } from '../db/repositories/availability.ts'
import { storesRepository, type StoreRow } from '../db/repositories/stores.ts'
import { trackedCardsRepository } from '../db/repositories/tracked-cards.ts'
import type { User } from '../db/repositories/users.ts'
import { updateAvailabilitySingleCard } from '../jobs/definitions.ts'
import { toStoreToAsk } from '../stores/store-to-ask.ts'
import type { AnswerCache } from './answer-cache.ts'
import type { CardViews } from './card-views.ts'
import type { Checking } from './checking.ts'
import type { Push } from './push.ts'

interface Needs {
  db: Database
  redis: RedisConnection
  catalog: Catalog
  cache: AnswerCache
  checking: Checking
  views: CardViews
  push: Push
}

interface Asked {
  /** Passes the cache, but not an answer under a minute old. */
  refresh?: boolean
  priority?: Priority
}

export type RequestChecks = ReturnType<typeof createRequestChecks>

/** Decides whether a stored answer will do or a store has to be asked, and tells the scheduler. */
export function createRequestChecks({ db, redis, catalog, cache, checking, views, push }: Needs) {
  async function queue(store: StoreRow, cardName: string, priority: Priority): Promise<void> {
    const payload = { store: toStoreToAsk(store), card: catalog.knownCard(cardName) }
    const { task } = updateAvailabilitySingleCard
    await publish(redis, SCHEDULER_REQUESTS, { type: 'queue_task', task, priority, payload })
  }

  /** @returns which way the pair went */
  async function requestPair(
    user: User,
    store: StoreRow,
    cardName: string,
    asked: Asked,
  ): Promise<'queued' | 'cached'> {
    const known = await cache.usable(store.slug, cardName, asked.refresh ?? false)
    if (known) {
      push.toUser(user.id, 'card_availability_data', views.pairData(user, store, cardName, known))
      return 'cached'
    }
    const priority = asked.priority ?? 'person'
    await queue(store, cardName, priority)
    if (priority === 'sweep') return 'queued'
    checking.add(store.slug, cardName)
    const stored = availabilityRepository.find(db, store.id, cardName)
    if (stored) push.toUser(user.id, 'card_availability_data', views.pairData(user, store, cardName, stored))
    push.toUser(user.id, 'availability_check_started', { store: store.slug, card: cardName })
    return 'queued'
  }

  const askable = (user: User) => storesRepository.chosenBy(db, user.id).filter((store) => !store.paused)

  return {
    /** Every preferred store for the given cards. Counts are of (card, store) pairs; paused stores are in neither. */
    async request(user: User, cardNames: string[], asked: Asked = {}, stores = askable(user)) {
      const counts = { queued: 0, cached: 0 }
      for (const cardName of cardNames) {
        for (const store of stores) counts[await requestPair(user, store, cardName, asked)] += 1
      }
      return counts
    },

    /** After a change of specifications: only pairs of which nothing usable is stored. */
    async requestMissing(user: User, cardName: string): Promise<void> {
      const stores = askable(user).filter((store) => {
        const row = availabilityRepository.find(db, store.id, cardName)
        return (row?.checkedAt ?? null) === null && !checking.has(store.slug, cardName)
      })
      await this.request(user, [cardName], {}, stores)
    },

    /** Takes back the waiting checks of a card that nobody tracks at a store any more. */
    async withdraw(user: User, cardName: string): Promise<void> {
      for (const store of storesRepository.chosenBy(db, user.id)) {
        if (trackedCardsRepository.watchers(db, cardName, store.id).length > 0) continue
        checking.remove(store.slug, cardName)
        const { task } = updateAvailabilitySingleCard
        await publish(redis, SCHEDULER_REQUESTS, {
          type: 'withdraw_task',
          task,
          id: `${store.slug}:${cardName}`,
        })
      }
    },

    /** @throws ExpectedError CARD_NOT_TRACKED */
    trackedNames(user: User, cardName: string | undefined): string[] {
      if (cardName === undefined)
        return trackedCardsRepository.forUser(db, user.id).map((card) => card.cardName)
      if (trackedCardsRepository.find(db, user.id, cardName)) return [cardName]
      throw new ExpectedError('CARD_NOT_TRACKED', `${cardName} is not in your list. Add it first.`)
    },
  }
}
