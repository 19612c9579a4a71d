import { sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What an administrator decided for the whole installation, by name, as JSON. */
export const settings = sqliteTable('settings', {
  name: text().primaryKey(),
  value: text({ mode: 'json' }).$type<unknown>().notNull(),
})
