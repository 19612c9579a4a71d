import { CatalogTask } from '@lgs/shared'
import pLimit from 'p-limit'
import Value from 'typebox/value'
import {
  SCHEDULER_REQUESTS,
  WORKER_RESULTS,
  type HostReported,
  type WorkerResult,
} from '../channels/definitions.ts'
import { startHeartbeat } from '../channels/heartbeat.ts'
import { noteLearned } from '../channels/learned.ts'
import { shareWarnings } from '../channels/log-lines.ts'
import { connectRedis } from '../channels/redis.ts'
import { publish } from '../channels/stream.ts'
import { countWaitingSweeps } from '../channels/waiting-sweeps.ts'
import { waitingTimes } from '../channels/waiting-times.ts'
import { noteWait, readWait } from '../channels/waits.ts'
import type { ProcessConfig } from '../config/config.ts'
import { openDatabase, type Database } from '../db/database.ts'
import { createFetcher, type FetcherOptions } from '../fetching/fetcher.ts'
import { createHostGate } from '../fetching/host-gate.ts'
import { createPageMemory } from '../fetching/page-memory.ts'
import { createRobotsRules } from '../fetching/robots.ts'
import * as jobs from '../jobs/definitions.ts'
import { startConsumer } from '../jobs/queue.ts'
import { Lifetime } from '../lifecycle.ts'
import { ringOf, type Log } from '../log.ts'
import { VERSION } from '../version.ts'
import { checkStore } from './handlers/check-store.ts'
import { detectStore } from './handlers/detect-store.ts'
import { sweep } from './handlers/sweep.ts'
import { testStore } from './handlers/test-store.ts'
import { isCatalogUpdateDue, noteFailure } from './handlers/update-catalog.ts'
import { runUpdateProcess } from './update-process.ts'

/** A sweep never waits for the updates of the catalog, which wait for each other. */
const DATABASE_TASKS = 4

/**
 * A check waits for its host's gap far longer than it asks and reads, so this many share one request at a time. Each
 * gets its turn within its time limit even where every request takes as long as it may.
 */
const CHECKS_PER_REQUEST = 8

const sweepLimits = ({ checks, stores }: ProcessConfig) => ({ shortestMs: checks.intervalMs, ...stores })

interface Scope {
  /** Only `store-checks`: no database is opened. */
  checksOnly: boolean
  /** Other limits of each request than the usual ones. */
  limits?: Pick<FetcherOptions, 'deadlineMs' | 'maxBytes'>
  /** What time it is for what is remembered of pages; absent: what it is. */
  memoryNow?: () => number
}

/** Runs jobs and reports what came of them. Handlers may run twice for one job; their reports say when they asked. */
export async function startWorker(config: ProcessConfig, log: Log, scope: Scope): Promise<AsyncDisposable> {
  const lifetime = new Lifetime(log)
  const redis = await connectRedis(config.redisUrl, log)
  lifetime.onStop('redis', () => redis.destroy())
  lifetime.onStop('shared log lines', shareWarnings(ringOf(log), redis))
  const gate = createHostGate(redis, config.stores)
  const fetcher = createFetcher({
    gate,
    userAgent: `Mozilla/5.0 (compatible; LGS-Stock-Checker/${VERSION}; +${config.stores.contact})`,
    allowPrivate: config.stores.allowPrivate,
    minGapMs: config.stores.minGapMs,
    atOnce: config.worker.concurrency,
    memory: createPageMemory(redis, scope.memoryNow ? { now: scope.memoryNow } : {}),
    ...scope.limits,
  })
  const tools = { fetcher, robots: createRobotsRules(redis, fetcher), log }
  const report = (result: WorkerResult) => publish(redis, WORKER_RESULTS, result)

  /** How a host stands; without trouble or its absence where it was not asked. */
  const reportHost = async (host: string, trouble?: Pick<HostReported, 'trouble' | 'trouble_kind'>) => {
    const reported_at = new Date().toISOString()
    const asked = trouble ?? { trouble: null, trouble_kind: null, was_asked: false }
    await report({ type: 'host_reported', ...(await gate.standing(host)), reported_at, ...asked })
  }

  /** Whether a store waits for another host than its own, where that is news. */
  const reportWait = async (slug: string, host: string | null | undefined) => {
    if (host === undefined || (await readWait(redis, slug)) === host) return
    await report({ type: 'store_waits', store_slug: slug, host })
    await noteWait(redis, slug, host)
  }

  const checksEnd = new AbortController()
  async function handleStoreCheck(task: string, payload: unknown): Promise<unknown> {
    if (task === 'update_availability_single_card') {
      const { store, cards } = Value.Parse(jobs.updateAvailabilitySingleCard.payload, payload)
      const attempted_at = new Date().toISOString()
      const check = await checkStore(store, cards, tools, { stopping: checksEnd.signal })
      for (const { host, ...trouble } of check.hosts) await reportHost(host, trouble)
      const known = new Set(check.hosts.map(({ host }) => host))
      for (const host of check.leftAlone) if (!known.has(host)) await reportHost(host)
      await reportWait(store.slug, check.waitsFor)
      for (const { cardName, outcome, memory, isNotAsked } of check.cards) {
        if (isNotAsked) continue
        const base = { type: 'availability_result' as const, store_slug: store.slug, card_name: cardName }
        await report({ ...base, attempted_at, outcome, ...(memory && { memory }) })
      }
      if (Object.keys(check.learned).length > 0) {
        await noteLearned(redis, store.slug, {
          settings: check.learned,
          cards_per_check: check.cardsPerCheck,
        })
        await report({ type: 'store_learned', store_slug: store.slug, settings: check.learned })
      }
      const again = check.cards.filter((card) => card.isToBeAskedAgain)
      return { asked_again: again.map(({ cardName }) => jobs.checkId(store.slug, cardName)) }
    } else if (task === 'test_store') {
      const { request_id, store, card } = Value.Parse(jobs.testStore.payload, payload)
      await report({ type: 'store_tested', request_id, ...(await testStore(store, card, tools)) })
    } else if (task === 'detect_store') {
      const { request_id, url } = Value.Parse(jobs.detectStore.payload, payload)
      await report({ type: 'store_detected', request_id, ...(await detectStore(url, tools)) })
    } else throw new Error(`No handler for the task ${task} on store-checks`)
  }

  /** A check that failed again and again says so, and is not asked for again before its next turn. */
  async function tellGivenUp(task: string, payload: unknown): Promise<void> {
    if (task !== 'update_availability_single_card') return
    const { store, cards } = Value.Parse(jobs.updateAvailabilitySingleCard.payload, payload)
    const attempted_at = new Date().toISOString()
    const detail = 'Checking it failed again and again by our own fault; an administrator can see why.'
    for (const { card } of cards) {
      const base = { type: 'availability_result' as const, store_slug: store.slug, attempted_at }
      await report({ ...base, card_name: card.card_name, outcome: { kind: 'unreadable', detail } })
    }
  }

  const stopping = new AbortController()
  // They write the same tables.
  const oneUpdateAtATime = pLimit(1)
  /** Opened for each task: a backup can take the file's place only while nobody holds it open. */
  async function handleDatabaseTask(task: string, payload: unknown): Promise<void> {
    const db = openDatabase(config.dataDir, 'guest')
    try {
      await runDatabaseTask(db, task, payload)
    } finally {
      db.$client.close()
    }
  }

  async function runDatabaseTask(db: Database, task: string, payload: unknown): Promise<void> {
    if (task === 'update_all_tracked_cards_availability') {
      const waiting = { times: await waitingTimes.all(redis), sweeps: await countWaitingSweeps(redis) }
      for (const command of sweep(db, sweepLimits(config), Date.now(), waiting)) {
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
  const jobsAtOnce = concurrency * CHECKS_PER_REQUEST
  const checks = await startConsumer('store-checks', {
    ...{ redisUrl: config.redisUrl, redis, log },
    concurrency: jobsAtOnce,
    handle: handleStoreCheck,
    onGivenUp: tellGivenUp,
  })
  lifetime.onStop('store-checks', () => {
    checksEnd.abort(new Error('the worker stops'))
    return checks.close()
  })
  if (!scope.checksOnly) {
    const tasks = await startConsumer('database-tasks', {
      ...{ redisUrl: config.redisUrl, redis, log },
      concurrency: DATABASE_TASKS,
      handle: handleDatabaseTask,
    })
    lifetime.onStop('database-tasks', () => tasks.close())
    lifetime.onStop('updates of the catalog', () => stopping.abort(new Error('the worker stops')))
  }
  lifetime.onStop('heartbeat', startHeartbeat(redis, 'worker'))
  log.info({ concurrency, checksOnly: scope.checksOnly }, 'the worker is ready')
  return lifetime
}
