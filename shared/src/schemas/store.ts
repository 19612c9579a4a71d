import { Type, type Static } from 'typebox'

const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

export const StoreSlug = Type.String({ pattern: '^[a-z0-9-]{1,80}$' })
export const Currency = Type.String({ pattern: '^[A-Z]{3}$' })
const Address = Type.String({ pattern: '^https?://', maxLength: 500 })
const StoreName = Type.String({ minLength: 1, maxLength: 100 })

/** Store platforms that can be read today. */
export const FetchStrategy = Type.Enum(['crystal_commerce'])
export type FetchStrategy = Static<typeof FetchStrategy>

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
})
export type DetectedStore = Static<typeof DetectedStore>

export const NewStore = Type.Object({
  homepage: Type.String({ minLength: 1, maxLength: 500 }),
  name: Type.Optional(StoreName),
  fetch_strategy: Type.Optional(FetchStrategy),
  currency: Type.Optional(Currency),
  search_url: Type.Optional(Address),
  robots_override: Type.Optional(Type.Boolean()),
})
export type NewStore = Static<typeof NewStore>

export const StoreUpdate = Type.Object({
  slug: StoreSlug,
  name: Type.Optional(StoreName),
  search_url: Type.Optional(Address),
  currency: Type.Optional(Currency),
  paused: Type.Optional(Type.Boolean()),
  robots_override: Type.Optional(Type.Boolean()),
})
export type StoreUpdate = Static<typeof StoreUpdate>

export const StoreSaved = Type.Object({ store: Store, warnings: Type.Array(Type.String()) })
export const StoresData = Type.Object({ stores: Type.Array(Store) })
export const UserStoresData = Type.Object({ stores: Type.Array(Type.String()) })
/** Slugs that name no store are ignored. */
export const ChosenStores = Type.Object({
  stores: Type.Array(Type.String({ maxLength: 80 }), { maxItems: 500 }),
})
