import type { ConditionWords, StoreSettings } from '@lgs/shared'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const stores = sqliteTable('stores', {
  id: integer().primaryKey({ autoIncrement: true }),
  slug: text().notNull().unique(),
  name: text().notNull(),
  homepage: text().notNull(),
  /** Two stores are the same when their origins are equal. */
  origin: text().notNull().unique(),
  searchUrl: text().notNull(),
  fetchStrategy: text().notNull(),
  currency: text().notNull(),
  paused: integer({ mode: 'boolean' }).notNull().default(false),
  robotsOverride: integer({ mode: 'boolean' }).notNull().default(false),
  /** Keys and routes of its platform, found at detection or by checks. */
  settings: text({ mode: 'json' }).$type<StoreSettings>().notNull().default({}),
  conditionWords: text({ mode: 'json' }).$type<ConditionWords>().notNull().default({}),
  /** In minor units of its currency; null where nobody has said, as the two below. */
  shipping: integer(),
  shippingFreeFrom: integer(),
  pickup: integer({ mode: 'boolean' }),
  createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
  /** Set when an administrator removed the store; what was read of it stays, and adding it again brings it back. */
  removedAt: integer({ mode: 'timestamp_ms' }),
})
