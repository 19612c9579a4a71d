import type { Database } from '../db/database.ts'
import type { CatalogData } from './model.ts'

/** Rows written; rows that were there already, and equal, are not counted. */
export interface WrittenRows {
  sets: number
  cards: number
  printings: number
}

// What an older or fuller source knew is not replaced by "unknown". Nothing is deleted: a tracked card may refer to it.
const UPSERT_SET = `INSERT INTO catalog_sets (code, name, released_at) VALUES (?, ?, ?)
  ON CONFLICT (code) DO UPDATE SET name = excluded.name, released_at = excluded.released_at
  WHERE (name, released_at) IS NOT (excluded.name, excluded.released_at)`
const UPSERT_CARD = `INSERT INTO catalog_cards (name, faces, layout, mana_cost, type_line) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (name) DO UPDATE SET faces = excluded.faces, layout = excluded.layout,
    mana_cost = coalesce(nullif(excluded.mana_cost, ''), mana_cost),
    type_line = coalesce(nullif(excluded.type_line, ''), type_line)
  WHERE (faces, layout) IS NOT (excluded.faces, excluded.layout)
    OR excluded.mana_cost NOT IN ('', mana_cost) OR excluded.type_line NOT IN ('', type_line)`
const UPSERT_PRINTING = `INSERT INTO catalog_printings (set_code, collector_number, card_id, finishes) VALUES (?, ?, ?, ?)
  ON CONFLICT (set_code, collector_number) DO UPDATE SET card_id = excluded.card_id,
    finishes = coalesce(nullif(excluded.finishes, 0), finishes)
  WHERE card_id IS NOT excluded.card_id OR excluded.finishes NOT IN (0, finishes)`

/**
 * Writes a catalog over the one that is there, in transactions of `batchRows` rows. Each step of the generator is one
 * transaction, so that a caller may let other writers pass in between; run it to its end.
 */
export function* writeCatalog(
  db: Database,
  data: CatalogData,
  batchRows: number,
): Generator<void, WrittenRows> {
  const { $client: client } = db
  const sets = yield* upsert(db, UPSERT_SET, data.sets, batchRows, (set) => [
    set.code,
    set.name,
    set.releasedAt,
  ])
  const cards = yield* upsert(db, UPSERT_CARD, data.cards, batchRows, (card) => [
    card.name,
    JSON.stringify(card.faces),
    card.layout,
    card.manaCost,
    card.typeLine,
  ])
  const ids = new Map(client.prepare('SELECT name, id FROM catalog_cards').raw().all() as [string, number][])
  const printings = yield* upsert(db, UPSERT_PRINTING, data.printings, batchRows, (printing) => [
    printing.setCode,
    printing.collectorNumber,
    ids.get(printing.cardName)!,
    printing.finishes,
  ])
  return { sets, cards, printings }
}

function* upsert<T>(
  { $client: client }: Database,
  sql: string,
  rows: T[],
  batchRows: number,
  values: (row: T) => (string | number)[],
): Generator<void, number> {
  const statement = client.prepare(sql)
  const writeBatch = client.transaction((batch: T[]) =>
    batch.reduce((written, row) => written + statement.run(values(row)).changes, 0),
  )
  let written = 0
  for (let start = 0; start < rows.length; start += batchRows) {
    written += writeBatch.immediate(rows.slice(start, start + batchRows))
    yield
  }
  return written
}
