import type { Catalog } from '../catalog/catalog.ts'
import { SCHEDULER_REQUESTS, type Priority, type SchedulerCommand } from '../channels/definitions.ts'
import { forgetLearned } from '../channels/learned.ts'
import type { RedisConnection } from '../channels/redis.ts'
import { publishAll } from '../channels/stream.ts'
import type { Database } from '../db/database.ts'
import { availabilityRepository, type AvailabilityRow } from '../db/repositories/availability.ts'
import { cardMemoriesRepository } from '../db/repositories/card-memories.ts'
import { storesRepository, type StoreRow } from '../db/repositories/stores.ts'
import { trackedCardsRepository } from '../db/repositories/tracked-cards.ts'
import type { User } from '../db/repositories/users.ts'
import { dueAt } from '../domain/due.ts'
import {
  checkId,
  updateAllTrackedCardsAvailability,
  updateAvailabilitySingleCard,
} from '../jobs/definitions.ts'
import { toStoreToAsk } from '../stores/store-to-ask.ts'
import type { AnswerCache } from './answer-cache.ts'
import type { CardViews, WantedCard } from './card-views.ts'
import type { Checking } from './checking.ts'
import type { Push } from './push.ts'
import type { StoreRests } from './store-rests.ts'
import type { Sweeping } from './sweeping.ts'
import type { SweepingPlan } from './sweeping-plan.ts'

interface Needs {
  db: Database
  redis: RedisConnection
  catalog: Catalog
  cache: AnswerCache
  checking: Checking
  views: CardViews
  push: Push
  sweeping: Sweeping
  plan: SweepingPlan
  /** Which stores are left alone. */
  rests: Pick<StoreRests, 'of' | 'forget'>
}

interface Asked {
  /** Passes the cache, but not an answer under a minute old. */
  refresh?: boolean
  priority?: Priority
}

/** Cards whose pairs travel together: few round trips, and a pause in between for everybody else. */
const CARDS_AT_ONCE = 50

const { task } = updateAvailabilitySingleCard

export type RequestChecks = ReturnType<typeof createRequestChecks>

/** Decides whether a stored answer will do or a store has to be asked, and tells the scheduler. */
export function createRequestChecks(needs: Needs) {
  const { db, redis, catalog, cache, checking, views, push, sweeping, plan, rests } = needs
  const tell = (commands: SchedulerCommand[]) => publishAll(redis, SCHEDULER_REQUESTS, commands)
  const askable = (user: User) => storesRepository.chosenBy(db, user.id).filter((store) => !store.paused)

  /** Since when a pair may be asked again, by the rules of sweeps. */
  function isDue(store: StoreRow, cardName: string, row: AvailabilityRow | undefined): boolean {
    if (!row) return true
    const times = { attemptedAt: row.attemptedAt.getTime(), retryAt: row.nextCheckAt?.getTime() ?? null }
    return dueAt({ ...times, intervalMs: plan.pairMs(store, cardName) }) <= Date.now()
  }

  async function requestSome(user: User, cards: WantedCard[], stores: StoreRow[], asked: Asked) {
    const priority = asked.priority ?? 'person'
    const pairs = cards.flatMap((card) => stores.map((store) => ({ card, store })))
    const keys = pairs.map(({ card, store }) => ({ storeSlug: store.slug, cardName: card.cardName }))
    const usable = await cache.usable(keys, asked.refresh ?? false)
    const known = new Map(cards.map(({ cardName }) => [cardName, catalog.knownCard(cardName)]))
    const missing = pairs.filter((_, index) => !usable[index])
    const notes = cardMemoriesRepository.notesFor(
      db,
      missing.map(({ card, store }) => ({ cardName: card.cardName, storeId: store.id })),
    )
    await tell(
      missing.map(({ card, store }) => {
        const wanted = { card: known.get(card.cardName), ...notes(store.id, card.cardName) }
        const payload = { store: toStoreToAsk(store), cards: [wanted] }
        return { type: 'queue_task', task, priority, payload }
      }),
    )
    pairs.forEach(({ card, store }, index) => {
      const row = usable[index]
      if (row) push.toUser(user.id, 'card_availability_data', views.pairData(user, store, card, row))
    })
    if (priority === 'person') announce(user, missing)
    return { queued: missing.length, cached: pairs.length - missing.length }
  }

  /** The last stored answers first, then the news that a fresh one is on its way; not from a store that is left alone. */
  function announce(user: User, pairs: Array<{ card: WantedCard; store: StoreRow }>): void {
    const storeIds = [...new Set(pairs.map(({ store }) => store.id))]
    const names = [...new Set(pairs.map(({ card }) => card.cardName))]
    const stored = new Map(
      availabilityRepository
        .forPairs(db, storeIds, names)
        .map((row) => [`${row.storeId}:${row.cardName}`, row]),
    )
    for (const { card, store } of pairs) {
      checking.add(store.slug, card.cardName)
      const row = stored.get(`${store.id}:${card.cardName}`)
      const isResting = rests.of(store) !== undefined
      if (row || isResting)
        push.toUser(user.id, 'card_availability_data', views.pairData(user, store, card, row))
      if (!isResting)
        push.toUser(user.id, 'availability_check_started', { store: store.slug, card: card.cardName })
    }
  }

  return {
    /**
     * Every preferred store for the given cards. Counts are of (card, store) pairs; those that are paused, by the person, with
     * their store or with everything, are in neither.
     */
    async request(user: User, wanted: WantedCard[], asked: Asked = {}, stores = askable(user)) {
      const counts = { queued: 0, cached: 0 }
      const cards = sweeping.isPaused() ? [] : wanted.filter((card) => !card.paused)
      for (let start = 0; start < cards.length && stores.length > 0; start += CARDS_AT_ONCE) {
        const some = await requestSome(user, cards.slice(start, start + CARDS_AT_ONCE), stores, asked)
        counts.queued += some.queued
        counts.cached += some.cached
      }
      return counts
    },

    /** After a change of specifications: only pairs of which nothing usable is stored. */
    async requestMissing(user: User, card: WantedCard): Promise<void> {
      const stores = askable(user).filter((store) => {
        const row = availabilityRepository.find(db, store.id, card.cardName)
        return (row?.checkedAt ?? null) === null && !checking.has(store.slug, card.cardName)
      })
      await this.request(user, [card], {}, stores)
    },

    /** After a pause of a card: the stores where it is due by now. */
    async requestDue(user: User, card: WantedCard): Promise<void> {
      const stores = askable(user).filter((store) =>
        isDue(store, card.cardName, availabilityRepository.find(db, store.id, card.cardName)),
      )
      await this.request(user, [card], {}, stores)
    },

    /** Takes back waiting checks that nobody wants any more, among the given cards and stores. */
    async withdraw(cardNames: string[], stores: StoreRow[]): Promise<void> {
      const ids = stores.map(({ id }) => id)
      const wanted = trackedCardsRepository.wantedAmong(db, ids, cardNames)
      for (let start = 0; start < cardNames.length; start += CARDS_AT_ONCE) {
        const pairs = cardNames
          .slice(start, start + CARDS_AT_ONCE)
          .flatMap((cardName) => stores.map((store) => ({ cardName, store })))
          .filter(({ cardName, store }) => !wanted.has(`${store.id}:${cardName}`))
        for (const { cardName, store } of pairs) checking.remove(store.slug, cardName)
        await tell(
          pairs.map(({ cardName, store: { slug } }) => ({
            type: 'withdraw_task',
            task,
            id: checkId(slug, cardName),
          })),
        )
      }
    },

    /** Takes back all waiting checks of a store: it is paused, removed, or to be asked differently. */
    async withdrawStore(slug: string): Promise<void> {
      checking.removeStore(slug)
      await forgetLearned(redis, slug)
      await rests.forget(slug)
      await tell([{ type: 'withdraw_store', slug }])
    },

    /** Takes back every waiting check. */
    async withdrawEverything(): Promise<void> {
      const slugs = storesRepository.all(db).map(({ slug }) => slug)
      for (const slug of slugs) checking.removeStore(slug)
      await tell(slugs.map((slug) => ({ type: 'withdraw_store', slug })))
    },

    /** Lets the sweep look now for what is due. */
    sweepNow: () =>
      tell([
        {
          type: 'queue_task',
          task: updateAllTrackedCardsAvailability.task,
          priority: 'sweep',
          payload: {},
        },
      ]),
  }
}
