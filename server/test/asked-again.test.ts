import { expect, test } from 'vitest'
import { crystalHome, crystalPage } from './support/crystal-page.ts'
import { html, startFakeStore } from './support/fake-store.ts'
import { startSystem } from './support/system.ts'

test('what a person waits for is asked although Redis came back without it', async () => {
  await using store = await startFakeStore((url, response) => {
    html(response, url.pathname === '/' ? crystalHome('Harbour Games') : crystalPage([]))
  })
  await using system = await startSystem()
  const admin = await system.member('Maya')
  const socket = admin.socket()
  const { store: saved } = await socket.call('add_store', { homepage: store.url }, 30_000)
  await socket.call('update_stores', { stores: [saved.slug] })
  await socket.call('add_card', { card: 'Forest', amount: 2 })
  const standing = async (client = socket) =>
    (await client.call('get_cards', {})).tracked_cards[0]?.availability[0]
  await expect.poll(async () => (await standing())?.status, { timeout: 20_000 }).toBe('out_of_stock')

  // Not due for an hour: no sweep asks it.
  await system.stop('worker')
  await system.ageAnswers()
  expect(await socket.call('get_card_availability', { card: 'Forest', refresh: true })).toMatchObject({
    queued: 1,
  })
  const before = await standing()
  expect(before?.checking).toBe(true)
  await system.stopRedis()
  await system.startRedis()
  await system.start('worker')
  await expect.poll(async () => (await admin.get('/api/health')).status, { timeout: 15_000 }).toBe(200)
  await admin.post('/api/login', { username: 'Maya', password: 'correct horse' })
  const again = admin.socket()
  await expect.poll(async () => (await standing(again))?.checking, { timeout: 20_000 }).toBe(false)
  expect((await standing(again))?.attempted_at).not.toBe(before?.attempted_at)
  admin.leave()
}, 90_000)
