import type { Static } from 'typebox'
import { PeopleData } from '../schemas/account.ts'
import { AvailabilityCheckStarted, CardAvailabilityData, CardsData } from '../schemas/availability.ts'
import { CardsSeen } from '../schemas/history.ts'
import { CatalogStatus } from '../schemas/catalog.ts'
import { StoresData, UserStoresData } from '../schemas/store.ts'
import { CheckingData } from './checking.ts'
import { DeadLettersData } from './dead-letters.ts'
import { WireError } from './errors.ts'
import { StoreHealthData } from './health.ts'

/** What the server sends unasked. */
export const events = {
  cards_data: CardsData,
  card_availability_data: CardAvailabilityData,
  availability_check_started: AvailabilityCheckStarted,
  /** To all of a person's connections after `mark_seen`. */
  cards_seen: CardsSeen,
  user_stores_data: UserStoresData,
  stores_data: StoresData,
  /** To everybody, when an administrator decided otherwise, and when the quiet hours begin or end. */
  checking_data: CheckingData,
  /** To administrators: while an update runs, and when it has ended. */
  catalog_status: CatalogStatus,
  /** To administrators, when accounts or invitations change. */
  people_data: PeopleData,
  /** To everybody, when a store's state changes; to administrators with what they see of its host, some seconds apart. */
  store_health: StoreHealthData,
  /** To administrators, when the list changes. */
  dead_letters_data: DeadLettersData,
  error: WireError,
}
export type EventName = keyof typeof events
export type EventPayload<E extends EventName> = Static<(typeof events)[E]>
