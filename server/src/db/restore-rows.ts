import { existsSync } from 'node:fs'
import BetterSqlite3 from 'better-sqlite3'
import { isFetchedAgain, tablesOf } from './copy-rows.ts'
import { schemaVersion } from './migrations.ts'

type Client = BetterSqlite3.Database

/** Noted in the file itself, so that it arrives together with it: Redis still holds what belonged to the file before. */
const RESTORED = 1
/** Above every epoch of a database that cannot be read. */
const FAR_ABOVE = 1_000_000

/**
 * Takes the card catalog over from the present database where the backup has none, and how hosts stand: a restore must not
 * make us forget which stores asked to be left alone.
 * @param file checked, of the newest schema
 * @param present may be missing, damaged or older: then the catalog that comes with the program does
 */
export function keepWhatIsFetched(file: string, present: string): void {
  if (!existsSync(present)) return
  const client = new BetterSqlite3(file, { fileMustExist: true })
  try {
    client.pragma('foreign_keys = OFF')
    if (!isOfNewestSchema(present)) return
    client.prepare('ATTACH DATABASE ? AS present').run(present)
    client.transaction(() => {
      if (isWithoutCatalog(client)) {
        for (const table of tablesOf(client).filter(isFetchedAgain)) {
          client.exec(`DELETE FROM main.${table}; INSERT INTO main.${table} SELECT * FROM present.${table}`)
        }
      }
      client.exec('INSERT OR REPLACE INTO main.host_gates SELECT * FROM present.host_gates')
    })()
    client.exec('DETACH DATABASE present')
  } finally {
    client.close()
  }
}

const isWithoutCatalog = (client: Client) =>
  client.prepare('SELECT 1 FROM main.catalog_cards LIMIT 1').get() === undefined

function isOfNewestSchema(file: string): boolean {
  try {
    const client = new BetterSqlite3(file, { fileMustExist: true, timeout: 5000 })
    try {
      const { pending, isNewer } = schemaVersion(client)
      return pending.length === 0 && !isNewer && client.pragma('quick_check(1)', { simple: true }) === 'ok'
    } finally {
      client.close()
    }
  } catch {
    return false
  }
}

/** The highest session epoch of anybody; undefined where it cannot be read. */
export function newestEpoch(client: Client): number | undefined {
  try {
    return Number(client.prepare('SELECT coalesce(max(session_epoch), 0) FROM users').pluck().get())
  } catch {
    return undefined
  }
}

/** Ends every session that was ever begun and every link for a new password, and leaves word for the server. */
export function markRestored(file: string, presentEpoch: number | undefined): void {
  const client = new BetterSqlite3(file, { fileMustExist: true })
  try {
    const above = Math.max(newestEpoch(client) ?? 0, presentEpoch ?? FAR_ABOVE)
    client.prepare('UPDATE users SET session_epoch = ?').run(above + 1)
    client.exec('DELETE FROM password_links')
    client.pragma(`user_version = ${RESTORED}`)
  } finally {
    client.close()
  }
}

export const isJustRestored = (client: Client) => client.pragma('user_version', { simple: true }) === RESTORED

/** To be called when what belonged to the file before is forgotten. */
export const noteStarted = (client: Client) => client.pragma('user_version = 0')
