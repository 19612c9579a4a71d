import type { Database } from '../db/database.ts'

/** Changed rows until they are written. */
export interface Staging<T> {
  /** A key comes once. */
  add(key: string, row: T): void
  /** In the order of their keys, at most `size` at a time. */
  batches(size: number): Generator<T[]>
}

/**
 * Keeps the changed rows of an import outside of the JavaScript heap, sorted. Written in the order of their keys they
 * touch each page of the database once; in the order of the file ten times as much went to the disk.
 * The table is a temporary one of this connection and ends with it.
 * @param fields of a row, all of them: only their values are kept
 */
export function createStaging<T extends object>(
  { $client: client }: Database,
  name: string,
  fields: (keyof T & string)[],
): Staging<T> {
  client.exec(`DROP TABLE IF EXISTS temp.${name}`)
  client.exec(`CREATE TEMP TABLE ${name} (key TEXT NOT NULL, row TEXT NOT NULL)`)
  const insert = client.prepare(`INSERT INTO temp.${name} (key, row) VALUES (?, ?)`)
  const select = client.prepare(`SELECT key, row FROM temp.${name} WHERE key > ? ORDER BY key LIMIT ?`).raw()

  function unpack(text: string): T {
    const values = JSON.parse(text) as unknown[]
    return Object.fromEntries(fields.map((field, place) => [field, values[place]])) as T
  }

  return {
    add: (key, row) => void insert.run(key, JSON.stringify(fields.map((field) => row[field]))),
    *batches(size) {
      // Only now: sorting once is cheaper than keeping order all the time.
      client.exec(`CREATE INDEX IF NOT EXISTS temp.${name}_key ON ${name} (key)`)
      for (let after = '', rows: [string, string][] = []; ; after = rows.at(-1)![0]) {
        rows = select.all(after, size) as [string, string][]
        if (rows.length === 0) return
        yield rows.map(([, row]) => unpack(row))
      }
    },
  }
}
