import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { MIGRATIONS } from '../../src/paths.ts'

export type Row = Record<string, unknown>
export type Rows = Map<string, Row[]>

export const STEPS = readMigrationFiles({ migrationsFolder: MIGRATIONS })
const ROWS = 3

/** A database as a program left it that knew the first steps of the schema, with a few rows in every table. */
export function makeOldDatabase(file: string, steps: number): Rows {
  mkdirSync(dirname(file), { recursive: true })
  const client = new BetterSqlite3(file)
  client.pragma('journal_mode = WAL')
  client.pragma('foreign_keys = OFF')
  client.exec(
    'CREATE TABLE IF NOT EXISTS "__drizzle_migrations" (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)',
  )
  for (const { sql, hash, folderMillis } of STEPS.slice(0, steps)) {
    for (const statement of sql) client.exec(statement)
    client
      .prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)')
      .run(hash, folderMillis)
  }
  for (const table of tablesIn(client)) fill(client, table)
  const rows = rowsIn(client)
  client.close()
  return rows
}

const tablesIn = (client: BetterSqlite3.Database) =>
  client
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '__*'`,
    )
    .pluck()
    .all() as string[]

/** Numbers are the row's own, so what refers to another table finds a row there; texts are JSON, which some columns hold. */
function fill(client: BetterSqlite3.Database, table: string): void {
  const columns = client.pragma(`table_info(${table})`) as Array<{ name: string; type: string }>
  const names = columns.map(({ name }) => `"${name}"`)
  const insert = client.prepare(
    `INSERT INTO ${table} (${names.join()}) VALUES (${names.map(() => '?').join()})`,
  )
  for (let row = 1; row <= ROWS; row++) {
    insert.run(
      columns.map(({ name, type }) => (/int|numeric/i.test(type) ? row : `["${table} ${name} ${row}"]`)),
    )
  }
}

/** Every row of every table. */
export function rowsIn(client: BetterSqlite3.Database): Rows {
  return new Map(
    tablesIn(client).map((table) => [
      table,
      client.prepare(`SELECT * FROM ${table} ORDER BY rowid`).all() as Row[],
    ]),
  )
}

export function readRows(file: string): Rows {
  const client = new BetterSqlite3(file, { readonly: true })
  try {
    return rowsIn(client)
  } finally {
    client.close()
  }
}

/** What was in tables of which nothing may ever be lost: all but the catalog's. */
export const personal = (rows: Rows): Rows =>
  new Map([...rows].filter(([table]) => !table.startsWith('catalog_')))
