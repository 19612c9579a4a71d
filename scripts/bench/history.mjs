// A year of answers: what the history takes on the disk, what is written to it, and what a list of cards costs with it.
import { mkdirSync, rmSync } from 'node:fs'
import { openCatalog } from '../../server/src/catalog/catalog.ts'
import { loadShippedCatalog } from '../../server/src/catalog/load.ts'
import { connectRedis } from '../../server/src/channels/redis.ts'
import { migrateDatabase, openDatabase } from '../../server/src/db/database.ts'
import { availabilityRepository } from '../../server/src/db/repositories/availability.ts'
import { storesRepository } from '../../server/src/db/repositories/stores.ts'
import { trackedCardsRepository } from '../../server/src/db/repositories/tracked-cards.ts'
import { usersRepository } from '../../server/src/db/repositories/users.ts'
import { createLog } from '../../server/src/log.ts'
import { createAnswerCache } from '../../server/src/services/answer-cache.ts'
import { createCardViews } from '../../server/src/services/card-views.ts'
import { createSweeping } from '../../server/src/services/sweeping.ts'
import { createSweepingPlan } from '../../server/src/services/sweeping-plan.ts'
import { loadChecking } from '../../server/src/services/checking.ts'
import { compactOldHistory } from '../../server/src/services/flush-history.ts'
import { loadWaitingTimes } from '../../server/src/services/flush-times.ts'
import { withNews } from '../../server/src/services/history.ts'
import { createRecordCheck } from '../../server/src/services/record-check.ts'
import { inRoot } from '../lib/paths.mjs'
import { startRedis } from '../lib/redis.mjs'
import { answersOf } from './history-answers.mjs'
import { spread, writtenMb } from './measure.mjs'

const folder = inRoot('.runtime', 'bench', 'history')
const DAY_MS = 24 * 3600_000
const [CARDS, STORES, LONG_LIST] = [300, 6, 1000]
const DAYS = 365
const CHANGED_A_DAY = 0.05
const SWEEPS_A_DAY = 24
const TABLES = ['stock_events', 'stock_events_card', 'stock_copies', 'stock_copies_card']

export async function historyBench() {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const db = openDatabase(folder, 'owner')
  migrateDatabase(db)
  await loadShippedCatalog(db)
  const redisServer = await startRedis({ dir: `${folder}/redis` })
  const log = createLog('bench', 'warn')
  const redis = await connectRedis(redisServer.url, log)
  try {
    await measure(db, redis, log)
  } finally {
    redis.destroy()
    await redisServer.stop()
    db.$client.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(db, redis, log) {
  const catalog = openCatalog(db)
  const user = addUser(db)
  const stores = addStores(db, user.id)
  const names = cardNames(db, LONG_LIST)
  const began = Date.now() - DAYS * DAY_MS
  track(db, user.id, names.slice(0, CARDS), new Date(began))
  const checking = await loadChecking(redis, log)
  const waiting = await loadWaitingTimes(db, redis, log)
  const push = { toUser() {}, toAll() {} }
  const limits = { shortestMs: 3600_000, dailyBudget: 1000, minGapMs: 3000 }
  const sweeping = createSweeping({ db, redis, push, log })
  const plan = createSweepingPlan({ db, push, limits, log })
  const standings = { restOf: () => undefined }
  const views = createCardViews({ db, catalog, checking, sweeping, plan, standings })
  const cache = createAnswerCache(redis, 60_000)
  const recordCheck = createRecordCheck({ db, cache, waiting, checking, views, push, sweeping })
  const answers = answersOf((name) => catalog.printings(name))
  const pairs = names.slice(0, CARDS).flatMap((name) => stores.map((store) => ({ name, store })))
  const report = ({ name, store }, at, listings) =>
    recordCheck({
      type: 'availability_result',
      store_slug: store.slug,
      card_name: name,
      attempted_at: new Date(at).toISOString(),
      outcome: { kind: 'read', listings, partial: false },
    })
  const written = async (work) => {
    const before = writtenMb('self')
    await work()
    db.$client.pragma('wal_checkpoint(TRUNCATE)')
    return Number((writtenMb('self') - before).toFixed(1))
  }

  const baselineMb = await written(async () => {
    for (const pair of pairs) await report(pair, began, answers.now(pair))
  })
  const afterBaseline = sizes(db)
  const yearMb = await written(async () => {
    for (let day = 1; day < DAYS; day += 1) {
      const some = answers.someOf(pairs, Math.round(pairs.length * CHANGED_A_DAY))
      for (const pair of some) await report(pair, began + day * DAY_MS, answers.change(pair))
    }
  })
  const afterYear = sizes(db)
  const compactingMb = await written(() => compactOldHistory(db, Date.now()))
  console.log(`\n${CARDS} cards x ${STORES} stores, ${CHANGED_A_DAY * 100} % of the pairs change a day:`)
  console.table({
    'first answers': { ...afterBaseline, 'written MB': baselineMb },
    'after a year': { ...afterYear, 'written MB': yearMb },
    'summed up': { ...sizes(db), 'written MB': compactingMb },
  })

  const perFlush = Math.round((pairs.length * SWEEPS_A_DAY) / 288)
  const hourMb = await written(async () => {
    for (const [index, pair] of answers.shuffled(pairs).entries()) {
      await report(pair, Date.now(), answers.now(pair))
      if ((index + 1) % perFlush === 0) await waiting.flush()
    }
    await waiting.flush()
  })
  const atOnceMb = await written(async () => {
    for (const { name, store } of answers.shuffled(pairs))
      availabilityRepository.save(db, availabilityRepository.find(db, store.id, name))
  })
  console.log(`A sweep of all ${pairs.length} pairs in which nothing changed, MB written:`)
  console.table({ 'in batches': { MB: hourMb }, 'each at once': { MB: atOnceMb } })

  await listBench({ db, catalog, views, user, stores, names, report, answers })
}

/** What `get_cards` takes for a long list, without and with what changed since the person looked. */
async function listBench({ db, catalog, views, user, stores, names, report, answers }) {
  track(db, user.id, names.slice(CARDS), new Date(Date.now() - 100 * DAY_MS))
  const pairs = names.flatMap((name) => stores.map((store) => ({ name, store })))
  for (const pair of pairs.slice(CARDS * STORES))
    await report(pair, Date.now() - 95 * DAY_MS, answers.now(pair))
  for (let day = 89; day > 0; day -= 1) {
    for (const pair of answers.someOf(pairs.slice(CARDS * STORES), 210))
      await report(pair, Date.now() - day * DAY_MS, answers.change(pair))
  }
  const withCounts = withNews(views, db, catalog)
  const seen = (daysAgo) => {
    db.$client.exec('DELETE FROM card_marks')
    db.$client
      .prepare(
        `INSERT INTO card_marks SELECT ?, card_name, 0, max(id) FROM stock_events WHERE at < ? GROUP BY card_name`,
      )
      .run(user.id, Date.now() - daysAgo * DAY_MS)
  }
  /** Processor time, by turns: a busy machine then meets both alike. */
  const timed = () => {
    const took = [[], []]
    for (let round = 0; round < 20; round += 1) {
      for (const [index, list] of [views, withCounts].entries()) {
        const before = process.cpuUsage()
        list.cardsData(user)
        const { user: own, system } = process.cpuUsage(before)
        took[index].push((own + system) / 1000)
      }
    }
    const [without, counted] = took.map((list) => ({ least: Math.min(...list), p50: spread(list).p50 }))
    return {
      'without, least': without.least.toFixed(0),
      'without, p50': without.p50.toFixed(0),
      'with, least': counted.least.toFixed(0),
      'with, p50': counted.p50.toFixed(0),
    }
  }
  const rows = {}
  for (const days of [0, 1, 7, 90]) {
    seen(days)
    rows[`away for ${days} days`] = timed()
  }
  console.log(
    `cards_data of ${names.length} cards x ${stores.length} stores, without and with what changed (ms of processor):`,
  )
  console.table(rows)
}

function sizes(db) {
  const rowsIn = (table) => db.$client.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
  const bytes = db.$client
    .prepare(`SELECT sum(pgsize) FROM dbstat WHERE name IN (${TABLES.map(() => '?').join()})`)
    .pluck()
    .get(TABLES)
  return {
    events: rowsIn('stock_events'),
    copies: rowsIn('stock_copies'),
    'MB on disk': Number((bytes / 1e6).toFixed(2)),
    'bytes of an event': Math.round(
      db.$client.prepare(`SELECT avg(length(entries)) FROM stock_events`).pluck().get(),
    ),
  }
}

const cardNames = (db, count) =>
  db.$client
    .prepare(
      `SELECT name FROM catalog_cards WHERE id IN (SELECT card_id FROM catalog_printings WHERE kind = 'card'
       GROUP BY card_id HAVING count(*) > 2) ORDER BY name LIMIT ?`,
    )
    .pluck()
    .all(count)

const addUser = (db) =>
  usersRepository.insert(db, { username: 'Maya', passwordHash: 'x', isAdmin: true, createdAt: new Date() })

function addStores(db, userId) {
  const stores = Array.from({ length: STORES }, (_, index) =>
    storesRepository.insert(db, {
      slug: `store-${index}`,
      name: `Store ${index}`,
      homepage: `https://store-${index}.example`,
      origin: `https://store-${index}.example`,
      searchUrl: `https://store-${index}.example/search?q={query}`,
      fetchStrategy: 'shopify',
      currency: 'GBP',
      createdAt: new Date(),
    }),
  )
  storesRepository.choose(
    db,
    userId,
    stores.map(({ slug }) => slug),
  )
  return stores
}

function track(db, userId, names, since) {
  for (const name of names) trackedCardsRepository.insert(db, userId, name, 1, since)
}
