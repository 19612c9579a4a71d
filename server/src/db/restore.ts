import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { backupFolder } from './backup-folder.ts'
import { backUp, type BackupOptions } from './backup.ts'
import { databaseFile } from './database.ts'
import { flush, putInPlace, removeDatabase } from './disk.ts'
import { makeUsable, type BackupContents } from './examine.ts'
import { takeAlone, type Alone } from './take-alone.ts'
import { keepWhatIsFetched, markRestored, newestEpoch } from './restore-rows.ts'
import { DatabaseProblem, isDiskFull, reasonOf } from './problem.ts'

export interface Restored {
  contents: BackupContents
  /** Where the database is that was there before; undefined where there was none. */
  before?: string
}

/** A restore that waits for the next start of the server, when nobody has the database open. */
export const stagedFile = (dataDir: string) => join(dataDir, 'restore', 'at-next-start.sqlite')

/**
 * Copies a backup beside the database and makes it ready to take its place: checked, of the newest schema, with the present
 * catalog. Neither the backup nor the present database is changed.
 * @param file a backup, or a database file as it was copied from elsewhere
 * @param ready where to put it
 * @throws DatabaseProblem that says what is wrong with the file; nothing is left
 */
export function prepareRestore(dataDir: string, file: string, ready: string): BackupContents {
  const temporary = `${ready}.${process.pid}.checking`
  try {
    mkdirSync(dirname(ready), { recursive: true, mode: 0o700 })
    copyFileSync(file, temporary)
    // Of a database that was copied while it was in use, the newest changes are here.
    if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${temporary}-wal`)
    chmodSync(temporary, 0o600)
    const contents = makeUsable(temporary)
    keepWhatIsFetched(temporary, databaseFile(dataDir))
    putInPlace(temporary, ready)
    return contents
  } catch (error) {
    if (error instanceof DatabaseProblem) throw error
    throw new DatabaseProblem(
      isDiskFull(error) ? 'no-space' : 'failed',
      `${file} could not be made ready: ${reasonOf(error)}. Nothing was changed.`,
      { cause: error },
    )
  } finally {
    removeDatabase(temporary)
  }
}

/**
 * Puts a prepared file in the place of the database, at once or not at all, after a backup of what is there now.
 * @throws DatabaseProblem `in-use` while any program has the database open; nothing was changed
 */
export function applyRestore(
  dataDir: string,
  ready: string,
  options: BackupOptions & { now?: Date } = {},
): Pick<Restored, 'before'> {
  const present = databaseFile(dataDir)
  const alone: Alone = takeAlone(present)
  try {
    const before = keepPresent(dataDir, alone, options)
    // Sessions know people by number, and a number may be another person in the backup: all of them end.
    markRestored(ready, alone.client ? newestEpoch(alone.client) : undefined)
    for (const suffix of ['-wal', '-shm', '-journal']) rmSync(`${present}${suffix}`, { force: true })
    // Made from the catalog of the database before.
    rmSync(join(dataDir, 'cache'), { recursive: true, force: true })
    putInPlace(ready, present)
    return before === undefined ? {} : { before }
  } finally {
    alone.release()
  }
}

/** A damaged file cannot be read row by row, so it is kept as it is. */
function keepPresent(
  dataDir: string,
  { client, isDamaged }: Alone,
  options: BackupOptions & { now?: Date },
): string | undefined {
  if (client) {
    try {
      return backUp(dataDir, 'before-restore', { ...options, client }).file
    } catch (error) {
      if (error instanceof DatabaseProblem && error.kind === 'no-space') throw error
    }
  } else if (!isDamaged) return undefined
  const folder = backupFolder(dataDir)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const time = (options.now ?? new Date()).toISOString().slice(0, 19).replaceAll(':', '')
  const kept = join(folder, `damaged-${time}Z.sqlite`)
  for (const suffix of ['', '-wal']) {
    const part = `${databaseFile(dataDir)}${suffix}`
    if (existsSync(part)) copyFileSync(part, `${kept}${suffix}`)
  }
  flush(kept)
  return kept
}

/** The whole of it, while the app is stopped. @throws DatabaseProblem; nothing was changed */
export function restore(
  dataDir: string,
  file: string,
  options: BackupOptions & { now?: Date } = {},
): Restored {
  if (!existsSync(file))
    throw new DatabaseProblem('unusable', `There is no file ${file}. Nothing was changed.`)
  const ready = join(dataDir, 'restore', `now-${process.pid}.sqlite`)
  try {
    const contents = prepareRestore(dataDir, file, ready)
    const applied = applyRestore(dataDir, ready, options)
    removeDatabase(stagedFile(dataDir))
    return { contents, ...applied }
  } finally {
    removeDatabase(ready)
  }
}

/** At the start of the server: applies what was staged. Undefined where nothing was. @throws as `applyRestore` */
export function applyStaged(dataDir: string): Pick<Restored, 'before'> | undefined {
  const staged = stagedFile(dataDir)
  return existsSync(staged) ? applyRestore(dataDir, staged) : undefined
}
