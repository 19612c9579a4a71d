import type { Database } from '../db/database.ts'
import { availabilityRepository } from '../db/repositories/availability.ts'
import type { StoreRow } from '../db/repositories/stores.ts'
import { trackedCardsRepository } from '../db/repositories/tracked-cards.ts'
import { usersRepository } from '../db/repositories/users.ts'
import type { CardViews } from './card-views.ts'
import type { Checking } from './checking.ts'
import type { Push } from './push.ts'

interface Needs {
  db: Database
  checking: Checking
  views: CardViews
  push: Push
}

/** Brings the rows up to date that wait for stores which begin, or end, to be left alone. */
export function showRests(stores: StoreRow[], { db, checking, views, push }: Needs): void {
  for (const store of stores) {
    for (const cardName of checking.cards(store.slug)) {
      const row = availabilityRepository.find(db, store.id, cardName)
      for (const userId of trackedCardsRepository.watchers(db, cardName, store.id)) {
        const user = usersRepository.byId(db, userId)
        const card = trackedCardsRepository.find(db, userId, cardName)
        if (user && card)
          push.toUser(userId, 'card_availability_data', views.pairData(user, store, card, row))
      }
    }
  }
}
