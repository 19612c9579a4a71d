import { createHash } from 'node:crypto'
import type BetterSqlite3 from 'better-sqlite3'

type Client = BetterSqlite3.Database

/**
 * Tables whose rows a backup leaves out: the card catalog, nine tenths of a usual file. It comes with the program and is
 * fetched again; nothing that a person typed refers to its keys.
 */
export const isFetchedAgain = (table: string) => table.startsWith('catalog_')

/** Tables and columns that change by mere use; what only differs in them is not worth a backup of its own. */
const PASSING = new Set([
  'check_times',
  'host_gates',
  'card_memories',
  'known_networks',
  'users.last_seen_at',
])

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

interface Part {
  type: string
  name: string
  sql: string | null
}

/** Tables, then indexes, in the order of their making. */
export function partsOf(client: Client, schema = 'main'): Part[] {
  return client
    .prepare(
      `SELECT type, name, sql FROM ${quoted(schema)}.sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
       ORDER BY type = 'table' DESC, rowid`,
    )
    .all() as Part[]
}

export const tablesOf = (client: Client, schema = 'main') =>
  partsOf(client, schema).flatMap(({ type, name }) => (type === 'table' ? [name] : []))

/**
 * Copies everything but what is fetched again from `main` into the attached, empty database `target`: one snapshot, whatever
 * other processes write meanwhile.
 */
export function copyInto(client: Client, target: string): void {
  client.transaction(() => {
    const parts = partsOf(client)
    const create = ({ type, name, sql }: Part) => {
      if (sql === null) return
      // The stored text begins with CREATE TABLE, CREATE INDEX or CREATE UNIQUE INDEX and the bare name.
      const start = /^CREATE\s+(UNIQUE\s+)?(TABLE|INDEX)\s+/i.exec(sql)?.[0]
      if (start === undefined) throw new Error(`a ${type} "${name}" does not belong to this program`)
      client.exec(`${start}${quoted(target)}.${sql.slice(start.length)}`)
    }
    const tables = parts.filter(({ type }) => type === 'table')
    for (const table of tables) {
      create(table)
      if (isFetchedAgain(table.name)) continue
      const name = quoted(table.name)
      client.exec(
        `INSERT INTO ${quoted(target)}.${name} SELECT * FROM main.${name} ORDER BY main.${name}.rowid`,
      )
    }
    for (const part of parts) if (part.type !== 'table') create(part)
    copySequences(client, target)
  })()
}

/** The highest keys ever given, so that a removed person's key is not given again. */
function copySequences(client: Client, target: string): void {
  const has = client.prepare(`SELECT 1 FROM main.sqlite_master WHERE name = 'sqlite_sequence'`).get()
  if (!has) return
  client.exec(`DELETE FROM ${quoted(target)}.sqlite_sequence;
    INSERT INTO ${quoted(target)}.sqlite_sequence SELECT * FROM main.sqlite_sequence`)
}

const columnsOf = (client: Client, table: string) =>
  client.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[]

/** Equal where two databases hold the same schema and the same rows, apart from what changes with every check. */
export function fingerprint(client: Client): string {
  const hash = createHash('sha256')
  client.transaction(() => {
    for (const { name, sql } of partsOf(client)) hash.update(JSON.stringify([name, sql]))
    for (const table of tablesOf(client)) {
      if (isFetchedAgain(table) || PASSING.has(table)) continue
      hash.update(`\n${table}\n`)
      const columns = columnsOf(client, table).filter((column) => !PASSING.has(`${table}.${column}`))
      const rows = client
        .prepare(`SELECT ${columns.map(quoted).join()} FROM main.${quoted(table)} ORDER BY rowid`)
        .raw()
        .iterate()
      for (const row of rows) hash.update(JSON.stringify(row))
    }
  })()
  return hash.digest('hex')
}
