import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FetchStrategy, KnownCard } from '@lgs/shared'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startRedis } from '../../scripts/lib/redis.mjs'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { createLog } from '../src/log.ts'
import {
  dialects,
  FAULT_KINDS,
  startSimulator,
  type FaultKind,
  type StoreOptions,
} from './simulator/index.ts'
import { catalogCards } from './simulator/support/catalog-cards.ts'
import { addStore, inShort, openTools, readEach, type Tools } from './simulator/support/check.ts'

/** Names that stores and searches stumble over, ordinary ones, and cards that share words with them. */
const NAMES = [
  'Fire // Ice',
  "Lim-Dûl's Vault",
  'Delver of Secrets // Insectile Aberration',
  '"Ach! Hans, Run!"',
  'Borrowing 100,000 Arrows',
  'Lightning Bolt',
  'Lightning Strike',
  'Aether Vial',
  'Kongming, "Sleeping Dragon"',
  'Bonecrusher Giant // Stomp',
  'Wear // Tear',
  'Counterspell',
  'Forest',
  "Dromoka's Command",
  'Fire Ambush',
  'Fire Elemental',
  'Lightning Helix',
]

let redis: Awaited<ReturnType<typeof startRedis>>
let connection: RedisConnection
let cards: KnownCard[]
let tools: Tools
const folder = mkdtempSync(join(tmpdir(), 'lgs-simulator-'))

beforeAll(async () => {
  redis = await startRedis({ dir: folder })
  connection = await connectRedis(redis.url, createLog('test', 'silent'))
  tools = openTools(connection)
  cards = await catalogCards(NAMES)
})
// A store may get the port of one before it, which was left alone for its faults.
beforeEach(() => connection.flushDb())
afterAll(async () => {
  connection.destroy()
  await redis.stop()
  rmSync(folder, { recursive: true, force: true })
})

const FAR = '2999-01-01T00:00:00.000Z'
/** Routes that are only taken once they are known to work. */
const KNOWN_ROUTES: Partial<Record<FetchStrategy, Record<string, Record<string, string>>>> = {
  binderpos: {
    decklist: { route: 'decklist', route_until: FAR },
    forstore: { route: 'forstore', route_until: FAR },
    pages: { decklist_after: FAR, forstore_after: FAR },
  },
}

/** Every platform in each of its looks, and by each of its routes with the better ones closed. */
const everyWay = (Object.keys(dialects) as FetchStrategy[]).flatMap((platform) => {
  const { routes, themes = [''] } = dialects[platform]
  return themes.flatMap((theme) =>
    routes.map((route, index): [string, StoreOptions, string] => [
      [platform, theme, route].filter(Boolean).join(' '),
      // A reader follows only so many links to products of one card.
      { platform, theme, printings: theme === 'links' ? 2 : 4, closed: routes.slice(0, index) },
      route,
    ]),
  )
})

test.each(everyWay)('%s: a reader finds exactly what is there', async (_, options, route) => {
  await using simulator = await startSimulator({ cards, stores: [options], seed: 5 })
  const [store] = simulator.stores
  if (!store) throw new Error('no store')
  const asked = await addStore(store, tools, KNOWN_ROUTES[options.platform]?.[route])
  expect(asked).toMatchObject({ fetch_strategy: options.platform, currency: store.currency })
  const { read } = await readEach(asked, cards, tools)
  const truth = Object.fromEntries(NAMES.map((name) => [name, inShort(store.truth(name, route))]))
  expect(Object.values(truth).flat().length).toBeGreaterThan(20)
  expect(read).toEqual(truth)
})

/** What a fault must be taken for; several where it depends on what the answer is expected to be. */
const MEANINGS: Record<FaultKind, RegExp> = {
  reset: /^unreachable/,
  hang: /^unreachable/,
  slow_drip: /^unreachable/,
  forbidden: /^blocked/,
  too_many_requests: /^rate_limited/,
  too_many_requests_seconds: /^rate_limited/,
  too_many_requests_date: /^rate_limited/,
  server_error: /^unreachable/,
  challenge: /^blocked/,
  too_many_searches: /^rate_limited/,
  shopify_430: /^rate_limited/,
  password_page: /^blocked/,
  truncated: /^unreadable/,
  broken_off: /^unreachable/,
  oversized: /^unreadable/,
  gzip_bomb: /^unreadable/,
  redirect_loop: /^unreachable/,
  redirect_private: /^unreachable/,
  redirect_home: /^unreadable/,
  wrong_type: /^unreadable/,
  layout_change: /^unreadable/,
  empty_page: /^unreadable/,
  login_page: /^unreadable/,
  maintenance_page: /^unreadable/,
  success_false: /^unreadable/,
}
const FAULTY: StoreOptions[] = [
  { platform: 'crystal_commerce' },
  { platform: 'shopify', closed: ['catalogue', 'suggest', 'pages'] },
  { platform: 'tcgplayer_pro' },
  { platform: 'mtgmate' },
]

test.each(FAULT_KINDS)('no store that fails by %s is taken for one that has nothing', async (kind) => {
  await using simulator = await startSimulator({ cards, stores: FAULTY, seed: 5 })
  const patient = openTools(connection)
  for (const store of simulator.stores) {
    const asked = await addStore(store, patient)
    await store.fault(kind)
    const { read } = await readEach(asked, cards.slice(0, 1), openTools(connection, 500))
    expect(Object.values(read).join(), store.platform).toMatch(MEANINGS[kind])
    expect(store.requests().at(-1)?.fault).toBe(kind)
  }
})

test('a store that refuses connections is there again when it is healed, with what has changed since', async () => {
  await using simulator = await startSimulator({ cards, stores: [{ platform: 'mtgmate' }], seed: 5 })
  const [store] = simulator.stores
  if (!store) throw new Error('no store')
  const asked = await addStore(store, tools)
  const some = cards.slice(0, 3)
  const before = await readEach(asked, some, tools)
  await store.fault('refused')
  const away = await fetch(store.url).catch((error: Error) => error)
  expect(away).toBeInstanceOf(Error)
  store.change(({ products }) => {
    for (const { copies } of products) for (const copy of copies) copy.quantity += 3
  })
  await store.heal()
  const after = await readEach(asked, some, tools)
  expect(after.read).not.toEqual(before.read)
  expect(after.read).toEqual(
    Object.fromEntries(some.map(({ card_name }) => [card_name, inShort(store.truth(card_name))])),
  )
})

test('faults come as often as they were ordered, and the log says so', async () => {
  await using simulator = await startSimulator({ cards, stores: [{ platform: 'mtgmate' }] })
  const [store] = simulator.stores
  if (!store) throw new Error('no store')
  store.host.robots('User-agent: *')
  await store.fault('server_error', { after: 1, every: 2, times: 2, on: /q=/ })
  const statuses: number[] = []
  for (const path of ['/?x', '/?q=1', '/?q=2', '/?q=3', '/robots.txt?q=', '/?q=4', '/?q=5', '/?q=6', '/?q=7'])
    statuses.push((await fetch(store.url + path)).status)
  expect(statuses).toEqual([200, 200, 200, 503, 200, 200, 503, 200, 200])
  expect(store.host.log.map(({ fault }) => fault)).toEqual([
    ...[null, null, null, 'server_error', null, null, 'server_error', null, null],
  ])
  expect(store.host.log.every(({ bytes, fault }) => fault !== null || bytes > 0)).toBe(true)
})

test('the same seed makes the same stores, another one others', async () => {
  const truthOf = async (seed: number) => {
    await using simulator = await startSimulator({ cards, stores: [{ platform: 'card_kingdom' }], seed })
    return NAMES.map((name) => inShort(simulator.stores[0]?.truth(name) ?? []))
  }
  const one = await truthOf(3)
  expect(await truthOf(3)).toEqual(one)
  expect(await truthOf(4)).not.toEqual(one)
})
