import { Type } from 'typebox'
import { AvailableItem, Reason, Status } from '../schemas/availability.ts'
import { CardName } from '../schemas/card.ts'
import {
  ChosenStores,
  DetectedStore,
  NewStore,
  RowReport,
  StoreDefinition,
  StoreDirectory,
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
  /** Every variant in stock that the answer named, and what it was taken for; at most 200. */
  rows: Type.Array(RowReport),
  /** Where a person finds the same at the store. */
  page_url: Type.String(),
})

export const stores = {
  list_stores: procedure({ input: Type.Object({}), output: StoresData }),
  /** Real shops to pick from, by country and name. */
  list_store_directory: procedure({ input: Type.Object({}), output: StoreDirectory }),
  /** What makes a store readable, to hand to somebody else; the decision about robots.txt is not part of it. */
  export_store: procedure({
    access: 'administrator',
    input: Type.Object({ slug: StoreSlug }),
    output: StoreDefinition,
    errors: ['STORE_UNKNOWN'],
  }),
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
  /** Tests a store that is not saved yet, as it would be. */
  try_store: procedure({
    access: 'administrator',
    input: Type.Object({ store: NewStore, card: CardName }),
    output: StoreTest,
    errors: ['CARD_UNKNOWN', 'STORE_UNREADABLE'],
  }),
  test_store: procedure({
    access: 'administrator',
    input: Type.Object({ slug: StoreSlug, card: CardName }),
    output: StoreTest,
    errors: ['STORE_UNKNOWN', 'CARD_UNKNOWN', 'STORE_UNREADABLE'],
  }),
}
