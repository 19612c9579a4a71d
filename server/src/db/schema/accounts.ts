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
  /** To the hour: every request would be a write otherwise. Null: not since this is kept. */
  lastSeenAt: integer({ mode: 'timestamp_ms' }),
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

/** Links that make one account each. Those that are over are kept for a while, so that we can say why they are. */
export const invites = sqliteTable('invites', {
  id: integer().primaryKey({ autoIncrement: true }),
  /** SHA-256 of the token: whoever reads this file cannot come in with it. */
  tokenHash: text().notNull().unique(),
  createdBy: integer().references(() => users.id, { onDelete: 'set null' }),
  note: text().notNull().default(''),
  createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
  expiresAt: integer({ mode: 'timestamp_ms' }).notNull(),
  usedAt: integer({ mode: 'timestamp_ms' }),
  revokedAt: integer({ mode: 'timestamp_ms' }),
})

/** A link with which a person chooses a new password; a newer one replaces it. */
export const passwordLinks = sqliteTable('password_links', {
  userId: integer()
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  /** SHA-256 of the token. */
  tokenHash: text().notNull().unique(),
  createdBy: integer()
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  expiresAt: integer({ mode: 'timestamp_ms' }).notNull(),
})

/** Where a person has signed in from: a stranger's wrong passwords from elsewhere do not hold them up there. */
export const knownNetworks = sqliteTable(
  'known_networks',
  {
    userId: integer()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** As `auth/network.ts` writes it. */
    network: text().notNull(),
    lastUsedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.network] })],
)
