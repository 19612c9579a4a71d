import { ExpectedError, type ProcedureInput } from '@lgs/shared'
import type { Database } from '../db/database.ts'
import { availabilityRepository } from '../db/repositories/availability.ts'
import { trackedCardsRepository } from '../db/repositories/tracked-cards.ts'
import { usersRepository, type User } from '../db/repositories/users.ts'
import { verdictsRepository } from '../db/repositories/verdicts.ts'
import { productKey } from '../domain/product-key.ts'
import type { CardLookup } from './card-lookup.ts'
import type { CardViews } from './card-views.ts'
import type { Push } from './push.ts'
import type { Stores } from './stores.ts'

/** Nobody judges more by hand; a device that does is not a person. */
const MOST_VERDICTS = 5000

interface Needs {
  db: Database
  lookup: CardLookup
  stores: Stores
  views: CardViews
  push: Push
}

/** What people say of stores' products where the reader is in doubt, or wrong. */
export function createVerdicts({ db, lookup, stores, views, push }: Needs) {
  return {
    /** @throws ExpectedError STORE_UNKNOWN, CARD_UNKNOWN */
    judge(user: User, { store_slug, card, verdict, ...item }: ProcedureInput<'judge_listing'>) {
      const store = stores.known(store_slug)
      const cardName = lookup.cardName(card)
      const judged = { storeId: store.id, cardName, product: productKey(item) }
      if (verdict === null) verdictsRepository.forget(db, user.id, judged)
      else if (verdictsRepository.count(db, user.id) >= MOST_VERDICTS) {
        const message = `You have judged ${MOST_VERDICTS} products; take some back first.`
        throw new ExpectedError('BAD_PAYLOAD', message)
      } else verdictsRepository.save(db, user.id, judged, verdict)
      const row = availabilityRepository.find(db, store.id, cardName)
      for (const userId of trackedCardsRepository.watchers(db, cardName, store.id)) {
        if (userId !== user.id && !user.isAdmin) continue
        const watcher = usersRepository.byId(db, userId)
        const tracked = trackedCardsRepository.find(db, userId, cardName)
        if (!watcher || !tracked) continue
        push.toUser(userId, 'card_availability_data', views.pairData(watcher, store, tracked, row))
      }
      return {}
    },
  }
}
