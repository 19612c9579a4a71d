import { join } from 'node:path'
import { BUILD } from '../build.ts'
import { createLoginThrottle } from '../auth/login-throttle.ts'
import { createSessionBook } from '../auth/session-book.ts'
import { SESSION_LIFETIME_MS } from '../auth/session-store.ts'
import { openCatalog } from '../catalog/catalog.ts'
import { listenToHeartbeats } from '../channels/heartbeat.ts'
import { listenToProgress } from '../channels/progress.ts'
import type { RedisConnection } from '../channels/redis.ts'
import type { Config } from '../config/config.ts'
import type { Database } from '../db/database.ts'
import type { Log } from '../log.ts'
import { createAccounts } from '../services/accounts.ts'
import { withNews } from '../services/news.ts'
import { createNextSweeps } from '../services/next-sweeps.ts'
import { createPasswordLinks } from '../services/accounts-links.ts'
import { createSessions } from '../services/accounts-sessions.ts'
import { createAskAgain } from '../services/ask-again.ts'
import { createAnswerCache } from '../services/answer-cache.ts'
import { createWorkerQuestions } from '../services/ask-worker.ts'
import { createBackups } from '../services/backups.ts'
import { createCatalogUpdates } from '../services/catalog-updates.ts'
import { createCardLookup } from '../services/card-lookup.ts'
import { createCardViews } from '../services/card-views.ts'
import { loadChecking } from '../services/checking.ts'
import { loadWaitingTimes } from '../services/flush-times.ts'
import { createDeadLetters } from '../services/dead-letters.ts'
import { createDebugBundle } from '../services/debug-bundle.ts'
import { createHistory } from '../services/history.ts'
import { createHostStandings } from '../services/host-standings.ts'
import { createInvites } from '../services/invites.ts'
import { createLearnStore } from '../services/learn-store.ts'
import { createLogs } from '../services/logs.ts'
import { createMetrics } from '../services/metrics.ts'
import { createPeople } from '../services/people.ts'
import { createRecordCheck } from '../services/record-check.ts'
import { createRequestChecks } from '../services/request-checks.ts'
import { createSettings } from '../services/settings.ts'
import { showRests } from '../services/show-rests.ts'
import { createStoreHealth } from '../services/store-health.ts'
import { createStoreQuestions } from '../services/store-questions.ts'
import { createStoreDirectory } from '../services/store-directory.ts'
import { loadStoreRests } from '../services/store-rests.ts'
import { createStores } from '../services/stores.ts'
import { createSweeping } from '../services/sweeping.ts'
import { createSweepingPlan } from '../services/sweeping-plan.ts'
import { createTrackedCards } from '../services/tracked-cards.ts'
import { createTrustClock } from '../services/trust-clock.ts'
import { createUpdateNotice } from '../services/update-notice.ts'
import { createVerdicts } from '../services/verdicts.ts'
import { Hub } from './socket/hub.ts'

export type Services = Awaited<ReturnType<typeof createServices>>

/** Builds every use case once. `subscriber` is a Redis connection of its own: subscribing occupies it. */
export async function createServices(
  config: Config,
  db: Database,
  redis: RedisConnection,
  subscriber: RedisConnection,
  log: Log,
  restart?: () => void,
) {
  const hub = new Hub()
  const names = join(config.dataDir, 'cache', 'card-names')
  const catalog = openCatalog(db, BUILD === null ? undefined : { path: names, build: BUILD })
  const lookup = createCardLookup(catalog)
  const checking = await loadChecking(redis, log)
  const { intervalMs, cacheMs } = config.checks
  const cache = createAnswerCache(redis, cacheMs)
  const waiting = await loadWaitingTimes(db, redis, log)
  const sweeping = createSweeping({ db, redis, push: hub, log })
  const limits = { shortestMs: intervalMs, ...config.stores }
  const standings = createHostStandings(db, redis, config.stores)
  const rests = await loadStoreRests(redis, standings)
  const plan = createSweepingPlan({ db, push: hub, limits, log })
  const views = withNews(createCardViews({ db, catalog, checking, sweeping, plan, rests }), db, catalog)
  const questions = createWorkerQuestions(redis, config.stores)
  const storeQuestions = createStoreQuestions(questions, catalog, intervalMs)
  const checks = createRequestChecks({
    ...{ db, redis, catalog, cache, checking, views, sweeping, plan, rests },
    push: hub,
  })
  const catalogUpdates = createCatalogUpdates({
    db,
    redis,
    catalog,
    push: hub,
    isAutomatic: config.catalog.isAutomatic,
  })
  await listenToProgress(subscriber, (report) => catalogUpdates.progressed(report))
  const storeHealth = createStoreHealth({
    nextSweeps: createNextSweeps({ db, plan, sweeping, rests }),
    ...{ db, redis, standings, rests, push: hub, log },
    onRest: (rested) => showRests(rested, { db, checking, views, push: hub }),
  })
  const stores = createStores({
    ...{ db, questions: storeQuestions, checks, views, push: hub, plan, log },
    onChange: storeHealth.changed,
  })
  const trackedCards = createTrackedCards({ db, lookup, views, checks, push: hub, plan, log })
  const settings = createSettings({
    ...{ db, sweeping, checks, views, push: hub, log },
    onChange: storeHealth.changed,
  })
  const { registration } = config.accounts
  const book = createSessionBook(redis, SESSION_LIFETIME_MS)
  const people = createPeople({ db, push: hub, book, checks, registration, log })
  const heartbeats = await listenToHeartbeats(subscriber)
  const logs = createLogs({ redis, log })
  const insight = { db, redis, catalog, heartbeats, standings }
  const invites = createInvites(db, people, registration)
  return {
    log,
    db,
    redis,
    hub,
    catalog,
    catalogUpdates,
    lookup,
    views,
    questions,
    checks,
    heartbeats,
    logs,
    metrics: createMetrics({ ...insight, countSockets: () => hub.size }),
    debugBundle: createDebugBundle({ ...insight, logs, config }),
    accounts: createAccounts({ db, push: hub, invites, people, throttle: createLoginThrottle(redis), book }),
    invites,
    passwordLinks: createPasswordLinks({ db, push: hub, book }),
    people,
    sessions: createSessions({ db, push: hub, book, log }),
    trackedCards,
    history: createHistory({ db, catalog, tracked: trackedCards.tracked, push: hub }),
    waiting,
    backups: createBackups({ dataDir: config.dataDir, log, restart }),
    storeQuestions,
    stores,
    directory: createStoreDirectory(db),
    updateNotice: createUpdateNotice({
      ...{ feed: config.releasesFeed, allowPrivate: config.stores.allowPrivate, redis, log },
    }),
    verdicts: createVerdicts({ db, lookup, stores, views, push: hub }),
    hostStandings: standings,
    storeRests: rests,
    storeHealth,
    deadLetters: await createDeadLetters({ redis, subscriber, push: hub, log }),
    learnStore: createLearnStore({ db, plan }),
    sweeping,
    plan,
    settings,
    askAgain: createAskAgain({ db, checking, checks }),
    trustClock: createTrustClock({
      ...{ db, redis, waiting, checking, standings, catalogUpdates, storeHealth, sweeping, plan, settings },
      ...{ checks, log },
    }),
    recordCheck: createRecordCheck({ db, cache, waiting, checking, views, push: hub, sweeping }),
  }
}
