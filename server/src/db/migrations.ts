import type BetterSqlite3 from 'better-sqlite3'
import { readMigrationFiles, type MigrationMeta } from 'drizzle-orm/migrator'
import { MIGRATIONS } from '../paths.ts'
import { DatabaseProblem, reasonOf } from './problem.ts'

/** Where drizzle, which makes the steps, notes which ones a database has had. */
export const APPLIED = '__drizzle_migrations'
const CREATE_APPLIED = `CREATE TABLE IF NOT EXISTS ${APPLIED} (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)`

export interface SchemaVersion {
  /** Steps that the database has had, by the time of their making (milliseconds since 1970); empty for a new file. */
  applied: number[]
  /** Steps that it still needs. */
  pending: MigrationMeta[]
  /** True where it has had a step that this program does not know: a newer program made it. */
  isNewer: boolean
}

/** @param folder migrations as `drizzle-kit generate` writes them */
export function schemaVersion(client: BetterSqlite3.Database, folder = MIGRATIONS): SchemaVersion {
  const steps = readMigrationFiles({ migrationsFolder: folder })
  const applied = readApplied(client)
  const newest = Math.max(...applied, -Infinity)
  return {
    applied,
    pending: steps.filter(({ folderMillis }) => folderMillis > newest),
    isNewer: applied.some((each) => !steps.some(({ folderMillis }) => folderMillis === each)),
  }
}

function readApplied(client: BetterSqlite3.Database): number[] {
  const has = client.prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?`).get(APPLIED)
  if (!has) return []
  return client.prepare(`SELECT created_at FROM ${APPLIED} ORDER BY created_at`).pluck().all().map(Number)
}

/**
 * Brings a database to the newest schema: all steps in one transaction, or none.
 *
 * Foreign keys rest meanwhile and are checked before the commit. A step that rebuilds a table drops the old one, which
 * SQLite takes for deleting its rows: with foreign keys on, everything that refers to them would go too, and the pragma
 * that generated steps bring along does nothing inside a transaction.
 * @throws DatabaseProblem; the database is as it was before
 */
export function migrateClient(client: BetterSqlite3.Database, folder = MIGRATIONS): void {
  const { pending, isNewer } = schemaVersion(client, folder)
  if (isNewer) throw newerThanProgram()
  if (pending.length === 0) return
  const enforced = client.pragma('foreign_keys', { simple: true })
  client.pragma('foreign_keys = OFF')
  try {
    // Asked again under the lock: another server may have migrated meanwhile.
    client.transaction(() => apply(client, schemaVersion(client, folder).pending)).immediate()
  } catch (error) {
    throw new DatabaseProblem(
      'failed',
      `The database could not be brought to the newest version: ${reasonOf(error)}. ` +
        'It was left as it was, and nothing is lost. Start the version of the program that you had before, and report this.',
      { cause: error },
    )
  } finally {
    client.pragma(`foreign_keys = ${enforced ? 'ON' : 'OFF'}`)
  }
}

function apply(client: BetterSqlite3.Database, steps: MigrationMeta[]): void {
  client.exec(CREATE_APPLIED)
  const note = client.prepare(`INSERT INTO ${APPLIED} (hash, created_at) VALUES (?, ?)`)
  for (const { sql, hash, folderMillis } of steps) {
    for (const statement of sql) client.exec(statement)
    note.run(hash, folderMillis)
  }
  const [broken] = client.pragma('foreign_key_check') as Array<{ table: string; parent: string }>
  if (broken) throw new Error(`rows of ${broken.table} refer to rows of ${broken.parent} that are not there`)
}

/** Of a database that a newer program made. */
export const newerThanProgram = () =>
  new DatabaseProblem(
    'newer',
    'The database was made by a newer version of LGS Stock Checker than this one. Nothing was changed. ' +
      'Update the program (git pull, then npm start), or restore a backup from before the update: npm run restore -- FILE',
  )
