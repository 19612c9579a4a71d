import { randomUUID } from 'node:crypto'
import {
  CATALOG_TASKS,
  ExpectedError,
  type CatalogProgress,
  type CatalogStatus,
  type CatalogTask,
  type CatalogUpdate,
} from '@lgs/shared'
import type { Catalog } from '../catalog/catalog.ts'
import { SCHEDULER_REQUESTS, type CatalogResult } from '../channels/definitions.ts'
import type { ProgressReport } from '../channels/progress.ts'
import type { RedisConnection } from '../channels/redis.ts'
import { publish } from '../channels/stream.ts'
import type { Database } from '../db/database.ts'
import { catalogUpdatesRepository, historyOf } from '../db/repositories/catalog-updates.ts'
import { FULL_UPDATE_AT_MOST_EVERY_MS, nextUpdateAt, UPDATE_EVERY_MS } from '../domain/catalog-due.ts'
import type { Push } from './push.ts'

/** An update that has not been heard of for so long is taken for dead. */
const SILENT_MS = 30_000
/** While it waits for its turn it says nothing. */
const SILENT_WAITING_MS = 15 * 60_000
const HOUR_MS = 3_600_000

interface Needs {
  db: Database
  redis: RedisConnection
  catalog: Catalog
  push: Push
  /** Whether the scheduler starts updates by itself. */
  isAutomatic: boolean
}

/** What an administrator sees of the catalog and may start; a worker does the work. */
export function createCatalogUpdates({ db, redis, catalog, push, isAutomatic }: Needs) {
  const reports = new Map<CatalogTask, ProgressReport>()
  const endOfLast = (task: CatalogTask) => catalogUpdatesRepository.find(db, task)?.attemptedAt.getTime() ?? 0
  /** Ends that were taken into use here; reports from before them may arrive late. */
  const endsOfLast = () => new Map(CATALOG_TASKS.map((task) => [task, endOfLast(task)]))
  let endedAt = endsOfLast()

  function running(task: CatalogTask): CatalogProgress | null {
    const report = reports.get(task)
    if (!report || report.sent_at <= endedAt.get(task)!) return null
    const patienceMs = report.progress.stage === 'waiting' ? SILENT_WAITING_MS : SILENT_MS
    return Date.now() - report.sent_at < patienceMs ? report.progress : null
  }

  function view(task: CatalogTask): CatalogUpdate {
    const row = catalogUpdatesRepository.find(db, task)
    const nextMs = Math.max(nextUpdateAt(historyOf(row), UPDATE_EVERY_MS[task]), Date.now())
    return {
      task,
      succeeded_at: row?.succeededAt?.toISOString() ?? null,
      attempted_at: row?.attemptedAt.toISOString() ?? null,
      outcome: (row?.outcome as CatalogUpdate['outcome']) ?? null,
      message: row?.message ?? null,
      next_at: isAutomatic ? new Date(nextMs).toISOString() : null,
      running: running(task),
    }
  }

  function status(): CatalogStatus {
    const { cards, printings, sets, updated_at } = catalog.counts()
    const updates = CATALOG_TASKS.map(view)
    const isImported = updates.some((update) => update.task === 'update_full_catalog' && update.succeeded_at)
    return { cards, printings, sets, updated_at, source: isImported ? 'scryfall' : 'shipped', updates }
  }

  const show = () => push.toAdministrators('catalog_status', status)

  /** @throws ExpectedError RATE_LIMITED: a full download is worth it once a day */
  function assertWorthIt(task: CatalogTask): void {
    if (task !== 'update_full_catalog') return
    const succeededAt = catalogUpdatesRepository.find(db, task)?.succeededAt?.getTime() ?? 0
    const waitMs = succeededAt + FULL_UPDATE_AT_MOST_EVERY_MS - Date.now()
    if (waitMs <= 0 || waitMs > FULL_UPDATE_AT_MOST_EVERY_MS) return
    const hours = Math.ceil(waitMs / HOUR_MS)
    throw new ExpectedError(
      'RATE_LIMITED',
      `The printings are less than a day old, and Scryfall makes new data once a day. Try again in ${hours} ${hours === 1 ? 'hour' : 'hours'}.`,
    )
  }

  return {
    status,

    /** Starts an update; one that runs already is not started twice. */
    async request(task: CatalogTask): Promise<CatalogStatus> {
      assertWorthIt(task)
      if (!running(task)) {
        const payload = { request_id: randomUUID() }
        await publish(redis, SCHEDULER_REQUESTS, { type: 'queue_task', task, priority: 'person', payload })
        reports.set(task, { progress: waiting(task), sent_at: Date.now() })
      }
      show()
      return status()
    },

    /** The stored updates have other times now. */
    reload(): void {
      reports.clear()
      endedAt = endsOfLast()
      show()
    },

    progressed(report: ProgressReport): void {
      reports.set(report.progress.task, report)
      show()
    },

    /** Takes the new catalog into use. */
    async ended({ task, is_changed }: CatalogResult): Promise<void> {
      if (is_changed) await catalog.reload()
      endedAt.set(task, endOfLast(task))
      show()
    },
  }
}

const waiting = (task: CatalogTask): CatalogProgress => ({
  task,
  stage: 'waiting',
  records: 0,
  bytes: 0,
  total_bytes: null,
  records_per_second: 0,
  seconds_left: null,
})
