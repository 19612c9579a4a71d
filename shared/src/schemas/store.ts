import { Type, type Static } from 'typebox'
import { FETCH_STRATEGIES } from '../terms.ts'
import { Condition } from './card.ts'

const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

export const StoreSlug = Type.String({ pattern: '^[a-z0-9-]{1,80}$' })
export const Currency = Type.String({ pattern: '^[A-Z]{3}$' })
const Address = Type.String({ pattern: '^https?://', maxLength: 500 })
const StoreName = Type.String({ minLength: 1, maxLength: 100 })

export const FetchStrategy = Type.Enum([...FETCH_STRATEGIES])
export type FetchStrategy = Static<typeof FetchStrategy>

/** Keys and routes of a store's platform, by the platform's own names. */
export const StoreSettings = Type.Record(
  Type.String({ pattern: '^[a-z_]{1,40}$' }),
  Type.String({ maxLength: 500 }),
)
export type StoreSettings = Static<typeof StoreSettings>

/** What this store means by a word for a condition, e.g. `played` for MP; folded words to grades. */
export const ConditionWords = Type.Record(Type.String({ pattern: '^[a-z0-9 ]{1,40}$' }), Condition)
export type ConditionWords = Static<typeof ConditionWords>

/** In minor units of the store's currency. */
const Cost = nullable(Type.Integer({ minimum: 0, maximum: 1_000_000_000 }))

/** What buying there costs beside the copies, as administrators know it; what nobody has said is null. */
export const StoreCosts = Type.Object({
  /** Of an order, whatever is in it; 0 where it costs nothing. */
  shipping: Cost,
  /** An order of this much is sent free. */
  shipping_free_from: Cost,
  /** Whether it can be fetched at the store. */
  pickup: nullable(Type.Boolean()),
})
export type StoreCosts = Static<typeof StoreCosts>

export const Store = Type.Object({
  slug: Type.String(),
  name: Type.String(),
  homepage: Type.String(),
  /** Where a card is looked up; `{query}` stands for the card's name. */
  search_url: Type.String(),
  fetch_strategy: Type.String(),
  /** Used where a price on a page names no currency of its own. */
  currency: Type.String(),
  paused: Type.Boolean(),
  /** True when an administrator decided that this store is asked although its robots.txt says no. */
  robots_override: Type.Boolean(),
  condition_words: ConditionWords,
  ...StoreCosts.properties,
  /**
   * How long a round over all cards that people want from it takes, as its budget allows; null while nobody wants any. Each
   * card may come round up to twice as often or half as often.
   */
  sweep_minutes: nullable(Type.Integer({ minimum: 1 })),
})
export type Store = Static<typeof Store>

export const Robots = Type.Object({
  allowed: Type.Boolean(),
  /** The line of robots.txt that decides; null when none does. */
  rule: nullable(Type.String()),
  crawl_delay_s: nullable(Type.Number()),
})
export type Robots = Static<typeof Robots>

/** What a look at a store's pages told. `fetch_strategy` is null for a platform that cannot be read. */
export const DetectedStore = Type.Object({
  name: Type.String(),
  homepage: Type.String(),
  fetch_strategy: nullable(Type.String()),
  currency: nullable(Type.String()),
  search_url: nullable(Type.String()),
  confidence: Type.Number({ minimum: 0, maximum: 1 }),
  robots: Robots,
  /** Keys of the store's services, as its own pages name them. */
  settings: StoreSettings,
})
export type DetectedStore = Static<typeof DetectedStore>

export const NewStore = Type.Object({
  homepage: Type.String({ minLength: 1, maxLength: 500 }),
  name: Type.Optional(StoreName),
  fetch_strategy: Type.Optional(FetchStrategy),
  currency: Type.Optional(Currency),
  search_url: Type.Optional(Address),
  robots_override: Type.Optional(Type.Boolean()),
  settings: Type.Optional(StoreSettings),
  condition_words: Type.Optional(ConditionWords),
  ...Type.Partial(StoreCosts).properties,
})
export type NewStore = Static<typeof NewStore>

export const StoreUpdate = Type.Object({
  slug: StoreSlug,
  name: Type.Optional(StoreName),
  search_url: Type.Optional(Address),
  currency: Type.Optional(Currency),
  paused: Type.Optional(Type.Boolean()),
  robots_override: Type.Optional(Type.Boolean()),
  condition_words: Type.Optional(ConditionWords),
  ...Type.Partial(StoreCosts).properties,
})
export type StoreUpdate = Static<typeof StoreUpdate>

export const StoreSaved = Type.Object({ store: Store, warnings: Type.Array(Type.String()) })
export const StoresData = Type.Object({ stores: Type.Array(Store) })
export const UserStoresData = Type.Object({ stores: Type.Array(Type.String()) })
/** Slugs that name no store are ignored. */
export const ChosenStores = Type.Object({
  stores: Type.Array(Type.String({ maxLength: 80 }), { maxItems: 500 }),
})

/** What a row of a store's answer was taken for, beside what the page says: for whoever tests a store. */
export const RowReport = Type.Object({
  title: Type.String(),
  set: Type.String(),
  variant: Type.String(),
  price: Type.String(),
  verdict: Type.Enum(['certain', 'uncertain', 'none']),
  /** A sentence, empty where there is nothing to explain. */
  why: Type.String(),
})
export type RowReport = Static<typeof RowReport>

/** A real shop to pick from. */
export const DirectoryStore = Type.Object({
  name: Type.String(),
  homepage: Type.String(),
  /** ISO 3166-1, two letters; null where it is not known. */
  country: nullable(Type.String()),
  /** Null for a platform that is unknown or cannot be read. */
  fetch_strategy: nullable(FetchStrategy),
  /** False where nobody has seen yet that it sells Magic. */
  is_verified: Type.Boolean(),
  /** Its slug where it is a store here already. */
  slug: nullable(Type.String()),
})
export type DirectoryStore = Static<typeof DirectoryStore>
export const StoreDirectory = Type.Object({ stores: Type.Array(DirectoryStore) })

/** A store as people hand it to each other, as JSON. Saving it is `add_store`. */
export const StoreDefinition = Type.Object({
  format: Type.Literal('lgs-store'),
  version: Type.Literal(1),
  name: StoreName,
  homepage: Address,
  search_url: Address,
  fetch_strategy: FetchStrategy,
  currency: Currency,
  settings: StoreSettings,
  condition_words: ConditionWords,
  /** Missing in those that were exported before there were costs. */
  ...Type.Partial(StoreCosts).properties,
})
export type StoreDefinition = Static<typeof StoreDefinition>
