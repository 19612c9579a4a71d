import type { Listing } from '@lgs/shared'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WORKER_RESULTS } from '../src/channels/definitions.ts'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { publish } from '../src/channels/stream.ts'
import { openDatabase } from '../src/db/database.ts'
import { storesRepository } from '../src/db/repositories/stores.ts'
import { createLog } from '../src/log.ts'
import { startSystem, type System } from './support/system.ts'
import { nextPush, type Visitor } from './support/visitor.ts'

let system: System
let redis: RedisConnection
let admin: Visitor
let member: Visitor
let adminSocket: ReturnType<Visitor['socket']>
let memberSocket: ReturnType<Visitor['socket']>

beforeEach(async () => {
  system = await startSystem({}, ['server'])
  redis = await connectRedis(system.redisUrl, createLog('test', 'silent'))
  admin = await system.member('Maya')
  member = await system.member('Ben')
  adminSocket = admin.socket()
  memberSocket = member.socket()
  await adminSocket.call('add_store', {
    homepage: 'http://store.example',
    name: 'Harbour',
    fetch_strategy: 'crystal_commerce',
    currency: 'GBP',
  })
  for (const socket of [adminSocket, memberSocket]) {
    await socket.call('update_stores', { stores: ['harbour'] })
    await socket.call('add_card', { card: 'Forest', amount: 1 })
  }
  const pushed = nextPush(memberSocket, 'card_availability_data')
  await publish(redis, WORKER_RESULTS, {
    type: 'availability_result',
    store_slug: 'harbour',
    card_name: 'Forest',
    attempted_at: new Date().toISOString(),
    outcome: { kind: 'read', partial: false, listings: [sure, doubtful] },
  })
  await pushed
})
afterEach(async () => {
  admin.leave()
  member.leave()
  redis.destroy()
  await system[Symbol.asyncDispose]()
})

const sure: Listing = {
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
}
const doubtful: Listing = {
  ...sure,
  title: 'Forest (Hill Giant)',
  name_match: 'uncertain',
  name_doubt: 'The title also says "Hill Giant".',
  url: 'http://store.example/2',
  variant_id: '2',
  price: 300,
}
const judge = (
  socket: typeof adminSocket,
  { url, title, set_name }: Listing,
  verdict: 'is' | 'is_not' | null,
) => socket.call('judge_listing', { store_slug: 'harbour', card: 'forest', url, title, set_name, verdict })
const seen = async (socket: typeof adminSocket) => {
  const { items, dismissed } = await socket.call('stock_data_request', { card_name: 'Forest' })
  return { items: items.map(({ title, match }) => `${title}: ${match}`), dismissed: dismissed?.length ?? 0 }
}
const BOTH = { items: ['Forest: certain', 'Forest (Hill Giant): uncertain'], dismissed: 0 }

test('"this is it" makes a doubtful product certain for whoever said so, and can be taken back', async () => {
  expect(await seen(memberSocket)).toEqual(BOTH)
  const pushed = nextPush(memberSocket, 'card_availability_data')
  await judge(memberSocket, doubtful, 'is')
  expect((await pushed).items[1]).toMatchObject({ match: 'certain', verdict: 'is' })
  expect((await seen(memberSocket)).items[1]).toBe('Forest (Hill Giant): certain')
  expect(await seen(adminSocket), "a member's word is the member's").toEqual(BOTH)
  await judge(memberSocket, doubtful, null)
  expect(await seen(memberSocket)).toEqual(BOTH)
})

test('"this is not" leaves a product out, also of the counts, and keeps it where it can be taken back', async () => {
  await judge(memberSocket, sure, 'is_not')
  expect(await seen(memberSocket)).toEqual({ items: ['Forest (Hill Giant): uncertain'], dismissed: 1 })
  const [card] = (await memberSocket.call('get_cards', {})).tracked_cards
  expect(card?.availability[0]).toMatchObject({ status: 'unknown', reason: 'uncertain', copies: 0 })
})

test("an administrator's word counts for everybody who has not said otherwise", async () => {
  const pushed = nextPush(memberSocket, 'card_availability_data')
  await judge(adminSocket, doubtful, 'is_not')
  expect((await pushed).dismissed).toHaveLength(1)
  await judge(memberSocket, doubtful, 'is')
  expect((await seen(memberSocket)).items[1]).toBe('Forest (Hill Giant): certain')
  expect(await seen(adminSocket)).toEqual({ items: ['Forest: certain'], dismissed: 1 })
})

test('a word on a store or card that is not there is refused', async () => {
  await expect(
    memberSocket.call('judge_listing', {
      ...sure,
      store_slug: 'nowhere',
      card: 'Forest',
      verdict: 'is',
    } as never),
  ).rejects.toThrow()
  const { url, title, set_name } = sure
  await expect(
    memberSocket.call('judge_listing', {
      store_slug: 'nowhere',
      card: 'Forest',
      url,
      title,
      set_name,
      verdict: 'is',
    }),
  ).rejects.toMatchObject({ code: 'STORE_UNKNOWN' })
})

test('what a check learns of a store is kept, and forgotten when it says so', async () => {
  const tell = (settings: Record<string, string | null>) =>
    publish(redis, WORKER_RESULTS, { type: 'store_learned', store_slug: 'harbour', settings })
  const db = openDatabase(system.config.dataDir, 'guest')
  const settings = () => storesRepository.bySlug(db, 'harbour')?.settings
  await tell({ route: 'graphql', shop: 'harbour.myshopify.com' })
  await expect.poll(settings).toEqual({ route: 'graphql', shop: 'harbour.myshopify.com' })
  await tell({ route: null })
  await expect.poll(settings).toEqual({ shop: 'harbour.myshopify.com' })
  db.$client.close()
})
