import { afterEach, beforeEach, expect, test } from 'vitest'
import { connectRedis } from '../src/channels/redis.ts'
import { createLog } from '../src/log.ts'
import { crystalHome, crystalPage } from './support/crystal-page.ts'
import { html, startFakeStore, type FakeStore } from './support/fake-store.ts'
import { startSystem, type System } from './support/system.ts'
import { nextPush, type Visitor } from './support/visitor.ts'

let store: FakeStore
let system: System
let admin: Visitor

beforeEach(async () => {
  store = await startFakeStore((url, response) => {
    html(response, url.pathname === '/' ? crystalHome('Harbour Games') : crystalPage([]))
  })
  system = await startSystem()
  admin = await system.member('Maya')
})
afterEach(async () => {
  admin.leave()
  await system[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})

const searchesFor = (card: string) => store.searches().filter((path) => path.includes(card)).length

async function chooseStore() {
  const socket = admin.socket()
  const { store: saved } = await socket.call('add_store', { homepage: store.url }, 30_000)
  await socket.call('update_stores', { stores: [saved.slug] })
  return { socket, slug: saved.slug }
}

test('when Redis comes back empty, pairs that were waiting are asked by the sweep', async () => {
  const { socket } = await chooseStore()
  await system.stop('worker')
  await system.stop('scheduler')
  await socket.call('add_card', { card: 'Forest', amount: 1 })
  admin.leave()
  await system.stop('server')
  const redis = await connectRedis(system.redisUrl, createLog('test', 'silent'))
  await redis.flushAll()
  redis.destroy()

  for (const part of ['server', 'scheduler', 'worker'] as const) await system.start(part)
  expect((await admin.get('/api/user_data')).status).toBe(401)
  await admin.post('/api/login', { username: 'Maya', password: 'correct horse' })
  const again = admin.socket()
  await expect
    .poll(async () => (await again.call('get_cards', {})).tracked_cards[0]?.availability[0]?.status, {
      timeout: 15_000,
    })
    .toBe('out_of_stock')
  expect(searchesFor('Forest')).toBe(1)
})

test('a sweep asks nothing that was asked within the interval', async () => {
  const { socket } = await chooseStore()
  const pushed = nextPush(socket, 'card_availability_data')
  await socket.call('add_card', { card: 'Forest', amount: 1 })
  await pushed
  await system.stop('scheduler')
  await system.start('scheduler')
  const island = nextPush(socket, 'card_availability_data', (data) => data.card === 'Island')
  await socket.call('add_card', { card: 'Island', amount: 1 })
  await island
  expect(searchesFor('Forest')).toBe(1)
})

test('a paused store is left alone, and says so only when its answer is old', async () => {
  const { socket, slug } = await chooseStore()
  await socket.call('update_store', { slug, paused: true })
  expect(await socket.call('get_card_availability', {})).toEqual({ queued: 0, cached: 0 })
  const { tracked_cards } = await socket.call('add_card', { card: 'Forest', amount: 1 })
  expect(tracked_cards[0]?.availability).toMatchObject([{ status: 'pending', checking: false }])
  expect(searchesFor('Forest')).toBe(0)
})
