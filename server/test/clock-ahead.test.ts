import type { RpcError, SocketClient } from '@lgs/shared'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WORKER_RESULTS } from '../src/channels/definitions.ts'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { publish } from '../src/channels/stream.ts'
import { readSweepRules } from '../src/channels/sweep-rules.ts'
import { openDatabase } from '../src/db/database.ts'
import { availabilityRepository } from '../src/db/repositories/availability.ts'
import { aListing } from '../src/domain/history-testing.ts'
import { maySweep } from '../src/domain/may-sweep.ts'
import { createLog } from '../src/log.ts'
import { sweep } from '../src/worker/handlers/sweep.ts'
import { crystalHome, crystalPage } from './support/crystal-page.ts'
import { html, startFakeStore, type FakeStore } from './support/fake-store.ts'
import { startSystem, type System } from './support/system.ts'
import { nextPush, type Visitor } from './support/visitor.ts'

const DAY = 86_400_000
/** Sessions last for longer. */
const AHEAD = 20 * DAY
const sold = { name: 'Forest', set: 'Alpha', variants: [{ id: '7', description: 'NM', price: '£2.00' }] }

let system: System
let redis: RedisConnection
let store: FakeStore
let visitors: Visitor[]
let maya: SocketClient
let noor: SocketClient

beforeEach(async () => {
  store = await startFakeStore((url, response) => {
    html(response, url.pathname === '/' ? crystalHome('Harbour Games') : crystalPage([sold]))
  })
  system = await startSystem()
  redis = await connectRedis(system.redisUrl, createLog('test', 'silent'))
  visitors = [await system.member('Maya'), await system.member('Noor')]
  ;[maya, noor] = visitors.map((visitor) => visitor.socket()) as [SocketClient, SocketClient]
  await maya.call('add_store', { homepage: store.url }, 30_000)
  await maya.call('update_stores', { stores: ['harbour-games'] })
  const answered = nextPush(maya, 'card_availability_data', ({ checked_at }) => checked_at !== null)
  await maya.call('add_card', { card: 'Forest', amount: 1 })
  await answered
})
afterEach(async () => {
  vi.useRealTimers()
  for (const visitor of visitors) visitor.leave()
  redis.destroy()
  await system[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})

/** The clock of server, scheduler and worker; that of Redis stays. */
const setClock = (now: number) => vi.useFakeTimers({ toFake: ['Date'], now })
const checking = () => maya.call('get_checking', {})
const failure = (promise: Promise<unknown>): Promise<RpcError> =>
  promise.then(
    () => Promise.reject(new Error('the call succeeded')),
    (error: RpcError) => error,
  )
const line = async () => (await maya.call('get_cards', {})).tracked_cards[0]!.availability[0]!
const age = async () => Date.now() - Date.parse((await line()).checked_at!)

function swept(): number {
  const db = openDatabase(system.config.dataDir, 'guest')
  try {
    return sweep(db, { shortestMs: 3_600_000, dailyBudget: 1000, minGapMs: 0 }, Date.now()).length
  } finally {
    db.$client.close()
  }
}

/** An answer that comes while the clock is so far ahead: the store has a copy. */
async function answerAhead(): Promise<void> {
  setClock(Date.now() + AHEAD)
  const pushed = nextPush(maya, 'card_availability_data', ({ status }) => status === 'in_stock')
  await publish(redis, WORKER_RESULTS, {
    type: 'availability_result',
    store_slug: 'harbour-games',
    card_name: 'Forest',
    attempted_at: new Date().toISOString(),
    outcome: { kind: 'read', listings: [aListing({ title: 'Forest' })], partial: false },
  })
  await pushed
  await expect.poll(() => redis.xLen(WORKER_RESULTS), { timeout: 20_000 }).toBe(0)
  vi.useRealTimers()
}

test('an administrator says that the clock is right after it ran ahead, and a sweep brings what the store has now', async () => {
  await answerAhead()
  const waits = await checking()
  expect(waits).toMatchObject({ waits_for_clock: true, clock: { is_before_build: false } })
  expect(Date.parse(waits.clock!.newest_answer_at!) - Date.now()).toBeGreaterThan(AHEAD - DAY)
  expect(Math.abs(Date.parse(waits.clock!.says) - Date.now())).toBeLessThan(120_000)
  expect(swept()).toBe(0)
  const searches = store.searches().length

  expect(await failure(noor.call('trust_clock', {}))).toMatchObject({ code: 'FORBIDDEN' })
  expect((await checking()).waits_for_clock).toBe(true)

  const told = nextPush(noor, 'checking_data', ({ waits_for_clock }) => !waits_for_clock)
  const answered = nextPush(maya, 'card_availability_data', ({ status }) => status !== 'in_stock')
  const { set_back, checking: after } = await maya.call('trust_clock', {})
  expect(set_back).toBeGreaterThan(0)
  expect(after).toMatchObject({ waits_for_clock: false })
  expect(after.clock).toBeUndefined()
  await told
  expect(maySweep((await readSweepRules(redis))!, Date.now())).toBe(true)

  expect(await answered).toMatchObject({ status: 'out_of_stock' })
  expect(store.searches().length).toBe(searches + 1)
  expect(await age()).toBeGreaterThanOrEqual(0)
  expect((await maya.call('trust_clock', {})).set_back, 'nothing is left to do').toBe(0)
})

test('what was stored while the clock ran ahead is found again after a restart, and set back wherever it lies', async () => {
  const at = new Date(Date.now() + 5 * 365 * DAY)
  await system.stop('server')
  const db = openDatabase(system.config.dataDir, 'guest')
  const row = availabilityRepository.find(db, 1, 'Forest')!
  const times = { checkedAt: at, attemptedAt: at }
  availabilityRepository.save(db, { ...row, ...times })
  db.$client.close()
  await redis.hSet(
    'lgs:waiting-times',
    '1:Forest',
    JSON.stringify([at.getTime() + 1, at.getTime() + 1, null]),
  )
  const cached = JSON.stringify({ ...row, checkedAt: at.getTime(), attemptedAt: at.getTime() })
  await redis.set('lgs:availability:harbour-games:Forest', cached)
  const host = new URL(store.url).host
  const gate = { lease_until: at.getTime(), next_at: at.getTime(), held_until: at.getTime(), day: '99999' }
  await redis.hSet(`lgs:gate:${host}`, { ...gate, used: 3, level: 1 })
  await redis.set('lgs:history-compacted', '')
  const [session = ''] = await redis.keys('lgs:session:*')
  const begun = { ...JSON.parse((await redis.get(session))!), startedAt: at.getTime(), endsAt: at.getTime() }
  await redis.set(session, JSON.stringify(begun), { expiration: { type: 'PX', value: 6 * 365 * DAY } })
  await system.start('server')
  expect(await redis.hLen('lgs:waiting-times'), 'they are written').toBe(0)
  expect(await maya.call('get_checking', {}, 20_000)).toMatchObject({ waits_for_clock: true })

  await maya.call('trust_clock', {})
  expect(await age()).toBeGreaterThanOrEqual(0)
  expect(await redis.exists(['lgs:availability:harbour-games:Forest', 'lgs:history-compacted'])).toBe(0)
  const { lease_until, held_until, day, used } = await redis.hGetAll(`lgs:gate:${host}`)
  expect(Number(lease_until)).toBeLessThanOrEqual(Date.now())
  expect(Number(held_until) - Date.now(), 'a store that wants its rest has it').toBeLessThanOrEqual(DAY)
  expect(Number(held_until) - Date.now()).toBeGreaterThan(DAY - 60_000)
  expect([Number(day), used]).toEqual([Math.floor(Date.now() / DAY), '3'])
  const kept = JSON.parse((await redis.get(session))!)
  expect(kept.startedAt).toBeLessThanOrEqual(Date.now())
  expect(kept).toMatchObject({
    userId: begun.userId,
    epoch: begun.epoch,
    endsAt: kept.startedAt + 30 * DAY,
  })
  expect(await redis.pTTL(session)).toBeLessThanOrEqual(30 * DAY)

  await system.stop('server')
  await system.start('server')
  expect(await maya.call('get_checking', {}, 20_000)).toMatchObject({ waits_for_clock: false })
})

test('a clock that is behind the program itself is refused, and told how to put right', async () => {
  const before = (await line()).checked_at
  setClock(Date.parse('2020-01-01T00:00:00Z'))
  expect((await checking()).clock).toMatchObject({
    is_before_build: true,
    says: '2020-01-01T00:00:00.000Z',
  })
  expect(await failure(maya.call('trust_clock', {}))).toMatchObject({
    code: 'CLOCK_WRONG',
    message: expect.stringContaining('timedatectl'),
  })
  vi.useRealTimers()
  expect((await line()).checked_at).toBe(before)
})

test('while Redis is away nothing is set back', async () => {
  await answerAhead()
  await system.stopRedis()
  expect(await failure(maya.call('trust_clock', {}))).toMatchObject({ code: 'INTERNAL' })
  expect((await checking()).waits_for_clock).toBe(true)
  expect(await age()).toBeLessThan(DAY - AHEAD)
  await system.startRedis()
})
