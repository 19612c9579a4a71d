import type { EventPayload, StoreHealth } from '@lgs/shared'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WORKER_RESULTS } from '../src/channels/definitions.ts'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { publish } from '../src/channels/stream.ts'
import { createLog } from '../src/log.ts'
import { startSystem, type System } from './support/system.ts'
import { nextPush, type Visitor } from './support/visitor.ts'

const HOST = 'harbour.example'
const HOUR_MS = 3_600_000
let system: System
let redis: RedisConnection
let maya: Visitor
let admin: ReturnType<Visitor['socket']>

beforeEach(async () => {
  system = await startSystem({}, ['server'])
  redis = await connectRedis(system.redisUrl, createLog('test', 'silent'))
  maya = await system.member('Maya')
  admin = maya.socket()
  const named = { name: 'Harbour', fetch_strategy: 'crystal_commerce' as const, currency: 'GBP' }
  await admin.call('add_store', { homepage: `https://${HOST}`, ...named })
})
afterEach(async () => {
  maya.leave()
  redis.destroy()
  await system[Symbol.asyncDispose]()
})

const hostReported = (over: object) =>
  publish(redis, WORKER_RESULTS, {
    type: 'host_reported',
    host: HOST,
    level: 0,
    held_until: null,
    used_today: 1,
    reported_at: new Date().toISOString(),
    trouble: null,
    trouble_kind: null,
    ...over,
  })
const checked = (outcome: object) =>
  publish(redis, WORKER_RESULTS, {
    type: 'availability_result',
    store_slug: 'harbour',
    card_name: 'Forest',
    attempted_at: new Date().toISOString(),
    outcome,
  })
const slowDown = { trouble: 'The store asks us to slow down (HTTP 429).', trouble_kind: 'rate_limited' }
const harbour = ({ stores }: EventPayload<'store_health'>): StoreHealth | undefined => stores[0]
/** The next push in which the store stands so. */
const standsAs = (state: StoreHealth['state']) =>
  nextPush(admin, 'store_health', (payload) => harbour(payload)?.state === state).then(harbour)

test('a store that asked us to slow down says so and until when; its rows do not say that it is being asked', async () => {
  await admin.call('update_stores', { stores: ['harbour'] })
  const started = nextPush(admin, 'availability_check_started')
  await admin.call('add_card', { card: 'Forest', amount: 1 })
  await started
  const held_until = new Date(Date.now() + HOUR_MS).toISOString()
  const [resting, row] = [standsAs('resting'), nextPush(admin, 'card_availability_data')]
  await hostReported({ level: 3, held_until, used_today: 12, ...slowDown })
  expect(await resting).toMatchObject({ ...slowDown, failures_in_row: 1, next_try_at: held_until })
  expect(await row).toMatchObject({ card: 'Forest', checking: false, next_check_at: held_until })
  const { tracked_cards } = await admin.call('get_cards', {})
  expect(tracked_cards[0]?.availability[0]).toMatchObject({ checking: false, next_check_at: held_until })

  const events: string[] = []
  admin.on('availability_check_started', () => events.push('started'))
  const again = nextPush(admin, 'card_availability_data')
  await admin.call('get_card_availability', { card: 'Forest', refresh: true })
  expect(await again).toMatchObject({ checking: false, next_check_at: held_until })
  expect(events).toEqual([])

  const ok = standsAs('ok')
  await hostReported({ level: 2 })
  await checked({ kind: 'read', listings: [], partial: false })
  expect(await ok).toMatchObject({ trouble: null, failures_in_row: 0, last_success_at: expect.any(String) })
})

test('the end of a pause is told by the clock', async () => {
  const isOver = (payload: EventPayload<'store_health'>) =>
    harbour(payload)?.state === 'never_asked' && harbour(payload)?.trouble === slowDown.trouble
  const over = nextPush(admin, 'store_health', isOver)
  await hostReported({ level: 1, held_until: new Date(Date.now() + 4000).toISOString(), ...slowDown })
  expect(harbour(await over)).toMatchObject({ next_try_at: null, failures_in_row: 1 })
})

test('a spent budget, a pause and a robots.txt that forbids are told apart', async () => {
  const spent = standsAs('budget_spent')
  await hostReported({ used_today: 1000, was_asked: false })
  const midnight = new Date(Math.ceil(Date.now() / (24 * HOUR_MS)) * 24 * HOUR_MS).toISOString()
  expect(await spent).toMatchObject({ next_try_at: midnight, failures_in_row: 0, trouble_kind: 'paused' })
  const paused = standsAs('paused')
  await admin.call('update_store', { slug: 'harbour', paused: true })
  await paused
  const robots = standsAs('robots')
  await admin.call('update_store', { slug: 'harbour', paused: false })
  await hostReported({ used_today: 3 })
  await checked({ kind: 'robots', detail: 'Its robots.txt says: Disallow: /' })
  expect(await robots).toMatchObject({ trouble_kind: 'robots', trouble: expect.stringContaining('Disallow') })
})

test('administrators are told when a store is swept next, and that a pause or quiet hours move it', async () => {
  const sweepIs = (isIt: (moment: string | null | undefined) => boolean) =>
    nextPush(admin, 'store_health', (payload) => isIt(harbour(payload)?.next_sweep_at)).then(
      (payload) => harbour(payload)!.next_sweep_at,
    )
  expect(harbour(await admin.call('get_store_health', {}))).toMatchObject({ next_sweep_at: null })
  await admin.call('update_stores', { stores: ['harbour'] })
  const turn = sweepIs((moment) => Date.parse(moment ?? '') > Date.now() + HOUR_MS / 2)
  await admin.call('add_card', { card: 'Forest', amount: 1 })
  await checked({ kind: 'read', listings: [], partial: false })
  const at = Date.parse((await turn)!)
  expect(at % (5 * 60_000)).toBe(0)

  const hour = (offset: number) => new Date(at + offset * HOUR_MS).toTimeString().slice(0, 5)
  const late = sweepIs((moment) => Date.parse(moment ?? '') >= at + HOUR_MS - 60_000)
  await admin.call('set_checking', { quiet_hours: { from: hour(-1), to: hour(1) } })
  expect(Date.parse((await late)!) - at).toBe(HOUR_MS)
  const none = sweepIs((moment) => moment === null)
  await admin.call('set_checking', { paused: true })
  await none
})

test('what an administrator sees of the host is not for others', async () => {
  await redis.hSet(`lgs:gate:${HOST}`, { level: 2, day: Math.floor(Date.now() / (24 * HOUR_MS)), used: 7 })
  await redis.zAdd(`lgs:backlog:queue:${HOST}`, { score: 1, value: 'harbour:Forest' })
  const { stores } = await admin.call('get_store_health', {})
  expect(stores[0]).toMatchObject({
    state: 'never_asked',
    gate: { host: HOST, level: 2, requests_today: 7, daily_budget: 1000, queued: 1, running: 0 },
  })
  const ben = await system.member('Ben')
  const seen = await ben.socket().call('get_store_health', {})
  expect(seen.stores[0]).toMatchObject({ slug: 'harbour', state: 'never_asked' })
  expect(seen.stores[0]).not.toHaveProperty('gate')
  ben.leave()
})
