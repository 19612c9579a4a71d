import type { Log } from '../log.ts'
import { listBackups } from './backup-folder.ts'
import { backUp } from './backup.ts'
import { migrateDatabase, openDatabase, type Database } from './database.ts'
import { newerThanProgram, schemaVersion } from './migrations.ts'
import { codeOf, DatabaseProblem } from './problem.ts'
import { applyStaged } from './restore.ts'

/** A sweep or the end of an update may hold the file for a moment. */
const TRIES = 20
const BETWEEN_MS = 250

/**
 * The database as the server needs it: with a restore that waited, of the newest schema, and with a backup of what it was
 * before. Nobody is served yet, so it may take its time.
 * @throws DatabaseProblem where nothing can be done without a person; nothing was changed
 */
export function openReady(dataDir: string, log: Log): Database {
  restoreWaiting(dataDir, log)
  let db: Database | undefined
  try {
    db = openDatabase(dataDir, 'owner')
    const { applied, pending, isNewer } = schemaVersion(db.$client)
    if (isNewer) throw newerThanProgram()
    if (pending.length > 0 && applied.length > 0) {
      const { file } = backUp(dataDir, 'before-migration', { client: db.$client })
      log.info(
        { file, steps: pending.length },
        'a backup was made before the database is brought to a new version',
      )
    }
    migrateDatabase(db)
    return db
  } catch (error) {
    db?.$client.close()
    throw /^SQLITE_(NOTADB|CORRUPT)/.test(codeOf(error)) ? damaged(dataDir, error) : error
  }
}

/** The present database serves on where the other one cannot take its place yet. */
function restoreWaiting(dataDir: string, log: Log): void {
  for (let tried = 1; ; tried++) {
    try {
      const restored = applyStaged(dataDir)
      if (restored) log.warn(restored, 'a backup was restored; what was there before is kept')
      return
    } catch (error) {
      const isBusy = error instanceof DatabaseProblem && error.kind === 'in-use'
      if (!isBusy || tried === TRIES) {
        log.error({ err: error }, 'the backup that waits could not be restored; it waits for the next start')
        return
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BETWEEN_MS)
    }
  }
}

function damaged(dataDir: string, cause: unknown): DatabaseProblem {
  const [newest] = listBackups(dataDir)
  const next = newest
    ? `The newest backup is of ${newest.madeAt.toISOString().slice(0, 10)}: npm run restore -- "${newest.file}"`
    : 'There is no backup in this installation. If you kept one elsewhere: npm run restore -- FILE'
  return new DatabaseProblem(
    'unusable',
    `The database in ${dataDir} is damaged and cannot be read. Nothing was changed. ${next}`,
    { cause },
  )
}
