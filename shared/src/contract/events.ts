import type { Static } from 'typebox'
import { AvailabilityCheckStarted, CardAvailabilityData, CardsData } from '../schemas/availability.ts'
import { CatalogStatus } from '../schemas/catalog.ts'
import { StoresData, UserStoresData } from '../schemas/store.ts'
import { WireError } from './errors.ts'

/** What the server sends unasked. */
export const events = {
  cards_data: CardsData,
  card_availability_data: CardAvailabilityData,
  availability_check_started: AvailabilityCheckStarted,
  user_stores_data: UserStoresData,
  stores_data: StoresData,
  /** To administrators: while an update runs, and when it has ended. */
  catalog_status: CatalogStatus,
  error: WireError,
}
export type EventName = keyof typeof events
export type EventPayload<E extends EventName> = Static<(typeof events)[E]>
