import {
  ExpectedError,
  type CardsDone,
  type CardSpec,
  type NewTrackedCard,
  type TrackedCardUpdate,
} from '@lgs/shared'
import { writeTransaction, type Database } from '../db/database.ts'
import { storesRepository } from '../db/repositories/stores.ts'
import { trackedCardsRepository, type TrackedCardRow } from '../db/repositories/tracked-cards.ts'
import type { User } from '../db/repositories/users.ts'
import type { Log } from '../log.ts'
import type { CardLookup } from './card-lookup.ts'
import type { CardViews } from './card-views.ts'
import type { Push } from './push.ts'
import type { RequestChecks } from './request-checks.ts'
import type { SweepingPlan } from './sweeping-plan.ts'

const MOST_CARDS = 5000
const MOST_SPECS = 50

interface Needs {
  db: Database
  lookup: CardLookup
  views: CardViews
  checks: RequestChecks
  push: Push
  plan: SweepingPlan
  log: Log
}

const FIELDS = ['set_code', 'collector_number', 'finish', 'language', 'min_condition', 'max_price'] as const
const identity = (spec: CardSpec) => JSON.stringify(FIELDS.map((field) => spec[field] ?? null))

/** The same specification twice is stored once. */
function withoutRepeats(specs: CardSpec[]): CardSpec[] {
  return [...new Map(specs.map((spec) => [identity(spec), spec])).values()]
}

const asList = (specs: CardSpec | CardSpec[]): CardSpec[] => (Array.isArray(specs) ? specs : [specs])

/** A person's list of wanted cards. */
export function createTrackedCards({ db, lookup, views, checks, push, plan, log }: Needs) {
  /** By the very name in the list first: what a person tracks outlives a catalog that changes. */
  function tracked(user: User, typed: string): TrackedCardRow {
    const own = trackedCardsRepository.find(db, user.id, typed)
    if (own) return own
    const cardName = lookup.cardName(typed)
    const card = trackedCardsRepository.find(db, user.id, cardName)
    if (card) return card
    throw new ExpectedError('CARD_NOT_TRACKED', `${cardName} is not in your list.`)
  }

  /** Those of the typed names that are on the list, each once, and what is to be said of the others. */
  function trackedAmong(user: User, typed: string[]) {
    const own = new Map(trackedCardsRepository.forUser(db, user.id).map((card) => [card.cardName, card]))
    const found = new Map<string, TrackedCardRow>()
    const refused: CardsDone['refused'] = []
    for (const name of typed) {
      try {
        const card = own.get(name) ?? tracked(user, name)
        found.set(card.cardName, card)
      } catch (error) {
        if (!(error instanceof ExpectedError)) throw error
        const { code, message } = error
        if (code !== 'CARD_UNKNOWN' && code !== 'CARD_NOT_TRACKED') throw error
        refused.push({ card: name, code, message })
      }
    }
    return { found: [...found.values()], refused }
  }

  function publish(user: User) {
    plan.changed()
    const data = views.cardsData(user)
    push.toUser(user.id, 'cards_data', data)
    return data
  }

  /** The list is saved whatever happens to the check; while Redis is away the next sweep asks instead. */
  async function follow(work: Promise<unknown>): Promise<void> {
    await work.catch((error: Error) =>
      log.warn({ err: error }, 'a check could not be queued; the next sweep asks'),
    )
  }

  const withdraw = (user: User, ...cardNames: string[]) =>
    checks.withdraw(cardNames, storesRepository.chosenBy(db, user.id))

  function limitSpecs(specs: CardSpec[]): CardSpec[] {
    if (specs.length <= MOST_SPECS) return specs
    throw new ExpectedError('BAD_PAYLOAD', `A card can have at most ${MOST_SPECS} specifications.`)
  }

  return {
    tracked,

    all: (user: User): TrackedCardRow[] => trackedCardsRepository.forUser(db, user.id),

    /** Already tracked: the amount is replaced, new specifications are added, and without any the old ones stay. */
    async add(user: User, { card, amount, card_specs }: NewTrackedCard) {
      const cardName = lookup.cardName(card)
      const added = lookup.specs(cardName, asList(card_specs ?? []))
      writeTransaction(db, (tx) => {
        const known = trackedCardsRepository.find(tx, user.id, cardName)
        if (!known && trackedCardsRepository.forUser(tx, user.id).length >= MOST_CARDS) {
          throw new ExpectedError('BAD_PAYLOAD', `A list can have at most ${MOST_CARDS} cards.`)
        }
        const id = known?.id ?? trackedCardsRepository.insert(tx, user.id, cardName, amount, new Date())
        if (known) trackedCardsRepository.setAmount(tx, id, amount)
        if (added.length > 0 || !known) {
          const specs = limitSpecs(withoutRepeats([...(known?.specifications ?? []), ...added]))
          trackedCardsRepository.replaceSpecs(tx, id, specs)
        }
      })
      await follow(checks.request(user, [tracked(user, cardName)]))
      return publish(user)
    },

    /** A pause takes back what waits only for this person; its end asks what is due. */
    async update(user: User, { card, update_data: { amount, specifications, paused } }: TrackedCardUpdate) {
      const before = tracked(user, card)
      const { id, cardName } = before
      const specs = specifications === undefined ? undefined : lookup.specs(cardName, asList(specifications))
      writeTransaction(db, (tx) => {
        if (amount !== undefined) trackedCardsRepository.setAmount(tx, id, amount)
        if (specs) trackedCardsRepository.replaceSpecs(tx, id, limitSpecs(withoutRepeats(specs)))
        if (paused !== undefined) trackedCardsRepository.setPaused(tx, id, paused)
      })
      if (paused === true && !before.paused) await follow(withdraw(user, cardName))
      else if (paused === false && before.paused)
        await follow(checks.requestDue(user, tracked(user, cardName)))
      else if (specs) await follow(checks.requestMissing(user, tracked(user, cardName)))
      return publish(user)
    },

    async delete(user: User, card: string) {
      const { id, cardName } = tracked(user, card)
      trackedCardsRepository.delete(db, id)
      await follow(withdraw(user, cardName))
      return publish(user)
    },

    /** All or none of those that are on the list; names that are not are told, and hold nothing up. */
    async deleteMany(user: User, typed: string[]): Promise<CardsDone> {
      const { found, refused } = trackedAmong(user, typed)
      const done = found.map(({ cardName }) => cardName)
      writeTransaction(db, (tx) => found.forEach(({ id }) => trackedCardsRepository.delete(tx, id)))
      if (done.length > 0) await follow(withdraw(user, ...done))
      return { ...publish(user), done, refused }
    },

    /** As `deleteMany`. Cards that are so already count as done. */
    async pauseMany(user: User, typed: string[], paused: boolean): Promise<CardsDone> {
      const { found, refused } = trackedAmong(user, typed)
      const changed = found.filter((card) => card.paused !== paused)
      writeTransaction(db, (tx) =>
        changed.forEach(({ id }) => trackedCardsRepository.setPaused(tx, id, paused)),
      )
      if (paused && changed.length > 0)
        await follow(withdraw(user, ...changed.map(({ cardName }) => cardName)))
      else for (const card of changed) await follow(checks.requestDue(user, { ...card, paused }))
      return { ...publish(user), done: found.map(({ cardName }) => cardName), refused }
    },
  }
}
