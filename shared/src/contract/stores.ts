import { Type } from 'typebox'
import { AvailableItem, Reason, Status } from '../schemas/availability.ts'
import { CardName } from '../schemas/card.ts'
import {
  ChosenStores,
  DetectedStore,
  NewStore,
  StoreSaved,
  StoresData,
  StoreSlug,
  StoreUpdate,
  UserStoresData,
} from '../schemas/store.ts'
import { procedure } from './procedure.ts'

/** What one store's pages hold for one card, read now and kept nowhere. */
export const StoreTest = Type.Object({
  card_name: Type.String(),
  status: Status,
  reason: Type.Optional(Reason),
  /** What happened, in a sentence. */
  detail: Type.String(),
  items: Type.Array(AvailableItem),
})

export const stores = {
  list_stores: procedure({ input: Type.Object({}), output: StoresData }),
  get_user_stores: procedure({ input: Type.Object({}), output: UserStoresData }),
  update_stores: procedure({ input: ChosenStores, output: UserStoresData }),
  detect_store: procedure({
    access: 'administrator',
    input: Type.Object({ url: Type.String({ minLength: 1, maxLength: 500 }) }),
    output: DetectedStore,
    errors: ['STORE_UNREADABLE'],
  }),
  add_store: procedure({
    access: 'administrator',
    input: NewStore,
    output: StoreSaved,
    errors: ['STORE_UNREADABLE'],
  }),
  update_store: procedure({
    access: 'administrator',
    input: StoreUpdate,
    output: StoreSaved,
    errors: ['STORE_UNKNOWN'],
  }),
  delete_store: procedure({
    access: 'administrator',
    input: Type.Object({ slug: StoreSlug }),
    output: StoresData,
    errors: ['STORE_UNKNOWN'],
  }),
  test_store: procedure({
    access: 'administrator',
    input: Type.Object({ slug: StoreSlug, card: CardName }),
    output: StoreTest,
    errors: ['STORE_UNKNOWN', 'CARD_UNKNOWN', 'STORE_UNREADABLE'],
  }),
}
