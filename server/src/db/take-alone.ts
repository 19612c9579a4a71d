import { existsSync } from 'node:fs'
import BetterSqlite3 from 'better-sqlite3'
import { codeOf, DatabaseProblem, reasonOf } from './problem.ts'

export interface Alone {
  /** The database that nobody else can open until `release`; undefined where there is none, or none that can be read. */
  client: BetterSqlite3.Database | undefined
  isDamaged: boolean
  release: () => void
}

/**
 * Takes a database for this process alone. It asks SQLite itself: a file in write-ahead mode can leave that mode only while
 * no other connection to it is open, in whatever process. So nothing depends on how the app was started.
 * @param file may be missing
 * @throws DatabaseProblem `in-use`; nothing was changed
 */
export function takeAlone(file: string): Alone {
  if (!existsSync(file)) return { client: undefined, isDamaged: false, release: () => {} }
  let client: BetterSqlite3.Database | undefined
  try {
    client = new BetterSqlite3(file, { fileMustExist: true, timeout: 2000 })
    client.pragma('journal_mode = DELETE')
    client.pragma('locking_mode = EXCLUSIVE')
    client.exec('BEGIN EXCLUSIVE; COMMIT')
    const taken = client
    return { client: taken, isDamaged: false, release: () => taken.close() }
  } catch (error) {
    client?.close()
    if (/^SQLITE_(BUSY|LOCKED)/.test(codeOf(error))) throw inUse(file)
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(codeOf(error)))
      return { client: undefined, isDamaged: true, release: () => {} }
    throw new DatabaseProblem(
      'failed',
      `The present database ${file} cannot be opened: ${reasonOf(error)}. Nothing was changed.`,
      { cause: error },
    )
  }
}

const inUse = (file: string) =>
  new DatabaseProblem(
    'in-use',
    `LGS Stock Checker is running, or another program has ${file} open. Nothing was changed. ` +
      'Stop it first (Ctrl-C where it runs), or restore in the app: System, Backups.',
  )
