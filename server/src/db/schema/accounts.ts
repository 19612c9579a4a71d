import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { stores } from './stores.ts'

export const users = sqliteTable('users', {
  id: integer().primaryKey({ autoIncrement: true }),
  username: text().notNull(),
  /** The name without regard to case; what makes two names the same. */
  usernameKey: text().notNull().unique(),
  passwordHash: text().notNull(),
  isAdmin: integer({ mode: 'boolean' }).notNull().default(false),
  disabled: integer({ mode: 'boolean' }).notNull().default(false),
  /** Raised to end every session of the person; a session carries the value of its sign-in. */
  sessionEpoch: integer().notNull().default(1),
  createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
})

export const userStores = sqliteTable(
  'user_stores',
  {
    userId: integer()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    storeId: integer()
      .notNull()
      .references(() => stores.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.storeId] })],
)
