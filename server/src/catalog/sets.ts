import type { Database } from '../db/database.ts'

/** A set as the lookup of set names wants it. */
export interface SetRow {
  code: string
  name: string
  released_at: string | undefined
  set_type: string | undefined
  parent_code: string | null
}

/** Every set that holds cards for tracking; also one of which nothing is known but its name. */
export function readSets({ $client: client }: Database): SetRow[] {
  const rows = client
    .prepare(
      `SELECT code, name, released_at, set_type, parent_code FROM catalog_sets
       WHERE EXISTS (SELECT 1 FROM catalog_printings WHERE set_code = code AND kind = 'card')
         OR NOT EXISTS (SELECT 1 FROM catalog_printings WHERE set_code = code)`,
    )
    .all() as { [K in keyof SetRow]: string | null }[]
  return rows.map((row) => ({
    code: row.code ?? '',
    name: row.name ?? '',
    released_at: row.released_at ?? undefined,
    set_type: row.set_type ?? undefined,
    parent_code: row.parent_code,
  }))
}
