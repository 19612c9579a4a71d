import { afterEach, beforeEach, expect, test } from 'vitest'
import { WORKER_RESULTS } from '../src/channels/definitions.ts'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { openDatabase } from '../src/db/database.ts'
import { storesRepository } from '../src/db/repositories/stores.ts'
import { createHostGate } from '../src/fetching/host-gate.ts'
import { createLog } from '../src/log.ts'
import { createBacklog } from '../src/scheduler/backlog.ts'
import { crystalHome, crystalPage } from './support/crystal-page.ts'
import { html, startFakeStore, type FakeStore } from './support/fake-store.ts'
import { startSystem, type System } from './support/system.ts'
import { nextPush, type Visitor } from './support/visitor.ts'

const HOUR_MS = 3_600_000
let system: System
let redis: RedisConnection
let maya: Visitor
let socket: ReturnType<Visitor['socket']>
let service: FakeStore
let shop: FakeStore
/** `URL.host` of the service that searches for the stores. */
let host: string

beforeEach(async () => {
  service = await startFakeStore((url, response) => {
    const result = url.pathname.endsWith('getStoreSettings')
      ? { productTypes: [{ id: 1, name: 'Magic Singles' }] }
      : { listings: [] }
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ success: true, result }))
  })
  shop = await startFakeStore((url, response) =>
    html(response, url.pathname === '/' ? crystalHome('Quay') : crystalPage([])),
  )
  host = new URL(service.url).host
  system = await startSystem()
  redis = await connectRedis(system.redisUrl, createLog('test', 'silent'))
  maya = await system.member('Maya')
  socket = maya.socket()
  for (const name of ['Harbour', 'Mill'])
    await socket.call('add_store', {
      ...{ name, homepage: `http://${name.toLowerCase()}.example`, currency: 'USD' },
      ...{ fetch_strategy: 'conduct_commerce', settings: { api: service.url } },
    })
})
afterEach(async () => {
  maya.leave()
  redis.destroy()
  await system[Symbol.asyncDispose]()
  for (const store of [service, shop]) await store[Symbol.asyncDispose]()
})

const rowOf = async (slug: string) =>
  (await socket.call('get_cards', {})).tracked_cards[0]?.availability.find((row) => row.store_slug === slug)
const healthOf = async (slug: string) =>
  (await socket.call('get_store_health', {})).stores.find((store) => store.slug === slug)
/** How many messages went through a stream since Redis began. */
const sent = async (stream: string) => Number((await redis.xInfoStream(stream))['entries-added'])

test('checks wait while the service that searches for their stores is held off; other stores do not', async () => {
  const until = await createHostGate(redis).report(host, {
    isGood: false,
    retryAt: new Date(Date.now() + HOUR_MS),
  })
  const next = until!.toISOString()
  await socket.call('update_stores', { stores: ['harbour', 'mill'] })
  await socket.call('add_card', { card: 'Forest', amount: 1 })
  for (const slug of ['harbour', 'mill']) {
    await expect
      .poll(() => rowOf(slug), { timeout: 20_000 })
      .toMatchObject({ checking: false, next_check_at: next })
    expect(await healthOf(slug)).toMatchObject({
      state: 'resting',
      next_try_at: next,
      trouble: expect.stringContaining(host),
    })
  }

  // What others ask goes on, and needs few messages.
  await socket.call('add_store', {
    ...{ name: 'Quay', homepage: shop.url },
    fetch_strategy: 'crystal_commerce',
  })
  for (const card of ['Island', 'Swamp']) await socket.call('add_card', { card, amount: 1 })
  const answered = nextPush(
    socket,
    'card_availability_data',
    ({ store_slug, status }) => [store_slug, status].join() === 'quay,out_of_stock',
  )
  await socket.call('update_stores', { stores: ['harbour', 'mill', 'quay'] })
  await answered
  expect(service.requests).toEqual([])
  expect(await createBacklog(redis).running(), 'nothing waits in a slot').not.toHaveProperty(
    'harbour.example',
  )
  expect(await sent(WORKER_RESULTS)).toBeLessThan(60)

  const before = nextPush(socket, 'card_availability_data', ({ store_slug }) => store_slug === 'harbour')
  await socket.call('get_card_availability', { card: 'Forest', refresh: true })
  expect(await before).toMatchObject({ checking: false, next_check_at: next })

  await redis.hDel(`lgs:gate:${host}`, ['held_until', 'level'])
  await socket.call('get_card_availability', { card: 'Forest', refresh: true })
  for (const slug of ['harbour', 'mill'])
    await expect.poll(async () => (await rowOf(slug))?.status, { timeout: 20_000 }).toBe('out_of_stock')
  // Sweeps know whose requests the stores share.
  const db = openDatabase(system.config.dataDir, 'guest')
  for (const slug of ['harbour', 'mill'])
    expect(storesRepository.bySlug(db, slug)?.settings).toMatchObject({ service_host: host })
  db.$client.close()
}, 90_000)

test('checks wait for the day to come when the service has had its requests of today', async () => {
  await redis.hSet(`lgs:gate:${host}`, { day: Math.floor(Date.now() / (24 * HOUR_MS)), used: 1000 })
  const midnight = new Date(Math.ceil(Date.now() / (24 * HOUR_MS)) * 24 * HOUR_MS).toISOString()
  await socket.call('update_stores', { stores: ['harbour'] })
  await socket.call('add_card', { card: 'Forest', amount: 1 })
  await expect
    .poll(() => rowOf('harbour'), { timeout: 20_000 })
    .toMatchObject({ checking: false, next_check_at: midnight })
  expect(await healthOf('harbour')).toMatchObject({ state: 'budget_spent', next_try_at: midnight })

  // Known again after a restart.
  await system.stop('server')
  await system.start('server')
  maya.leave()
  socket = maya.socket()
  expect(await healthOf('harbour')).toMatchObject({ state: 'budget_spent', next_try_at: midnight })

  // A store that is to be asked differently is tried at once.
  await socket.call('update_store', { slug: 'harbour', search_url: 'http://harbour.example/find/{query}' })
  expect(await healthOf('harbour')).toMatchObject({ state: 'never_asked' })
}, 60_000)
