import { CatalogTask } from '@lgs/shared'
import pLimit from 'p-limit'
import Value from 'typebox/value'
import { SCHEDULER_REQUESTS, WORKER_RESULTS, type WorkerResult } from '../channels/definitions.ts'
import { startHeartbeat } from '../channels/heartbeat.ts'
import { noteLearned } from '../channels/learned.ts'
import { connectRedis } from '../channels/redis.ts'
import { publish } from '../channels/stream.ts'
import type { ProcessConfig } from '../config/config.ts'
import { openDatabase, type Database } from '../db/database.ts'
import { createFetcher } from '../fetching/fetcher.ts'
import { createHostGate } from '../fetching/host-gate.ts'
import { createRobotsRules } from '../fetching/robots.ts'
import * as jobs from '../jobs/definitions.ts'
import { startConsumer } from '../jobs/queue.ts'
import { Lifetime } from '../lifecycle.ts'
import type { Log } from '../log.ts'
import { VERSION } from '../version.ts'
import { checkStore } from './handlers/check-store.ts'
import { detectStore } from './handlers/detect-store.ts'
import { sweep } from './handlers/sweep.ts'
import { testStore } from './handlers/test-store.ts'
import { isCatalogUpdateDue, noteFailure } from './handlers/update-catalog.ts'
import { runUpdateProcess } from './update-process.ts'

/** A sweep never waits for the updates of the catalog, which wait for each other. */
const DATABASE_TASKS = 4

const sweepLimits = ({ checks, stores }: ProcessConfig) => ({ shortestMs: checks.intervalMs, ...stores })

interface Scope {
  /** Only `store-checks`: no database is opened. */
  checksOnly: boolean
}

/** Runs jobs and reports what came of them. Handlers may run twice for one job; their reports say when they asked. */
export async function startWorker(config: ProcessConfig, log: Log, scope: Scope): Promise<AsyncDisposable> {
  const lifetime = new Lifetime(log)
  const redis = await connectRedis(config.redisUrl, log)
  lifetime.onStop('redis', () => redis.destroy())
  const gate = createHostGate(redis, config.stores)
  const fetcher = createFetcher({
    gate,
    userAgent: `Mozilla/5.0 (compatible; LGS-Stock-Checker/${VERSION}; +${config.stores.contact})`,
    allowPrivate: config.stores.allowPrivate,
    minGapMs: config.stores.minGapMs,
  })
  const tools = { fetcher, robots: createRobotsRules(redis, fetcher), log }
  const report = (result: WorkerResult) => publish(redis, WORKER_RESULTS, result)

  async function handleStoreCheck(task: string, payload: unknown): Promise<unknown> {
    if (task === 'update_availability_single_card') {
      const { store, cards } = Value.Parse(jobs.updateAvailabilitySingleCard.payload, payload)
      const attempted_at = new Date().toISOString()
      const check = await checkStore(store, cards, tools)
      if (check.isNotAsked) return jobs.NOT_ASKED
      for (const { host, trouble } of check.hosts) {
        const reported_at = new Date().toISOString()
        await report({ type: 'host_reported', ...(await gate.standing(host)), reported_at, trouble })
      }
      for (const { cardName, ...found } of check.cards) {
        const base = { type: 'availability_result' as const, store_slug: store.slug, card_name: cardName }
        await report({ ...base, attempted_at, ...found })
      }
      if (Object.keys(check.learned).length > 0) {
        await noteLearned(redis, store.slug, {
          settings: check.learned,
          cards_per_check: check.cardsPerCheck,
        })
        await report({ type: 'store_learned', store_slug: store.slug, settings: check.learned })
      }
    } else if (task === 'test_store') {
      const { request_id, store, card } = Value.Parse(jobs.testStore.payload, payload)
      await report({ type: 'store_tested', request_id, ...(await testStore(store, card, tools)) })
    } else if (task === 'detect_store') {
      const { request_id, url } = Value.Parse(jobs.detectStore.payload, payload)
      await report({ type: 'store_detected', request_id, ...(await detectStore(url, tools)) })
    } else throw new Error(`No handler for the task ${task} on store-checks`)
  }

  let database: Database | undefined
  lifetime.onStop('database', () => database?.$client.close())
  const stopping = new AbortController()
  // They write the same tables.
  const oneUpdateAtATime = pLimit(1)
  async function handleDatabaseTask(task: string, payload: unknown): Promise<void> {
    const db = (database ??= openDatabase(config.dataDir, 'guest'))
    if (task === 'update_all_tracked_cards_availability') {
      for (const command of sweep(db, sweepLimits(config), Date.now())) {
        await publish(redis, SCHEDULER_REQUESTS, command)
      }
    } else if (Value.Check(CatalogTask, task)) {
      const { request_id } = Value.Parse(jobs.UpdateCatalog, payload)
      await oneUpdateAtATime(async () => {
        if (request_id === undefined && !isCatalogUpdateDue(db, task)) return
        const result = await runUpdateProcess({ task, config }, stopping.signal).catch((error: Error) => {
          if (stopping.signal.aborted) throw error
          return noteFailure(task, error, { db, log })
        })
        await report(result)
      })
    } else throw new Error(`No handler for the task ${task} on database-tasks`)
  }

  const { concurrency } = config.worker
  const checks = await startConsumer('store-checks', config.redisUrl, concurrency, handleStoreCheck, log)
  lifetime.onStop('store-checks', () => checks.close())
  if (!scope.checksOnly) {
    const tasks = await startConsumer(
      'database-tasks',
      config.redisUrl,
      DATABASE_TASKS,
      handleDatabaseTask,
      log,
    )
    lifetime.onStop('database-tasks', () => tasks.close())
    lifetime.onStop('updates of the catalog', () => stopping.abort(new Error('the worker stops')))
  }
  lifetime.onStop('heartbeat', startHeartbeat(redis, 'worker'))
  log.info({ concurrency, checksOnly: scope.checksOnly }, 'the worker is ready')
  return lifetime
}
