import { createWriteStream, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { BackupsData, RestoreStarted } from '@lgs/shared'
import pLimit from 'p-limit'
import { findBackup, listBackups, type StoredBackup } from '../db/backup-folder.ts'
import { removeDatabase } from '../db/disk.ts'
import { DatabaseProblem, isDiskFull } from '../db/problem.ts'
import { stagedFile } from '../db/restore.ts'
import { isBackupDue } from '../domain/backups-to-keep.ts'
import type { Log } from '../log.ts'
import { Refusal } from './refusal.ts'
import { runInOwnProcess } from './run-database-task.ts'

/** Ten years of a large household; more would only fill the disk. */
export const MAX_UPLOAD_BYTES = 512 * 1024 * 1024
const LOOK_EVERY_MS = 10 * 60_000
/** Leaves the start of the app alone. */
const FIRST_LOOK_MS = 2 * 60_000
/** Lets the answer reach the browser before the server ends. */
const RESTART_AFTER_MS = 500
const UPLOAD = 'upload-'

const STATUS_OF: Record<DatabaseProblem['kind'], number> = {
  unusable: 400,
  newer: 400,
  'in-use': 409,
  'no-space': 507,
  failed: 500,
}

interface Parts {
  dataDir: string
  log: Log
  /** Ends the server so that whoever watches over it starts it again; undefined where nobody does. */
  restart: (() => void) | undefined
  maxUploadBytes?: number
}

/** Backups of this installation: automatic ones, and what an administrator does with them. */
export function createBackups({ dataDir, log, restart, maxUploadBytes = MAX_UPLOAD_BYTES }: Parts) {
  const stopping = new AbortController()
  const oneAtATime = pLimit(1)
  let problem: string | null = null
  let uploads = 0
  forgetHalfUploads(dataDir)

  const run = (task: Parameters<typeof runInOwnProcess>[0]) =>
    oneAtATime(() => runInOwnProcess(task, stopping.signal)).catch((error: unknown) => {
      throw error instanceof DatabaseProblem ? new Refusal(STATUS_OF[error.kind], error.message) : error
    })

  /** Never rejects. */
  async function backUpWhenDue(): Promise<void> {
    if (!isBackupDue(listBackups(dataDir), lookedAt, Date.now())) return
    lookedAt = Date.now()
    try {
      const result = await run({ kind: 'daily', dataDir })
      problem = null
      if ('made' in result && result.made) log.info(result.made, 'a backup was made')
    } catch (error) {
      if (stopping.signal.aborted) return
      problem = error instanceof Refusal ? error.message : 'The last backup failed; the log says why.'
      log.warn({ err: error }, 'the daily backup failed; it is tried again tomorrow')
    }
  }

  let lookedAt: number | undefined
  const look = () =>
    void backUpWhenDue().catch((error: Error) => log.warn({ err: error }, 'backups cannot be read'))
  const first = setTimeout(look, FIRST_LOOK_MS)
  const timer = setInterval(look, LOOK_EVERY_MS)
  for (const each of [first, timer]) each.unref()

  async function stage(file: string): Promise<RestoreStarted> {
    const result = await run({ kind: 'stage', dataDir, file })
    if (!('contents' in result)) throw new Error('staging answered something else')
    const { people, trackedCards, stores } = result.contents
    log.warn({ people, trackedCards, stores }, 'a backup takes the place of the database at the next start')
    if (restart) setTimeout(restart, RESTART_AFTER_MS)
    const message = restart
      ? 'The backup is being restored: the app starts again now, and everybody signs in again.'
      : 'The backup is checked and waits: it is restored when the server is started the next time.'
    return { message, people, tracked_cards: trackedCards, stores, is_restarting: restart !== undefined }
  }

  return {
    list: (): BackupsData => ({
      backups: listBackups(dataDir).map(toWire),
      problem,
      is_restore_waiting: existsSync(stagedFile(dataDir)),
      max_upload_bytes: maxUploadBytes,
    }),

    /** @throws Refusal 404 */
    find(name: string): StoredBackup {
      const found = findBackup(dataDir, name)
      if (!found) throw new Refusal(404, 'There is no backup of that name. It may have been too old to keep.')
      return found
    },

    /** @throws Refusal that says why it failed */
    async make(): Promise<BackupsData> {
      await run({ kind: 'manual', dataDir })
      return this.list()
    },

    /** @throws Refusal 404, or what is wrong with the file */
    async restoreNamed(name: string): Promise<RestoreStarted> {
      return stage(this.find(name).file)
    },

    /** @throws Refusal 413 for one that is too large, 507 for a full disk, 400 for one that cannot be used */
    async restoreUpload(body: Readable): Promise<RestoreStarted> {
      const folder = join(dataDir, 'restore')
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const file = join(folder, `${UPLOAD}${++uploads}`)
      try {
        await pipeline(body, upTo(maxUploadBytes), createWriteStream(file, { mode: 0o600 }))
        return await stage(file)
      } catch (error) {
        if (isDiskFull(error))
          throw new Refusal(
            507,
            'The disk of the server is full. The upload was dropped; nothing was changed.',
          )
        throw error
      } finally {
        removeDatabase(file)
      }
    },

    /** A backup that is being made is given up. */
    stop(): void {
      clearTimeout(first)
      clearInterval(timer)
      stopping.abort(new Error('the server stops'))
    },
  }
}

const toWire = ({ name, kind, madeAt, bytes }: StoredBackup) => ({
  name,
  kind,
  made_at: madeAt.toISOString(),
  bytes,
})

/** Counts what comes, whatever its sender said beforehand. */
function upTo(mostBytes: number): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes <= mostBytes) return done(null, chunk)
      const megabytes = Math.round(mostBytes / 1024 / 1024)
      done(
        new Refusal(
          413,
          `The file is larger than ${megabytes} MB, so it is no backup of this app. Nothing was changed.`,
        ),
      )
    },
  })
}

/** Of a server that was killed while somebody sent a file. */
function forgetHalfUploads(dataDir: string): void {
  const folder = join(dataDir, 'restore')
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) if (name.startsWith(UPLOAD)) removeDatabase(join(folder, name))
}
