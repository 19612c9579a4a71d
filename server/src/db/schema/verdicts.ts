import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { users } from './accounts.ts'
import { stores } from './stores.ts'

/** What people said of a store's product: it is the card, or it is not. Counts for every variant and later check. */
export const listingVerdicts = sqliteTable(
  'listing_verdicts',
  {
    userId: integer()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    storeId: integer()
      .notNull()
      .references(() => stores.id, { onDelete: 'cascade' }),
    cardName: text().notNull(),
    /** The product's address at the store, else its title and set. */
    product: text().notNull(),
    isCard: integer({ mode: 'boolean' }).notNull(),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.storeId, table.cardName, table.product] })],
)
