import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

// Users' tables refer to cards by name and never by key: what a person tracks outlives a catalog that changes.

export const catalogSets = sqliteTable('catalog_sets', {
  code: text().primaryKey(),
  name: text().notNull(),
  /** ISO date; empty where the source does not say. */
  releasedAt: text().notNull(),
})

export const catalogCards = sqliteTable('catalog_cards', {
  id: integer().primaryKey(),
  name: text().notNull().unique(),
  faces: text({ mode: 'json' }).$type<string[]>().notNull(),
  /** One of `LAYOUTS` in `catalog/model.ts`. */
  layout: text().notNull(),
  /** Of the front face; empty for a land and where the source does not say. */
  manaCost: text().notNull(),
  typeLine: text().notNull(),
})

export const catalogPrintings = sqliteTable(
  'catalog_printings',
  {
    setCode: text().notNull(),
    collectorNumber: text().notNull(),
    cardId: integer()
      .notNull()
      .references(() => catalogCards.id),
    /** Bits of `catalog/finishes.ts`; 0 where the source does not say. */
    finishes: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.setCode, table.collectorNumber] }),
    index('catalog_printings_card').on(table.cardId),
  ],
)

export const catalogMeta = sqliteTable('catalog_meta', {
  key: text().primaryKey(),
  value: text().notNull(),
})
