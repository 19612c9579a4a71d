import { openCatalog } from '../catalog/catalog.ts'
import { listenToHeartbeats } from '../channels/heartbeat.ts'
import { listenToProgress } from '../channels/progress.ts'
import type { RedisConnection } from '../channels/redis.ts'
import type { Config } from '../config/config.ts'
import type { Database } from '../db/database.ts'
import type { Log } from '../log.ts'
import { createAccounts } from '../services/accounts.ts'
import { createAnswerCache } from '../services/answer-cache.ts'
import { createWorkerQuestions } from '../services/ask-worker.ts'
import { createCatalogUpdates } from '../services/catalog-updates.ts'
import { createCardLookup } from '../services/card-lookup.ts'
import { createCardViews } from '../services/card-views.ts'
import { loadChecking } from '../services/checking.ts'
import { loadWaitingTimes } from '../services/flush-times.ts'
import { createHistory, withNews } from '../services/history.ts'
import { createHostStandings } from '../services/host-standings.ts'
import { createLearnStore } from '../services/learn-store.ts'
import { createRecordCheck } from '../services/record-check.ts'
import { createRequestChecks } from '../services/request-checks.ts'
import { createStoreQuestions } from '../services/store-questions.ts'
import { createStoreDirectory } from '../services/store-directory.ts'
import { createStores } from '../services/stores.ts'
import { createTrackedCards } from '../services/tracked-cards.ts'
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
) {
  const hub = new Hub()
  const catalog = openCatalog(db)
  const lookup = createCardLookup(catalog)
  const checking = await loadChecking(redis, log)
  const { intervalMs, cacheMs } = config.checks
  const cache = createAnswerCache(redis, cacheMs)
  const waiting = await loadWaitingTimes(db, redis, log)
  const views = withNews(createCardViews(db, catalog, checking, intervalMs), db, catalog)
  const questions = createWorkerQuestions(redis, config.stores)
  const storeQuestions = createStoreQuestions(questions, catalog, intervalMs)
  const checks = createRequestChecks({ db, redis, catalog, cache, checking, views, push: hub })
  const catalogUpdates = createCatalogUpdates({
    db,
    redis,
    catalog,
    push: hub,
    isAutomatic: config.catalog.isAutomatic,
  })
  await listenToProgress(subscriber, (report) => catalogUpdates.progressed(report))
  const stores = createStores({ db, questions: storeQuestions, checks, views, push: hub, log })
  const trackedCards = createTrackedCards({ db, lookup, views, checks, push: hub, log })
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
    heartbeats: await listenToHeartbeats(subscriber),
    accounts: createAccounts(db, hub, config.accounts.registration),
    trackedCards,
    history: createHistory({ db, catalog, tracked: trackedCards.tracked }),
    waiting,
    storeQuestions,
    stores,
    directory: createStoreDirectory(db),
    verdicts: createVerdicts({ db, lookup, stores, views, push: hub }),
    hostStandings: createHostStandings(db, redis),
    learnStore: createLearnStore(db),
    recordCheck: createRecordCheck({ db, cache, waiting, checking, views, push: hub, intervalMs }),
  }
}
