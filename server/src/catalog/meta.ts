import type { Database } from '../db/database.ts'

/** What the catalog tables hold. */
export interface CatalogMeta {
  /** The shipped catalog loaded last, as `format date`. */
  shipped?: string
  /** Another number after each transaction that changed a card, a printing or a set. */
  revision?: string
}

export function readCatalogMeta(db: Database): CatalogMeta {
  const rows = db.$client.prepare('SELECT key, value FROM catalog_meta').raw().all() as [string, string][]
  return Object.fromEntries(rows)
}

export function writeCatalogMeta(db: Database, key: keyof CatalogMeta, value: string): void {
  const sql =
    'INSERT INTO catalog_meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value'
  db.$client.prepare(sql).run(key, value)
}
