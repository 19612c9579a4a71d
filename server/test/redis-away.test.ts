import { expect, test } from 'vitest'
import { crystalHome, crystalPage } from './support/crystal-page.ts'
import { html, startFakeStore } from './support/fake-store.ts'
import { startSystem } from './support/system.ts'

test('while Redis is away people are told so; when it is back everything goes on', async () => {
  await using store = await startFakeStore((url, response) => {
    html(response, url.pathname === '/' ? crystalHome('Harbour Games') : crystalPage([]))
  })
  await using system = await startSystem()
  const admin = await system.member('Maya')
  const socket = admin.socket()
  const { store: saved } = await socket.call('add_store', { homepage: store.url }, 30_000)
  await socket.call('update_stores', { stores: [saved.slug] })

  await system.stopRedis()
  await expect.poll(async () => (await admin.get('/api/health')).status).toBe(503)
  expect((await admin.get('/api/health')).body).toMatchObject({ redis: 'down', database: 'up' })
  expect(await admin.get('/api/user_data')).toMatchObject({
    status: 503,
    body: { error: expect.stringContaining('Redis') },
  })
  // What a person types is saved all the same; the sweep asks the store later.
  expect((await socket.call('add_card', { card: 'Forest', amount: 2 })).tracked_cards).toMatchObject([
    { amount: 2 },
  ])

  await system.startRedis()
  await expect.poll(async () => (await admin.get('/api/health')).status, { timeout: 15_000 }).toBe(200)
  await admin.post('/api/login', { username: 'Maya', password: 'correct horse' })
  const again = admin.socket()
  expect(await again.call('get_card_availability', {})).toEqual({ queued: 1, cached: 0 })
  await expect
    .poll(async () => (await again.call('get_cards', {})).tracked_cards[0]?.availability[0]?.status, {
      timeout: 20_000,
    })
    .toBe('out_of_stock')
  admin.leave()
}, 60_000)
