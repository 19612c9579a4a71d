import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

// Users' tables refer to cards by name and never by key: what a person tracks outlives a catalog that changes.
// A column that may be null is null where no source has said anything yet.

export const catalogSets = sqliteTable('catalog_sets', {
  code: text().primaryKey(),
  name: text().notNull(),
  /** ISO date. */
  releasedAt: text(),
  /** Scryfall's word: `expansion`, `promo`, `token` ... */
  setType: text(),
  /** The set that this one belongs to: promos, tokens and commander decks have one. */
  parentCode: text(),
})

export const catalogCards = sqliteTable('catalog_cards', {
  id: integer().primaryKey(),
  name: text().notNull().unique(),
  faces: text({ mode: 'json' }).$type<string[]>().notNull(),
  /** One of `LAYOUTS` in `catalog/model.ts`. */
  layout: text().notNull(),
  /** Of the front face; empty for a land. */
  manaCost: text(),
  typeLine: text(),
  /** ISO date of the import that no longer found the card. */
  missingSince: text(),
})

export const catalogPrintings = sqliteTable(
  'catalog_printings',
  {
    setCode: text().notNull(),
    collectorNumber: text().notNull(),
    cardId: integer()
      .notNull()
      .references(() => catalogCards.id),
    /** One of `KINDS` in `catalog/model.ts`; only `card` is offered. */
    kind: text().notNull(),
    /** Bits of `catalog/finishes.ts`. */
    finishes: integer(),
    language: text(),
    rarity: text(),
    /** ISO date, where it is not that of the set. */
    releasedAt: text(),
    /** Words of `scryfall/traits.ts`, separated by spaces; empty for an ordinary copy. */
    traits: text(),
    flavorName: text(),
    /** See `catalog/image.ts`. */
    image: text(),
    missingSince: text(),
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

/** How each kind of update went: one row per task, written by the worker. */
export const catalogUpdates = sqliteTable('catalog_updates', {
  task: text().primaryKey(),
  attemptedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  succeededAt: integer({ mode: 'timestamp_ms' }),
  outcome: text().notNull(),
  message: text().notNull(),
  /** Failed attempts in a row. */
  failures: integer().notNull(),
  /** The source asked to be left alone until then. */
  notBefore: integer({ mode: 'timestamp_ms' }),
  /** What was imported last, in the source's own terms: an `updated_at` or an ETag. */
  sourceVersion: text(),
  /** Records of the last complete import. */
  records: integer(),
})
