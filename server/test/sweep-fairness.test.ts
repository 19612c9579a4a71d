import { asc } from 'drizzle-orm'
import Value from 'typebox/value'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CheckStore, SCHEDULER_REQUESTS, type SchedulerCommand } from '../src/channels/definitions.ts'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { publishAll } from '../src/channels/stream.ts'
import { backlogQueueOf, countWaitingSweeps } from '../src/channels/waiting-sweeps.ts'
import { openDatabase, writeTransaction, type Database } from '../src/db/database.ts'
import { storesRepository } from '../src/db/repositories/stores.ts'
import { trackedCardsRepository } from '../src/db/repositories/tracked-cards.ts'
import { checkTimes } from '../src/db/schema/availability.ts'
import { catalogCards } from '../src/db/schema/catalog.ts'
import { createLog } from '../src/log.ts'
import { createBacklog } from '../src/scheduler/backlog.ts'
import { PAIRS_PER_HOST, sweep } from '../src/worker/handlers/sweep.ts'
import { startSystem, type System } from './support/system.ts'

const HOUR = 3_600_000
const CARDS = 1000
const STORES = ['Anchor', 'Beacon', 'Compass', 'Dock', 'Ferry']
const limits = { shortestMs: HOUR, dailyBudget: 1_000_000, minGapMs: 0 }
const hostOf = (name: string) => `${name.toLowerCase()}.example`

let system: System
let redis: RedisConnection
let db: Database
let names: string[]

/** 5,000 due pairs: five stores, a thousand cards. No worker: what is handed out stays. */
beforeAll(async () => {
  system = await startSystem({}, ['server', 'scheduler'])
  redis = await connectRedis(system.redisUrl, createLog('test', 'silent'))
  const person = await system.member('Maya')
  const socket = person.socket()
  for (const name of STORES) {
    const store = { fetch_strategy: 'crystal_commerce', currency: 'GBP' } as const
    await socket.call('add_store', { ...store, name, homepage: `http://${hostOf(name)}` })
  }
  await socket.call('update_stores', { stores: STORES.map((name) => name.toLowerCase()) })
  person.leave()
  db = openDatabase(system.config.dataDir, 'guest')
  const rows = db
    .select()
    .from(catalogCards)
    .orderBy(asc(catalogCards.name))
    .limit(CARDS + PAIRS_PER_HOST)
  names = rows.all().map(({ name }) => name)
  track(names.slice(0, CARDS))
})
afterAll(async () => {
  db.$client.close()
  redis.destroy()
  await system[Symbol.asyncDispose]()
})

const track = (cards: string[]) =>
  writeTransaction(db, (tx) => {
    for (const name of cards) trackedCardsRepository.insert(tx, 1, name, 1, new Date())
  })

const asked = (commands: SchedulerCommand[]) =>
  commands.map((command) => {
    const { store, cards } = Value.Parse(CheckStore, 'payload' in command && command.payload)
    return { store: store.slug, card: cards[0]!.card.card_name }
  })
const perStore = (commands: SchedulerCommand[]) =>
  Object.fromEntries(
    [...Map.groupBy(asked(commands), ({ store }) => store)].map(([store, some]) => [store, some.length]),
  )
const eachStore = (count: number) => Object.fromEntries(STORES.map((name) => [name.toLowerCase(), count]))

function noteAttempts(pairs: Array<{ store: string; card: string }>, at: Date): void {
  const idOf = new Map(storesRepository.all(db).map(({ slug, id }) => [slug, id]))
  writeTransaction(db, (tx) => {
    for (const { store, card } of pairs) {
      const times = { storeId: idOf.get(store)!, cardName: card, checkedAt: null, attemptedAt: at }
      tx.insert(checkTimes)
        .values({ ...times, nextCheckAt: null })
        .onConflictDoUpdate({ target: [checkTimes.storeId, checkTimes.cardName], set: { attemptedAt: at } })
        .run()
    }
  })
}

const waiting = async () => {
  const counts = STORES.map(
    async (name) => [name.toLowerCase(), await redis.zCard(backlogQueueOf(hostOf(name)))] as const,
  )
  return Object.fromEntries(await Promise.all(counts))
}
const handled = () => expect.poll(() => redis.xLen(SCHEDULER_REQUESTS), { timeout: 20_000 }).toBe(0)

test('sweeps hand over a bounded number for every store, and what waits in Redis stays as small', async () => {
  const now = Date.now()
  const first = sweep(db, limits, now, { sweeps: await countWaitingSweeps(redis) })
  expect(perStore(first)).toEqual(eachStore(PAIRS_PER_HOST))
  await publishAll(redis, SCHEDULER_REQUESTS, first)
  await handled()
  const backlog = createBacklog(redis)
  await expect.poll(async () => Object.keys(await backlog.running()).length, { timeout: 20_000 }).toBe(5)
  expect(await waiting(), 'one of each store was handed out').toEqual(eachStore(PAIRS_PER_HOST - 1))

  // The stores do not answer, and new cards come in that were never asked.
  track(names.slice(CARDS))
  for (let sweeps = 0; sweeps < 3; sweeps += 1) {
    await publishAll(
      redis,
      SCHEDULER_REQUESTS,
      sweep(db, limits, now, { sweeps: await countWaitingSweeps(redis) }),
    )
    await handled()
  }
  for (const count of Object.values(await waiting())) expect(count).toBeLessThanOrEqual(PAIRS_PER_HOST)

  const keys = await redis.keys('lgs:backlog:*')
  const sizes = await Promise.all(keys.map((key) => redis.memoryUsage(key)))
  const bytes = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)
  const jobs = await redis.hLen('lgs:backlog:jobs')
  expect(jobs).toBeLessThanOrEqual(STORES.length * (PAIRS_PER_HOST + 1))
  console.log(`${jobs} jobs of sweeps wait in ${Math.round(bytes / 1024)} KiB of Redis`)
  expect(bytes).toBeLessThan(5_000_000)
})

test('a person who comes last is next at their store', async () => {
  const backlog = createBacklog(redis)
  const host = hostOf('Dock')
  const { payload } = sweep(db, limits, Date.now())
    .map((command) => command as Extract<SchedulerCommand, { type: 'queue_task' }>)
    .find((command) => Value.Parse(CheckStore, command.payload).store.slug === 'dock')!
  const { store, cards } = Value.Parse(CheckStore, payload)
  const wish = { ...cards[0]!, card: { ...cards[0]!.card, card_name: 'Wished For' } }
  await publishAll(redis, SCHEDULER_REQUESTS, [
    {
      type: 'queue_task',
      task: 'update_availability_single_card',
      priority: 'person',
      payload: { store, cards: [wish] },
    },
  ])
  await handled()
  await backlog.finish(host, (await backlog.running())[host]!)
  await expect.poll(async () => (await backlog.running())[host], { timeout: 20_000 }).toBe('dock:Wished For')
})

test('a choice of many cards at once does not fill Redis either', async () => {
  const [command] = sweep(db, limits, Date.now())
  const { store, cards } = Value.Parse(CheckStore, 'payload' in command! && command.payload)
  const many = Array.from({ length: 1000 }, (_, index) => ({
    type: 'queue_task' as const,
    task: 'update_availability_single_card' as const,
    priority: 'sweep' as const,
    payload: {
      store: { ...store, slug: 'quay', search_url: 'http://quay.example/{query}' },
      cards: [{ ...cards[0]!, card: { ...cards[0]!.card, card_name: `Card ${index}` } }],
    },
  }))
  await publishAll(redis, SCHEDULER_REQUESTS, many)
  await handled()
  expect(await redis.zCard(backlogQueueOf('quay.example'))).toBeLessThanOrEqual(300)
})

test('every pair has its turn once before any has a second one, and no store waits for another', () => {
  const now = Date.now()
  // One store has answered before: its oldest answers come back only after what it was never asked.
  const old = names.slice(0, 100).map((card) => ({ store: 'ferry', card }))
  noteAttempts(old, new Date(now - 2 * HOUR))
  const turns = new Map<string, number>()
  const total = names.length * STORES.length
  const rounds = Math.ceil(names.length / PAIRS_PER_HOST)
  let slowestMs = 0
  for (let round = 1; round <= rounds; round += 1) {
    const began = performance.now()
    const commands = sweep(db, limits, now)
    slowestMs = Math.max(slowestMs, performance.now() - began)
    const left = Math.min(PAIRS_PER_HOST, names.length - (round - 1) * PAIRS_PER_HOST)
    expect(perStore(commands)).toEqual(eachStore(left))
    const pairs = asked(commands)
    if (round === 1) {
      const isOld = new Set(old.map(({ card }) => card))
      const early = pairs.filter(({ store, card }) => store === 'ferry' && isOld.has(card))
      expect(early, 'never asked comes first').toEqual([])
    }
    for (const { store, card } of pairs)
      turns.set(`${store}:${card}`, (turns.get(`${store}:${card}`) ?? 0) + 1)
    noteAttempts(pairs, new Date(now))
  }
  console.log(`the slowest sweep over ${total} pairs took ${Math.round(slowestMs)} ms`)
  expect(turns.size).toBe(total)
  expect(new Set(turns.values())).toEqual(new Set([1]))
  expect(sweep(db, limits, now)).toEqual([])
})
