import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What protects a host from us, for a Redis that comes back empty: how it stood when something changed last. */
export const hostGates = sqliteTable('host_gates', {
  /** `URL.host`, port included. */
  host: text().primaryKey(),
  /** Steps up the back-off ladder. */
  level: integer().notNull(),
  heldUntil: integer({ mode: 'timestamp_ms' }),
  /** Days since 1970 (UTC) that `usedToday` belongs to. */
  day: integer().notNull(),
  usedToday: integer().notNull(),
  lastSuccessAt: integer({ mode: 'timestamp_ms' }),
  failuresInARow: integer().notNull().default(0),
  /** What the last trouble was, in a sentence; null while there is none. */
  trouble: text(),
})
