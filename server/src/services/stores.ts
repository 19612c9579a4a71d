import {
  ExpectedError,
  type FetchStrategy,
  type NewStore,
  type Store,
  type StoreDefinition,
  type StoreUpdate,
} from '@lgs/shared'
import { writeTransaction, type Database } from '../db/database.ts'
import { cardMemoriesRepository } from '../db/repositories/card-memories.ts'
import { costsOf, storesRepository, toStore, type StoreRow } from '../db/repositories/stores.ts'
import { trackedCardsRepository } from '../db/repositories/tracked-cards.ts'
import { usersRepository, type User } from '../db/repositories/users.ts'
import { searchTemplate, slugFor } from '../domain/store-identity.ts'
import type { Log } from '../log.ts'
import type { CardViews } from './card-views.ts'
import { costFields, draftStore } from './new-store.ts'
import type { Push } from './push.ts'
import type { RequestChecks } from './request-checks.ts'
import type { StoreQuestions } from './store-questions.ts'
import type { SweepingPlan } from './sweeping-plan.ts'

interface Needs {
  db: Database
  questions: StoreQuestions
  checks: RequestChecks
  views: CardViews
  push: Push
  plan: SweepingPlan
  /** Stores came, went, or are to be asked differently. */
  onChange: () => void
  log: Log
}

export type Stores = ReturnType<typeof createStores>

/** The stores of this installation, and which of them each person buys from. */
export function createStores({ db, questions, checks, views, push, plan, onChange, log }: Needs) {
  const list = () => plan.storesData()
  const saved = (row: StoreRow, warnings: string[] = []) => ({
    store: toStore(row, plan.minutesOf(row)),
    warnings,
  })

  function announce(): void {
    push.toAll('stores_data', list())
    plan.changed()
    onChange()
  }
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

  /** A pause shows in the rows of everybody who buys there. */
  function showPause({ id }: StoreRow): void {
    for (const user of storesRepository
      .choosers(db, id)
      .flatMap((userId) => usersRepository.byId(db, userId) ?? []))
      push.toUser(user.id, 'cards_data', views.cardsData(user))
  }

  return {
    list,
    chosen,
    known,

    /** Unknown slugs are ignored. Newly chosen stores are checked for all tracked cards when the sweep has time. */
    async choose(user: User, slugs: string[]) {
      const chosenBefore = storesRepository.chosenBy(db, user.id)
      const before = new Set(chosenBefore.map(({ slug }) => slug))
      writeTransaction(db, (tx) => storesRepository.choose(tx, user.id, slugs))
      const now = storesRepository.chosenBy(db, user.id)
      const added = now.filter((store) => !before.has(store.slug) && !store.paused)
      showChoice(user)
      plan.changed()
      const cards = trackedCardsRepository.forUser(db, user.id)
      const kept = new Set(now.map(({ slug }) => slug))
      const dropped = chosenBefore.filter(({ slug }) => !kept.has(slug))
      const names = cards.map(({ cardName }) => cardName)
      await follow(checks.withdraw(names, dropped))
      await follow(checks.request(user, cards, { priority: 'sweep' }, added))
      return chosen(user)
    },

    /** Saves the store even where a look at it fails, as long as its platform is known. */
    async add(input: NewStore): Promise<{ store: Store; warnings: string[] }> {
      const { fields, warnings } = await draftStore(input, questions)
      const { origin } = fields
      const row = writeTransaction(db, (tx) => {
        const same = storesRepository.byOrigin(tx, origin)
        if (same?.removedAt)
          return storesRepository.update(tx, same.id, { ...fields, paused: false, removedAt: null })
        if (same) {
          cardMemoriesRepository.forget(tx, same.id)
          warnings.push(`This store was already here as ${same.name}; it was brought up to date.`)
          return storesRepository.update(tx, same.id, fields)
        }
        const slug = slugFor(fields.name, origin, new Set(storesRepository.slugs(tx)))
        return storesRepository.insert(tx, { ...fields, slug, createdAt: new Date() })
      })
      announce()
      return saved(row, warnings)
    },

    /** @throws ExpectedError STORE_UNKNOWN */
    definition(slug: string): StoreDefinition {
      const row = known(slug)
      const { name, homepage, searchUrl, fetchStrategy, currency, settings, conditionWords } = row
      return {
        format: 'lgs-store',
        version: 1,
        name,
        homepage,
        search_url: searchUrl,
        fetch_strategy: fetchStrategy as FetchStrategy,
        currency,
        settings,
        condition_words: conditionWords,
        ...costsOf(row),
      }
    },

    /** A test search at a store that is not saved, as it would be saved. */
    async tryOut(input: NewStore, cardName: string) {
      const { fields } = await draftStore(input, questions)
      const unsaved = { id: 0, slug: 'not-saved', paused: false, createdAt: new Date(), removedAt: null }
      return questions.test({ ...unsaved, ...fields } as StoreRow, cardName)
    },

    async update({
      slug,
      name,
      search_url,
      currency,
      paused,
      robots_override,
      condition_words,
      ...costs
    }: StoreUpdate) {
      const before = known(slug)
      const row = storesRepository.update(db, before.id, {
        name: name ?? before.name,
        searchUrl: search_url === undefined ? before.searchUrl : searchTemplate(search_url),
        currency: currency ?? before.currency,
        paused: paused ?? before.paused,
        robotsOverride: robots_override ?? before.robotsOverride,
        conditionWords: condition_words ?? before.conditionWords,
        ...costFields(costs),
      })
      const facts = ['searchUrl', 'currency', 'paused', 'robotsOverride', 'conditionWords'] as const
      // Waiting checks carry the store as it was.
      if (facts.some((fact) => row[fact] !== before[fact])) await follow(checks.withdrawStore(slug))
      if (before.paused && !row.paused) await follow(checks.sweepNow())
      announce()
      if (before.paused !== row.paused) showPause(row)
      return saved(row)
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
