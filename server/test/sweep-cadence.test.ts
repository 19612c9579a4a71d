import type { Listing, SocketClient, TrackedCard } from '@lgs/shared'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WORKER_RESULTS } from '../src/channels/definitions.ts'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { publish } from '../src/channels/stream.ts'
import { waitingTimes, type PairTimes } from '../src/channels/waiting-times.ts'
import { openDatabase, type Database } from '../src/db/database.ts'
import { availabilityRepository } from '../src/db/repositories/availability.ts'
import { storesRepository } from '../src/db/repositories/stores.ts'
import { readSweepPlan } from '../src/db/sweep-plan.ts'
import { aListing } from '../src/domain/history-testing.ts'
import { createLog } from '../src/log.ts'
import { sweep } from '../src/worker/handlers/sweep.ts'
import { startSystem, type System } from './support/system.ts'
import { nextPush, type Visitor } from './support/visitor.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Seven requests a day are for sweeps. */
const limits = { shortestMs: HOUR, dailyBudget: 10, minGapMs: 0 }

let system: System
let redis: RedisConnection
let admin: Visitor
let socket: SocketClient

beforeAll(async () => {
  system = await startSystem({ STORE_DAILY_BUDGET: String(limits.dailyBudget) }, ['server'])
  redis = await connectRedis(system.redisUrl, createLog('test', 'silent'))
  admin = await system.member('Maya')
  socket = admin.socket()
  const store = { fetch_strategy: 'crystal_commerce', currency: 'GBP' } as const
  for (const name of ['Harbour', 'Mill'])
    await socket.call('add_store', { ...store, name, homepage: `http://${name}.example` })
})
afterAll(async () => {
  admin.leave()
  redis.destroy()
  await system[Symbol.asyncDispose]()
})

/** The database as the worker has it. */
function look<T>(see: (db: Database) => T): T {
  const db = openDatabase(system.config.dataDir, 'guest')
  try {
    return see(db)
  } finally {
    db.$client.close()
  }
}

const swept = (now: number, times: PairTimes[] = []): string[] =>
  look((db) =>
    sweep(db, limits, now, { times }).map((command) => {
      const { cards } = (command as { payload: { cards: Array<{ card: { card_name: string } }> } }).payload
      return cards[0]!.card.card_name
    }),
  )

async function answer(card_name: string, at: number, listings: Listing[]): Promise<void> {
  await publish(redis, WORKER_RESULTS, {
    type: 'availability_result',
    store_slug: 'harbour',
    card_name,
    attempted_at: new Date(at).toISOString(),
    outcome: { kind: 'read', listings, partial: false },
  })
  await expect.poll(() => redis.xLen(WORKER_RESULTS), { timeout: 20_000 }).toBe(0)
}

const card = async (name: string): Promise<TrackedCard> =>
  (await socket.call('get_cards', {})).tracked_cards.find(({ card_name }) => card_name === name)!
const minutes = (count: number) =>
  nextPush(socket, 'stores_data', ({ stores }) => stores[0]?.sweep_minutes === count)
const millis = (moment: string | null | undefined) => Date.parse(moment ?? '')

test('stores say how often they are asked, as their budget allows, and say so again when it changes', async () => {
  await socket.call('update_stores', { stores: ['harbour'] })
  const before = (await socket.call('list_stores', {})).stores
  expect(before.map(({ slug, sweep_minutes }) => [slug, sweep_minutes])).toEqual([
    ['harbour', null],
    ['mill', null],
  ])
  const one = minutes(206)
  await socket.call('add_card', { card: 'Forest', amount: 1 })
  expect((await one).stores[1]?.sweep_minutes).toBeNull()
  const three = minutes(618)
  await socket.call('add_card', { card: 'Island', amount: 1 })
  await socket.call('add_card', { card: 'Swamp', amount: 1 })
  await three

  const two = minutes(412)
  await socket.call('update_card', { card: 'Swamp', update_data: { paused: true } })
  await two
  const again = minutes(618)
  await socket.call('update_card', { card: 'Swamp', update_data: { paused: false } })
  await again
})

test('stores that one service searches for share its requests', async () => {
  const searchedBy = async (service_host: string | null) => {
    for (const store_slug of ['harbour', 'mill'])
      await publish(redis, WORKER_RESULTS, { type: 'store_learned', store_slug, settings: { service_host } })
    await expect.poll(() => redis.xLen(WORKER_RESULTS), { timeout: 20_000 }).toBe(0)
  }
  await searchedBy('search.example')
  const both = minutes(1235)
  await socket.call('update_stores', { stores: ['harbour', 'mill'] })
  expect((await both).stores[1]?.sweep_minutes).toBe(1235)
  const one = minutes(618)
  await searchedBy(null)
  await socket.call('update_stores', { stores: ['harbour'] })
  await one
})

test('a store whose robots.txt wants long pauses is swept as seldom as that takes', async () => {
  const wants = async (crawl_delay_s: string | null) => {
    const settings = { crawl_delay_s }
    await publish(redis, WORKER_RESULTS, { type: 'store_learned', store_slug: 'harbour', settings })
  }
  const seldom = minutes(2143)
  await wants('30000')
  await seldom
  const usual = minutes(618)
  await wants(null)
  await usual
})

test('the next check and the age of an answer go by that interval', async () => {
  const at = Date.now() - 2 * HOUR
  for (const name of ['Forest', 'Island', 'Swamp']) await answer(name, at, [aListing()])
  const line = (await card('Forest')).availability[0]!
  expect(millis(line.checked_at)).toBe(at)
  expect(millis(line.next_check_at)).toBe(at + 618 * MINUTE)
  expect(millis(line.stale_at)).toBe(at + 3 * 618 * MINUTE)
  expect(swept(at + 617 * MINUTE)).toEqual([])
  expect(swept(at + 618 * MINUTE).sort()).toEqual(['Forest', 'Island', 'Swamp'])
})

test('a sweep knows of answers whose time waits to be written', async () => {
  const written = look((db) => availabilityRepository.find(db, 1, 'Forest'))!
  const now = written.attemptedAt.getTime() + 618 * MINUTE
  const at = new Date(now - MINUTE)
  await waitingTimes.put(redis, { ...written, checkedAt: at, attemptedAt: at })
  const waiting = await waitingTimes.all(redis)
  expect(waiting).toEqual([
    { storeId: 1, cardName: 'Forest', checkedAt: at, attemptedAt: at, nextCheckAt: null },
  ])
  expect(swept(now)).toContain('Forest')
  expect(swept(now, waiting).sort()).toEqual(['Island', 'Swamp'])
  expect(swept(now - 2 * MINUTE, waiting), 'the clock was read before that answer').toEqual([])
  await waitingTimes.drop(redis, waiting)
})

test('what changes often and what is missed is asked more often, the rest less, and the store no more', async () => {
  const start = Date.now() - 30 * MINUTE
  for (let step = 0; step < 6; step += 1)
    await answer('Island', start + step * 1000, [aListing({ price: 100 + step })])
  await answer('Swamp', start, [])
  await answer('Forest', start + 5000, [aListing({ price: 999 })])
  const [forest, island, swamp] = look((db) => {
    const plan = readSweepPlan(db, limits, Date.now())
    const store = storesRepository.bySlug(db, 'harbour')!
    return ['Forest', 'Island', 'Swamp'].map((name) => plan.pairMs(store, name))
  }) as [number, number, number]
  const host = 618 * MINUTE
  expect(Math.min(forest, island, swamp)).toBeGreaterThanOrEqual(host / 2)
  expect(1 / forest + 1 / island + 1 / swamp).toBeCloseTo(3 / host, 15)
  expect(island).toBeLessThan(forest)
  expect(swamp).toBeLessThan(forest)

  const due = start + 5000 + island
  expect(swept(due - 1)).not.toContain('Island')
  expect(swept(due + 1)).toContain('Island')
  expect(swept(due + 1)).not.toContain('Forest')
  // People see the same once the server has looked again.
  await socket.call('update_card', { card: 'Island', update_data: { amount: 2 } })
  await expect
    .poll(async () => millis((await card('Island')).availability[0]?.next_check_at), { timeout: 20_000 })
    .toBe(Math.floor(due))
})

test('in quiet hours the next check is after them', async () => {
  const next = millis((await card('Forest')).availability[0]?.next_check_at)
  const time = (at: number) => new Date(at).toTimeString().slice(0, 5)
  await socket.call('set_checking', { quiet_hours: { from: time(next - HOUR), to: time(next + HOUR) } })
  const later = millis((await card('Forest')).availability[0]?.next_check_at)
  expect(later - next).toBeGreaterThan(HOUR - MINUTE)
  expect(later - next).toBeLessThanOrEqual(HOUR)
  await socket.call('set_checking', { quiet_hours: null })
})

test('while the clock says a time that has been, no sweep asks, and who waits gets an answer that is not old', async () => {
  const [newest] = look((db) => [availabilityRepository.find(db, 1, 'Island')!.attemptedAt.getTime()])
  expect(swept(newest - 1)).toEqual([])
  expect(swept(0)).toEqual([])
  expect((await socket.call('get_checking', {})).waits_for_clock).toBe(false)

  // As after a power cut, where the machine wakes up two days ago: what is known lies in its future.
  await system.stop('server')
  const ahead = Date.now() + 48 * HOUR
  look((db) => {
    const row = availabilityRepository.find(db, 1, 'Island')!
    availabilityRepository.save(db, { ...row, checkedAt: new Date(ahead), attemptedAt: new Date(ahead) })
  })
  await system.start('server')
  expect((await socket.call('get_checking', {})).waits_for_clock).toBe(true)
  expect(swept(Date.now())).toEqual([])
  expect(swept(ahead)).not.toEqual([])

  const seen = nextPush(socket, 'card_availability_data', (data) => data.card === 'Island')
  await answer('Island', Date.now(), [])
  expect(await seen).toMatchObject({ status: 'out_of_stock' })
  expect(millis((await seen).checked_at)).toBe(ahead + 1)
})
