import type { Listing } from '@lgs/shared'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WORKER_RESULTS, type AvailabilityResult } from '../src/channels/definitions.ts'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { publish } from '../src/channels/stream.ts'
import { openDatabase } from '../src/db/database.ts'
import { createLog } from '../src/log.ts'
import { startSystem, type System } from './support/system.ts'
import { nextPush, type Visitor } from './support/visitor.ts'

let system: System
let redis: RedisConnection
let admin: Visitor
let socket: ReturnType<Visitor['socket']>

beforeEach(async () => {
  system = await startSystem({}, ['server'])
  redis = await connectRedis(system.redisUrl, createLog('test', 'silent'))
  admin = await system.member('Maya')
  socket = admin.socket()
  const store = {
    homepage: 'http://store.example',
    name: 'Harbour',
    fetch_strategy: 'crystal_commerce',
    currency: 'GBP',
  } as const
  await socket.call('add_store', store)
  await socket.call('update_stores', { stores: ['harbour'] })
  await socket.call('add_card', { card: 'Forest', amount: 1 })
})
afterEach(async () => {
  admin.leave()
  redis.destroy()
  await system[Symbol.asyncDispose]()
})

const listing = (over: Partial<Listing> = {}): Listing => ({
  title: 'Forest',
  name_match: 'certain',
  set_code: 'm11',
  set_name: 'Magic 2011',
  collector_number: null,
  finish: 'nonfoil',
  condition: 'NM',
  language: 'en',
  variant_words: [],
  price: 100,
  currency: 'GBP',
  quantity: 1,
  quantity_is_minimum: false,
  url: 'http://store.example/1',
  variant_id: '1',
  ...over,
})

const MINUTE = 60_000
const result = (
  minutesAgo: number,
  outcome: AvailabilityResult['outcome'],
  over: Partial<AvailabilityResult> = {},
) => ({
  type: 'availability_result',
  store_slug: 'harbour',
  card_name: 'Forest',
  attempted_at: new Date(Date.now() - minutesAgo * MINUTE).toISOString(),
  outcome,
  ...over,
})
const read = (listings: Listing[], partial = false) => ({ kind: 'read' as const, listings, partial })

async function arrives(message: object) {
  const pushed = nextPush(socket, 'card_availability_data')
  await publish(redis, WORKER_RESULTS, message)
  return pushed
}
const stored = async () => (await socket.call('get_cards', {})).tracked_cards[0]?.availability[0]
const handled = () => expect.poll(() => redis.xLen(WORKER_RESULTS)).toBe(0)

test('an older answer that comes late does not overwrite a newer one', async () => {
  await arrives(result(5, read([listing({ price: 200 })])))
  await publish(redis, WORKER_RESULTS, result(60, read([listing({ price: 999 })])))
  await handled()
  expect(await stored()).toMatchObject({ cheapest_price: 200 })
})

test('an older answer that comes late ends the wait for it all the same', async () => {
  await arrives(result(5, read([listing({ price: 200 })])))
  const asked = nextPush(socket, 'card_availability_data', ({ checking }) => checking)
  await socket.call('get_card_availability', { card: 'Forest', refresh: true })
  await asked
  const shown = await arrives(result(60, read([listing({ price: 999 })])))
  expect(shown).toMatchObject({ checking: false, items: [{ price: 200 }] })
  expect(await stored()).toMatchObject({ checking: false, cheapest_price: 200 })
})

test('an answer that is stale says so while the requests of today are spent', async () => {
  const DAY = 24 * 60
  expect(await arrives(result(DAY + 60, read([listing()])))).toMatchObject({ status: 'in_stock' })
  const spent = { level: 0, held_until: null, used_today: 1000, trouble: null, was_asked: false }
  const reported_at = new Date().toISOString()
  await publish(redis, WORKER_RESULTS, {
    type: 'host_reported',
    host: 'store.example',
    reported_at,
    ...spent,
  })
  await handled()
  const midnight = new Date(Math.ceil(Date.now() / (DAY * MINUTE)) * DAY * MINUTE).toISOString()
  const standing = { status: 'unknown', reason: 'paused', next_check_at: midnight }
  expect(await stored()).toMatchObject(standing)
  expect(await arrives(result(DAY + 60, read([listing()])))).toMatchObject({
    ...standing,
    items: [{ price: 100 }],
  })
})

test('the same result twice is shown twice and changes nothing', async () => {
  const message = result(5, read([listing()]))
  const first = await arrives(message)
  expect(await arrives(message)).toEqual(first)
})

test('a failure keeps the copies and the time of the last answer, and says why and when next', async () => {
  const good = await arrives(result(30, read([listing()])))
  const retry_at = new Date(Date.now() + 10 * MINUTE).toISOString()
  const failed = await arrives(result(1, { kind: 'rate_limited', detail: 'slow down', retry_at }))
  expect(failed).toMatchObject({
    status: 'unknown',
    reason: 'rate_limited',
    checked_at: good.checked_at,
    next_check_at: retry_at,
  })
  expect(failed.items).toEqual(good.items)
})

test('a partial answer adds what was read, removes nothing, and is never out of stock', async () => {
  await arrives(result(30, read([listing(), listing({ variant_id: '2', price: 300 })])))
  const partial = await arrives(result(5, read([listing({ price: 150 })], true)))
  expect(partial).toMatchObject({ status: 'in_stock', partial: true })
  expect(partial.items.map((item) => item.price)).toEqual([150, 300])
  await socket.call('delete_card', { card: 'Forest' })
  await socket.call('add_card', { card: 'Island', amount: 1 })
  expect(await arrives(result(1, read([], true), { card_name: 'Island' }))).toMatchObject({
    status: 'unknown',
    reason: 'unreadable',
  })
})

test('a worker whose clock is ahead cannot outrank the answers to come', async () => {
  const ahead = await arrives(result(-400 * 24 * 60, read([listing()])))
  expect(Date.parse(ahead.checked_at ?? '')).toBeLessThanOrEqual(Date.now())
  expect(await arrives(result(0, read([])))).toMatchObject({ status: 'out_of_stock' })
})

test('results of stores that are gone, and messages that make no sense, stop nothing', async () => {
  await publish(redis, WORKER_RESULTS, result(1, read([]), { store_slug: 'nowhere' }))
  await publish(redis, WORKER_RESULTS, { type: 'surprise' })
  expect(await arrives(result(1, read([listing()])))).toMatchObject({ status: 'in_stock' })
})

test('a tracked card that the catalog no longer knows can still be changed and removed', async () => {
  admin.leave()
  await system.stop('server')
  const db = openDatabase(system.config.dataDir, 'guest')
  db.$client.exec(
    `DELETE FROM catalog_printings WHERE card_id = (SELECT id FROM catalog_cards WHERE name = 'Forest')`,
  )
  db.$client.exec(`DELETE FROM catalog_cards WHERE name = 'Forest'`)
  db.$client.close()
  await system.start('server')
  socket = admin.socket()
  expect(
    (await socket.call('update_card', { card: 'Forest', update_data: { amount: 3 } })).tracked_cards,
  ).toMatchObject([{ amount: 3 }])
  expect((await socket.call('delete_card', { card: 'Forest' })).tracked_cards).toEqual([])
})
