import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { users } from './accounts.ts'

export const trackedCards = sqliteTable(
  'tracked_cards',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    userId: integer()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The canonical name. No foreign key: what a person tracks outlives any change of the catalog. */
    cardName: text().notNull(),
    amount: integer().notNull(),
    /** The person wants no checks of it for now. */
    paused: integer({ mode: 'boolean' }).notNull().default(false),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    uniqueIndex('tracked_cards_user_card').on(table.userId, table.cardName),
    index('tracked_cards_card').on(table.cardName),
  ],
)

/** Null is a wildcard. */
export const cardSpecs = sqliteTable(
  'card_specs',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    trackedCardId: integer()
      .notNull()
      .references(() => trackedCards.id, { onDelete: 'cascade' }),
    setCode: text(),
    collectorNumber: text(),
    finish: text(),
    language: text(),
    minCondition: text(),
    maxPrice: integer(),
  },
  (table) => [index('card_specs_tracked_card').on(table.trackedCardId)],
)
