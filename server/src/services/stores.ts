import { ExpectedError, type DetectedStore, type NewStore, type Store, type StoreUpdate } from '@lgs/shared'
import type { Database } from '../db/database.ts'
import { storesRepository, toStore, type StoreRow } from '../db/repositories/stores.ts'
import { trackedCardsRepository } from '../db/repositories/tracked-cards.ts'
import { usersRepository, type User } from '../db/repositories/users.ts'
import { assertUsableAddress, slugFor } from '../domain/store-identity.ts'
import { platformOf } from '../stores/registry.ts'
import { toStoreToAsk } from '../stores/store-to-ask.ts'
import type { WorkerQuestions } from './ask-worker.ts'
import type { CardLookup } from './card-lookup.ts'
import type { CardViews } from './card-views.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Push } from './push.ts'
import type { RequestChecks } from './request-checks.ts'
import { viewPair } from './availability-view.ts'
import type { Log } from '../log.ts'

interface Needs {
  db: Database
  questions: WorkerQuestions
  checks: RequestChecks
  lookup: CardLookup
  catalog: Catalog
  views: CardViews
  push: Push
  log: Log
  sweepIntervalMs: number
}

/** Without any hint of a store's currency; an administrator sees and can change it. */
const FALLBACK_CURRENCY = 'USD'

export type Stores = ReturnType<typeof createStores>

/** The stores of this installation, and which of them each person buys from. */
export function createStores(needs: Needs) {
  const { db, questions, checks, lookup, catalog, views, push, log, sweepIntervalMs } = needs

  const list = () => ({ stores: storesRepository.all(db).map(toStore) })
  const announce = () => push.toAll('stores_data', list())
  const chosen = (user: User) => ({
    stores: storesRepository.chosenBy(db, user.id).map((store) => store.slug),
  })

  function known(slug: string): StoreRow {
    const store = storesRepository.bySlug(db, slug)
    if (store) return store
    throw new ExpectedError('STORE_UNKNOWN', `There is no store "${slug}" here.`)
  }

  async function detect(url: string): Promise<DetectedStore> {
    const { detected, problem } = await questions.ask<'store_detected'>('detect_store', {
      url: assertUsableAddress(url).href,
    })
    if (detected) return detected
    throw new ExpectedError('STORE_UNREADABLE', `We could not look at the store. ${problem}`)
  }

  /** Detects only what is missing; what the administrator says stands. */
  async function complete(
    input: NewStore,
  ): Promise<{ given: NewStore; detected: DetectedStore | undefined; problem: string }> {
    const isWhole = input.name && input.fetch_strategy && input.currency
    if (isWhole) return { given: input, detected: undefined, problem: '' }
    try {
      return { given: input, detected: await detect(input.homepage), problem: '' }
    } catch (error) {
      if (!(error instanceof ExpectedError) || !input.fetch_strategy) throw error
      return { given: input, detected: undefined, problem: error.message }
    }
  }

  return {
    list,
    chosen,
    detect,

    /** Unknown slugs are ignored. Newly chosen stores are checked for all tracked cards when the sweep has time. */
    async choose(user: User, slugs: string[]) {
      const before = new Set(chosen(user).stores)
      db.transaction((tx) => storesRepository.choose(tx, user.id, slugs))
      const added = storesRepository
        .chosenBy(db, user.id)
        .filter((store) => !before.has(store.slug) && !store.paused)
      const names = trackedCardsRepository.forUser(db, user.id).map((card) => card.cardName)
      push.toUser(user.id, 'user_stores_data', chosen(user))
      push.toUser(user.id, 'cards_data', views.cardsData(user))
      await checks
        .request(user, names, { priority: 'sweep' }, added)
        .catch((error: Error) => log.warn({ err: error }, 'checks could not be queued; the next sweep asks'))
      return chosen(user)
    },

    /** Saves the store even where a look at it fails, as long as its platform is known. */
    async add(input: NewStore): Promise<{ store: Store; warnings: string[] }> {
      const address = assertUsableAddress(input.homepage)
      const { given, detected, problem } = await complete({ ...input, homepage: address.href })
      const strategy = given.fetch_strategy ?? detected?.fetch_strategy
      const platform = strategy ? platformOf(strategy) : undefined
      if (!strategy || !platform) {
        const message = 'We do not know how to read this store yet: its pages show no platform that we know.'
        throw new ExpectedError('STORE_UNREADABLE', message)
      }
      const { origin } = new URL(detected?.homepage ?? address)
      const warnings = problem ? [problem] : []
      if (!given.currency && !detected?.currency) {
        warnings.push(
          `The pages name no currency; ${FALLBACK_CURRENCY} is assumed. Change it if that is wrong.`,
        )
      }
      if (detected && !detected.robots.allowed && !given.robots_override) {
        warnings.push(
          `Its robots.txt does not allow the search (${detected.robots.rule ?? 'no rule read'}), so it is not asked.`,
        )
      }
      const name = given.name ?? detected?.name ?? new URL(origin).host
      const fields = {
        name,
        homepage: origin,
        origin,
        searchUrl: given.search_url ?? detected?.search_url ?? platform.defaultSearchUrl(origin),
        fetchStrategy: strategy,
        currency: given.currency ?? detected?.currency ?? FALLBACK_CURRENCY,
        robotsOverride: given.robots_override ?? false,
        paused: false,
        removedAt: null,
      }
      const row = db.transaction((tx) => {
        const same = storesRepository.byOrigin(tx, origin)
        if (same) {
          if (same.removedAt === null)
            warnings.push(`This store was already here as ${same.name}; it was brought up to date.`)
          return storesRepository.update(tx, same.id, fields)
        }
        const slug = slugFor(name, origin, new Set(storesRepository.slugs(tx)))
        return storesRepository.insert(tx, { ...fields, slug, createdAt: new Date() })
      })
      announce()
      return { store: toStore(row), warnings }
    },

    update({ slug, name, search_url, currency, paused, robots_override }: StoreUpdate) {
      const { id } = known(slug)
      const changes = {
        ...(name !== undefined && { name }),
        ...(search_url !== undefined && { searchUrl: search_url }),
        ...(currency !== undefined && { currency }),
        ...(paused !== undefined && { paused }),
        ...(robots_override !== undefined && { robotsOverride: robots_override }),
      }
      const row = Object.keys(changes).length === 0 ? known(slug) : storesRepository.update(db, id, changes)
      announce()
      return { store: toStore(row), warnings: [] }
    },

    /** Takes a store away from everybody; what was read of it stays in the database. */
    delete(slug: string) {
      const { id } = known(slug)
      const userIds = db.transaction((tx) => {
        storesRepository.update(tx, id, { removedAt: new Date() })
        return storesRepository.dropFromChoices(tx, id)
      })
      announce()
      for (const user of userIds.flatMap((userId) => usersRepository.byId(db, userId) ?? [])) {
        push.toUser(user.id, 'user_stores_data', chosen(user))
        push.toUser(user.id, 'cards_data', views.cardsData(user))
      }
      return list()
    },

    /** Asks the store for a card now and shows what was read; nothing is stored. */
    async test(slug: string, typedCard: string) {
      const store = known(slug)
      const cardName = lookup.cardName(typedCard)
      const payload = { store: toStoreToAsk(store), card: catalog.knownCard(cardName) }
      const { outcome } = await questions.ask<'store_tested'>('test_store', payload)
      const now = new Date()
      const isRead = outcome.kind === 'read'
      const row = {
        storeId: store.id,
        cardName,
        attemptedAt: now,
        nextCheckAt: null,
        checkedAt: isRead ? now : null,
        listings: isRead ? outcome.listings : [],
        partial: isRead && outcome.partial,
        failure: isRead ? null : outcome.kind,
        detail: outcome.detail ?? null,
      }
      const viewer = {
        specs: [],
        printings: () => catalog.printings(cardName),
        now: now.getTime(),
        sweepIntervalMs,
      }
      const { status, reason, items } = viewPair({ store, row, checking: false }, viewer)
      const detail =
        outcome.detail ?? `${items.length} ${items.length === 1 ? 'copy' : 'copies'} of ${cardName} read.`
      return { card_name: cardName, status, ...(reason && { reason }), detail, items }
    },
  }
}
