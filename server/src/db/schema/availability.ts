import type { Listing } from '@lgs/shared'
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { stores } from './stores.ts'

/**
 * What is known per (store, card): the last answer that was read, and how the last attempt ended. Listings are raw;
 * every person's specifications are applied when reading.
 */
export const availability = sqliteTable(
  'availability',
  {
    storeId: integer()
      .notNull()
      .references(() => stores.id, { onDelete: 'cascade' }),
    cardName: text().notNull(),
    listings: text({ mode: 'json' }).$type<Listing[]>().notNull(),
    /** True when a later result page of that answer failed. */
    partial: integer({ mode: 'boolean' }).notNull().default(false),
    /** Why the last attempt failed; null when it was read. */
    failure: text(),
    /** What happened in that attempt, for an administrator. */
    detail: text(),
  },
  (table) => [primaryKey({ columns: [table.storeId, table.cardName] })],
)

/**
 * The times of an `availability` row, which change with every check. Apart from it, because SQLite writes whole pages: some
 * eighty of these rows fit in one, of those with listings often one.
 */
export const checkTimes = sqliteTable(
  'check_times',
  {
    storeId: integer()
      .notNull()
      .references(() => stores.id, { onDelete: 'cascade' }),
    cardName: text().notNull(),
    /** The last answer that was read; null if there is none. */
    checkedAt: integer({ mode: 'timestamp_ms' }),
    attemptedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    nextCheckAt: integer({ mode: 'timestamp_ms' }),
  },
  (table) => [primaryKey({ columns: [table.storeId, table.cardName] })],
)

/** A platform's own notes on a card at a store, e.g. product ids: only checks read them. */
export const cardMemories = sqliteTable(
  'card_memories',
  {
    storeId: integer()
      .notNull()
      .references(() => stores.id, { onDelete: 'cascade' }),
    cardName: text().notNull(),
    memory: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.storeId, table.cardName] })],
)
