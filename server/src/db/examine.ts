import BetterSqlite3 from 'better-sqlite3'
import { APPLIED, migrateClient, newerThanProgram, schemaVersion } from './migrations.ts'
import { DatabaseProblem, reasonOf } from './problem.ts'

const NOT_OURS = 'It is an SQLite file, but not a database of LGS Stock Checker'
const UNTOUCHED = 'Nothing was changed.'

/** What a file holds, for the person who is about to replace the present one by it. */
export interface BackupContents {
  people: number
  trackedCards: number
  stores: number
}

const refuse = (why: string) => new DatabaseProblem('unusable', `${why}. ${UNTOUCHED}`)

/**
 * Makes sure that a file is a whole database of this app, of this version or an older one, and brings it to the newest
 * schema. The file is somebody's upload: nothing of it is believed before it was looked at.
 * @param file a copy; it is changed
 * @throws DatabaseProblem that says what is wrong with it
 */
export function makeUsable(file: string): BackupContents {
  const client = openForeign(file)
  try {
    // What a schema brings along, e.g. functions in views, must not run before it is known.
    client.pragma('trusted_schema = OFF')
    client.pragma('journal_mode = DELETE')
    const verdict = client.pragma('integrity_check(1)', { simple: true })
    if (verdict !== 'ok') throw refuse(`The file is damaged (${String(verdict).slice(0, 200)})`)
    assertOurs(client)
    const [broken] = client.pragma('foreign_key_check') as Array<{ table: string; parent: string }>
    if (broken)
      throw refuse(
        `The file is damaged: rows of ${broken.table} refer to rows of ${broken.parent} that are not there`,
      )
    migrateClient(client)
    return countContents(client)
  } catch (error) {
    if (error instanceof DatabaseProblem) throw error
    throw new DatabaseProblem('unusable', `The file cannot be used: ${reasonOf(error)}. ${UNTOUCHED}`, {
      cause: error,
    })
  } finally {
    client.close()
  }
}

function openForeign(file: string): BetterSqlite3.Database {
  try {
    return new BetterSqlite3(file, { fileMustExist: true, timeout: 1000 })
  } catch (error) {
    throw refuse(`The file cannot be opened: ${reasonOf(error)}`)
  }
}

/** Its tables are exactly those that a database with the same steps has. */
function assertOurs(client: BetterSqlite3.Database): void {
  const { applied, isNewer } = schemaVersion(client)
  if (applied.length === 0) throw refuse(NOT_OURS)
  if (isNewer) throw newerThanProgram()
  const expected = describe(modelOf(applied.length))
  const found = describe(client)
  for (const [part, columns] of found) {
    if (expected.get(part) !== columns) throw refuse(`${NOT_OURS}: its ${part} does not belong there`)
  }
  for (const part of expected.keys())
    if (!found.has(part)) throw refuse(`The file is not complete: its ${part} is missing`)
}

/** An empty database that has had the first steps. */
function modelOf(steps: number): BetterSqlite3.Database {
  const model = new BetterSqlite3(':memory:')
  const { pending } = schemaVersion(model)
  model.exec(`CREATE TABLE ${APPLIED} (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)`)
  for (const { sql } of pending.slice(0, steps)) for (const statement of sql) model.exec(statement)
  return model
}

/** The columns of each table, in order; other parts (indexes, triggers, views) by their name. */
function describe(client: BetterSqlite3.Database): Map<string, string> {
  const parts = client
    .prepare(`SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`)
    .all() as Array<{ type: string; name: string }>
  const columns = client.prepare(`SELECT group_concat(name || ' ' || type, ', ') FROM pragma_table_info(?)`)
  return new Map(
    parts.map(({ type, name }) => [
      `${type} "${name}"`,
      type === 'table' ? String(columns.pluck().get(name)) : '',
    ]),
  )
}

function countContents(client: BetterSqlite3.Database): BackupContents {
  const count = (table: string) => Number(client.prepare(`SELECT count(*) FROM ${table}`).pluck().get())
  return {
    people: count('users'),
    trackedCards: count('tracked_cards'),
    stores: count('stores WHERE removed_at IS NULL'),
  }
}
