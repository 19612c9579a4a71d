import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { users } from './accounts.ts'
import { stores } from './stores.ts'

/** A copy that a store has or had: described once, so that its changes are a few numbers. */
export const stockCopies = sqliteTable(
  'stock_copies',
  {
    id: integer().primaryKey(),
    storeId: integer()
      .notNull()
      .references(() => stores.id, { onDelete: 'cascade' }),
    cardName: text().notNull(),
    /** The listing without price and quantity, as `encodeFacts` of `domain/history-codec.ts` writes it. */
    facts: text({ mode: 'json' }).$type<unknown[]>().notNull(),
  },
  (table) => [index('stock_copies_card').on(table.cardName, table.storeId)],
)

/** What changed in a (store, card) pair; a row only where something did. */
export const stockEvents = sqliteTable(
  'stock_events',
  {
    /** Grows with each row that is added, so it tells what came after what somebody has seen. */
    id: integer().primaryKey(),
    storeId: integer()
      .notNull()
      .references(() => stores.id, { onDelete: 'cascade' }),
    cardName: text().notNull(),
    /** When the store was asked; of a summary, when its week or month began (UTC). */
    at: integer().notNull(),
    /** `baseline` (the first answer ever read), `changes`, or a summary of many: `week`, `month`. */
    kind: text({ enum: ['baseline', 'changes', 'week', 'month'] }).notNull(),
    /** Tuples as in `domain/history-codec.ts`. */
    entries: text({ mode: 'json' }).$type<unknown[]>().notNull(),
  },
  // An index ends with the row's id, so it also finds what is newer than an id.
  (table) => [index('stock_events_card').on(table.cardName)],
)

/** How far a person has looked at the changes of a card. No row: since it is tracked. */
export const cardMarks = sqliteTable(
  'card_marks',
  {
    userId: integer()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    cardName: text().notNull(),
    lastSeenAt: integer({ mode: 'timestamp_ms' }).notNull(),
    /** The newest `stock_events` row then. Times do not do: an answer may arrive minutes after its store was asked. */
    lastSeenEvent: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.cardName] })],
)
