import { ExpectedError, type DetectedStore, type NewStore, type Store, type StoreUpdate } from '@lgs/shared'
import { writeTransaction, type Database } from '../db/database.ts'
import { storesRepository, toStore, type StoreRow } from '../db/repositories/stores.ts'
import { trackedCardsRepository } from '../db/repositories/tracked-cards.ts'
import { usersRepository, type User } from '../db/repositories/users.ts'
import { assertUsableAddress, searchTemplate, slugFor } from '../domain/store-identity.ts'
import type { Log } from '../log.ts'
import { platformOf } from '../stores/registry.ts'
import type { CardViews } from './card-views.ts'
import type { Push } from './push.ts'
import type { RequestChecks } from './request-checks.ts'
import type { StoreQuestions } from './store-questions.ts'

interface Needs {
  db: Database
  questions: StoreQuestions
  checks: RequestChecks
  views: CardViews
  push: Push
  log: Log
}

/** Without any hint of a store's currency; an administrator sees and can change it. */
const FALLBACK_CURRENCY = 'USD'

export type Stores = ReturnType<typeof createStores>

/** The stores of this installation, and which of them each person buys from. */
export function createStores({ db, questions, checks, views, push, log }: Needs) {
  const list = () => ({ stores: storesRepository.all(db).map(toStore) })
  const announce = () => push.toAll('stores_data', list())
  const chosen = (user: User) => ({
    stores: storesRepository.chosenBy(db, user.id).map((store) => store.slug),
  })

  /** @throws ExpectedError STORE_UNKNOWN */
  function known(slug: string): StoreRow {
    const store = storesRepository.bySlug(db, slug)
    if (store) return store
    throw new ExpectedError('STORE_UNKNOWN', `There is no store "${slug}" here.`)
  }

  /** What is saved stands even where Redis is away; the sweep asks later. */
  async function follow(work: Promise<unknown>): Promise<void> {
    await work.catch((error: Error) =>
      log.warn({ err: error }, 'the scheduler could not be told; the next sweep asks'),
    )
  }

  function showChoice(user: User): void {
    push.toUser(user.id, 'user_stores_data', chosen(user))
    push.toUser(user.id, 'cards_data', views.cardsData(user))
  }

  /** Detects only what is missing; what the administrator says stands, also where the store cannot be looked at. */
  async function look(input: NewStore): Promise<{ detected?: DetectedStore; problem?: string }> {
    if (input.name && input.fetch_strategy && input.currency) return {}
    try {
      return { detected: await questions.detect(input.homepage) }
    } catch (error) {
      if (error instanceof ExpectedError && input.fetch_strategy) return { problem: error.message }
      throw error
    }
  }

  return {
    list,
    chosen,
    known,

    /** Unknown slugs are ignored. Newly chosen stores are checked for all tracked cards when the sweep has time. */
    async choose(user: User, slugs: string[]) {
      const before = new Set(chosen(user).stores)
      writeTransaction(db, (tx) => storesRepository.choose(tx, user.id, slugs))
      const now = storesRepository.chosenBy(db, user.id)
      const added = now.filter((store) => !before.has(store.slug) && !store.paused)
      showChoice(user)
      const cards = trackedCardsRepository.forUser(db, user.id)
      await follow(checks.request(user, cards, { priority: 'sweep' }, added))
      return chosen(user)
    },

    /** Saves the store even where a look at it fails, as long as its platform is known. */
    async add(input: NewStore): Promise<{ store: Store; warnings: string[] }> {
      const address = assertUsableAddress(input.homepage)
      const search = input.search_url === undefined ? undefined : searchTemplate(input.search_url)
      const { detected, problem } = await look({ ...input, homepage: address.href })
      const strategy = input.fetch_strategy ?? detected?.fetch_strategy
      const platform = strategy ? platformOf(strategy) : undefined
      if (!strategy || !platform) {
        const message = 'We do not know how to read this store yet: its pages show no platform that we know.'
        throw new ExpectedError('STORE_UNREADABLE', message)
      }
      const { origin, host } = new URL(detected?.homepage ?? address)
      const warnings = problem ? [problem] : []
      if (!input.currency && !detected?.currency) {
        warnings.push(
          `The pages name no currency; ${FALLBACK_CURRENCY} is assumed. Change it if that is wrong.`,
        )
      }
      if (detected && !detected.robots.allowed && !input.robots_override) {
        const rule = detected.robots.rule ?? 'no rule read'
        warnings.push(`Its robots.txt does not allow the search (${rule}), so it is not asked.`)
      }
      const fields = {
        name: input.name ?? detected?.name ?? host,
        homepage: origin,
        origin,
        searchUrl: search ?? detected?.search_url ?? platform.defaultSearchUrl(origin),
        fetchStrategy: strategy,
        currency: input.currency ?? detected?.currency ?? FALLBACK_CURRENCY,
        robotsOverride: input.robots_override ?? false,
      }
      const row = writeTransaction(db, (tx) => {
        const same = storesRepository.byOrigin(tx, origin)
        if (same?.removedAt)
          return storesRepository.update(tx, same.id, { ...fields, paused: false, removedAt: null })
        if (same) {
          warnings.push(`This store was already here as ${same.name}; it was brought up to date.`)
          return storesRepository.update(tx, same.id, fields)
        }
        const slug = slugFor(fields.name, origin, new Set(storesRepository.slugs(tx)))
        return storesRepository.insert(tx, { ...fields, slug, createdAt: new Date() })
      })
      announce()
      return { store: toStore(row), warnings }
    },

    async update({ slug, name, search_url, currency, paused, robots_override }: StoreUpdate) {
      const before = known(slug)
      const row = storesRepository.update(db, before.id, {
        name: name ?? before.name,
        searchUrl: search_url === undefined ? before.searchUrl : searchTemplate(search_url),
        currency: currency ?? before.currency,
        paused: paused ?? before.paused,
        robotsOverride: robots_override ?? before.robotsOverride,
      })
      const facts = ['searchUrl', 'currency', 'paused', 'robotsOverride'] as const
      // Waiting checks carry the store as it was.
      if (facts.some((fact) => row[fact] !== before[fact])) await follow(checks.withdrawStore(slug))
      announce()
      return { store: toStore(row), warnings: [] }
    },

    /** Takes a store away from everybody; what was read of it stays in the database. */
    async delete(slug: string) {
      const { id } = known(slug)
      const userIds = writeTransaction(db, (tx) => {
        storesRepository.update(tx, id, { removedAt: new Date() })
        return storesRepository.dropFromChoices(tx, id)
      })
      await follow(checks.withdrawStore(slug))
      announce()
      for (const user of userIds.flatMap((userId) => usersRepository.byId(db, userId) ?? [])) showChoice(user)
      return list()
    },
  }
}
