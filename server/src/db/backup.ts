import { chmodSync, existsSync, mkdirSync, readdirSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { backupName, type BackupKind } from '../domain/backups-to-keep.ts'
import { backupFolder, listBackups, removeOldBackups } from './backup-folder.ts'
import { copyInto, fingerprint } from './copy-rows.ts'
import { databaseFile } from './database.ts'
import { putInPlace, removeDatabase } from './disk.ts'
import { DatabaseProblem, isDiskFull, reasonOf } from './problem.ts'

/** Left free for the app itself: its own writes must not fail because of a backup. */
const SPARE_BYTES = 32 * 1024 * 1024
const TEMPORARY = '.making-'

export interface MadeBackup {
  file: string
  bytes: number
}

export interface BackupOptions {
  /** Bytes of the disk that must stay free. */
  spareBytes?: number
}

/** Opens the database to look at it, beside a running app or without one. @throws DatabaseProblem where there is none */
export function openForReading(file: string): BetterSqlite3.Database {
  if (!existsSync(file))
    throw new DatabaseProblem(
      'unusable',
      `There is no database at ${file}. Is DATA_DIR the folder of your installation?`,
    )
  try {
    return new BetterSqlite3(file, { fileMustExist: true, timeout: 10_000 })
  } catch (error) {
    throw new DatabaseProblem('failed', `The database ${file} cannot be opened: ${reasonOf(error)}.`, {
      cause: error,
    })
  }
}

/**
 * Writes a checked copy of a database without the card catalog, readable by its owner only (it holds password hashes). The
 * app may run. Under another name until it is complete, so a backup that is there is a whole one; an existing file is
 * replaced only then.
 * @throws DatabaseProblem that says why; nothing half is left
 */
export function writeBackup(
  client: BetterSqlite3.Database,
  file: string,
  { spareBytes = SPARE_BYTES }: BackupOptions = {},
): MadeBackup {
  const folder = dirname(file)
  const temporary = join(folder, `${TEMPORARY}${process.pid}-${basename(file)}`)
  try {
    mkdirSync(folder, { recursive: true })
    if (existsSync(file) && statSync(file).isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' })
    assertRoom(folder, client, spareBytes)
    writeFileSync(temporary, '', { mode: 0o600, flag: 'wx' })
    copyTo(client, temporary)
    assertWhole(temporary)
    chmodSync(temporary, 0o600)
    putInPlace(temporary, file)
    return { file, bytes: statSync(file).size }
  } catch (error) {
    removeDatabase(temporary)
    if (error instanceof DatabaseProblem) throw error
    throw new DatabaseProblem(
      isDiskFull(error) ? 'no-space' : 'failed',
      `The backup ${file} could not be made: ${reasonOf(error)}. The database itself was not touched.`,
      { cause: error },
    )
  }
}

function copyTo(client: BetterSqlite3.Database, file: string): void {
  const enforced = client.pragma('foreign_keys', { simple: true })
  client.prepare('ATTACH DATABASE ? AS backup').run(file)
  try {
    // Tables come in the order of their making, not of their references.
    client.pragma('foreign_keys = OFF')
    // Nobody reads the copy before it is complete and flushed, so no journal has to protect it meanwhile.
    client.pragma('backup.journal_mode = OFF')
    client.pragma('backup.synchronous = OFF')
    copyInto(client, 'backup')
  } finally {
    client.exec('DETACH DATABASE backup')
    client.pragma(`foreign_keys = ${enforced ? 'ON' : 'OFF'}`)
  }
}

/** A copy is never larger than its original; where that does not fit it is not even begun. */
function assertRoom(folder: string, client: BetterSqlite3.Database, spareBytes: number): void {
  const { bavail, bsize } = statfsSync(folder)
  const pragma = (name: string) => Number(client.pragma(name, { simple: true }))
  const needed = pragma('page_count') * pragma('page_size') + spareBytes
  if (bavail * bsize >= needed) return
  const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024)
  throw new DatabaseProblem(
    'no-space',
    `The disk is nearly full: a backup in ${folder} needs ${megabytes(needed)} MB to be free, and ${megabytes(bavail * bsize)} MB are. ` +
      'Free some space, or write it elsewhere: npm run backup -- --to FILE',
  )
}

/** What cannot be read back is no backup. */
function assertWhole(file: string): void {
  const copy = new BetterSqlite3(file, { readonly: true })
  try {
    const verdict = copy.pragma('integrity_check', { simple: true })
    if (verdict !== 'ok') throw new Error(`the copy is damaged (${String(verdict)})`)
    const broken = copy.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0) throw new Error('rows of the database refer to rows that are not there')
  } finally {
    copy.close()
  }
}

/**
 * Makes a backup in the installation's own folder, then removes those that are too many.
 * @param client for who has the database open already
 */
export function backUp(
  dataDir: string,
  kind: BackupKind,
  options: BackupOptions & { now?: Date; client?: BetterSqlite3.Database } = {},
): MadeBackup {
  const client = options.client ?? openForReading(databaseFile(dataDir))
  try {
    const folder = backupFolder(dataDir)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    forgetHalfOnes(folder)
    const made = writeBackup(client, freeName(folder, kind, options.now ?? new Date()), options)
    removeOldBackups(dataDir)
    return made
  } finally {
    if (!options.client) client.close()
  }
}

/** The daily one; undefined where nothing worth keeping changed since the newest backup. */
export function backUpIfChanged(
  dataDir: string,
  options: BackupOptions & { now?: Date } = {},
): MadeBackup | undefined {
  const client = openForReading(databaseFile(dataDir))
  try {
    const newest = listBackups(dataDir)[0]
    const isChanged = !newest || fingerprintOf(newest.file) !== fingerprint(client)
    return isChanged ? backUp(dataDir, 'daily', { ...options, client }) : undefined
  } finally {
    client.close()
  }
}

/** Undefined where the file cannot be read: then it is as good as none. */
function fingerprintOf(file: string): string | undefined {
  try {
    const backup = new BetterSqlite3(file, { readonly: true })
    try {
      return fingerprint(backup)
    } finally {
      backup.close()
    }
  } catch {
    return undefined
  }
}

/** A backup that a power cut ended left its beginning. */
function forgetHalfOnes(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = Number(new RegExp(`^\\${TEMPORARY}(\\d+)-`).exec(name)?.[1])
    if (pid && (pid === process.pid || !isAlive(pid))) removeDatabase(join(folder, name))
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function freeName(folder: string, kind: BackupKind, now: Date): string {
  for (let again = 0; ; again++) {
    const file = join(folder, backupName(kind, now, again))
    if (!existsSync(file)) return file
  }
}
