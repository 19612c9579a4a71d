import type { Database } from '../db/database.ts'
import { storesRepository } from '../db/repositories/stores.ts'
import { trackedCardsRepository } from '../db/repositories/tracked-cards.ts'
import { usersRepository } from '../db/repositories/users.ts'
import type { Checking } from './checking.ts'
import type { RequestChecks } from './request-checks.ts'

interface Needs {
  db: Database
  checking: Checking
  checks: RequestChecks
}

/**
 * Asks again for all that people wait for: a Redis that was away may have come back without it, or as it was before. What
 * the scheduler still knows it does not ask twice.
 */
export function createAskAgain({ db, checking, checks }: Needs) {
  /** Who waits is not known, only that somebody does: anybody who wants the pair will do. */
  async function askFor(storeSlug: string, cardName: string): Promise<void> {
    const store = storesRepository.bySlug(db, storeSlug)
    const [userId] = store && !store.paused ? trackedCardsRepository.watchers(db, cardName, store.id) : []
    const user = userId === undefined ? undefined : usersRepository.byId(db, userId)
    const card = user && trackedCardsRepository.find(db, user.id, cardName)
    // Noted again where it is asked; not where an answer came meanwhile.
    checking.remove(storeSlug, cardName)
    if (store && user && card) await checks.request(user, [card], { refresh: true }, [store])
  }

  /** Fails while Redis is away; what was not asked is still waited for. */
  return async function askAgain(): Promise<void> {
    for (const { storeSlug, cardName } of checking.pairs()) {
      try {
        await askFor(storeSlug, cardName)
      } catch (error) {
        checking.add(storeSlug, cardName)
        throw error
      }
    }
  }
}
