import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { migrateClient } from './migrations.ts'

export type Database = BetterSQLite3Database & { $client: BetterSqlite3.Database }
/** A database or a transaction on it. */
export type Queryable = Pick<Database, 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete'>

export const databaseFile = (dataDir: string) => join(dataDir, 'lgs.sqlite')

/**
 * Opens the one SQLite file. `synchronous=FULL`: what a person typed is on the disk when the reply is sent.
 * The short busy time-out keeps a long write of another process from stopping this one's event loop.
 * @param mode `owner` may migrate; `guest` is for a process that only reads, or writes the catalog
 */
export function openDatabase(dataDir: string, mode: 'owner' | 'guest'): Database {
  const file = databaseFile(dataDir)
  mkdirSync(dirname(file), { recursive: true })
  const client = new BetterSqlite3(file, { fileMustExist: mode === 'guest', timeout: 1000 })
  client.pragma('journal_mode = WAL')
  client.pragma('synchronous = FULL')
  client.pragma('foreign_keys = ON')
  return drizzle(client, { casing: 'snake_case' })
}

/**
 * Brings the file to the newest schema; only the server calls it.
 * @throws DatabaseProblem; the file is as it was before
 */
export function migrateDatabase(db: Database): void {
  migrateClient(db.$client)
}

/**
 * Runs a transaction that writes. It takes the lock first: one that begins with reading is refused at once, without
 * waiting, when another process has written meanwhile (SQLITE_BUSY_SNAPSHOT).
 */
export function writeTransaction<T>(db: Database, run: (tx: Queryable) => T): T {
  return db.transaction(run, { behavior: 'immediate' })
}
