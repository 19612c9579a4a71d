import type { FetchStrategy, KnownCard } from '@lgs/shared'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startRedis } from '../../scripts/lib/redis.mjs'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { createFetcher } from '../src/fetching/fetcher.ts'
import { createHostGate } from '../src/fetching/host-gate.ts'
import { createPageMemory } from '../src/fetching/page-memory.ts'
import { createRobotsRules } from '../src/fetching/robots.ts'
import { createLog } from '../src/log.ts'
import { testStore } from '../src/worker/handlers/test-store.ts'
import { dialects, startSimulator } from './simulator/index.ts'
import { catalogCards } from './simulator/support/catalog-cards.ts'
import { addStore, inShort, readEach, type Tools } from './simulator/support/check.ts'

let redis: Awaited<ReturnType<typeof startRedis>>
let connection: RedisConnection
let cards: KnownCard[]

beforeAll(async () => {
  redis = await startRedis()
  connection = await connectRedis(redis.url, createLog('test', 'silent'))
  cards = await catalogCards(['Lightning Bolt', 'Counterspell', 'Fire // Ice', 'Aether Vial'])
})
afterAll(async () => {
  connection.destroy()
  await redis.stop()
})

/** The means of a worker that remembers what it read. */
function openTools(): Tools {
  const fetcher = createFetcher({
    gate: createHostGate(connection),
    userAgent: 'Test/1',
    allowPrivate: true,
    minGapMs: 0,
    memory: createPageMemory(connection),
  })
  return { fetcher, robots: createRobotsRules(connection, fetcher), log: createLog('test', 'silent') }
}

/** These are asked by POST, where an answer cannot be known before. */
const POSTED = new Set<FetchStrategy>(['conduct_commerce', 'star_city_games'])

test.each((Object.keys(dialects) as FetchStrategy[]).filter((platform) => !POSTED.has(platform)))(
  'what did not change at a store on %s is not sent again, and what did change is seen',
  async (platform) => {
    const { routes } = dialects[platform]
    // Ways that post their questions are closed, so that pages are read.
    const closed = routes.filter((route) => ['graphql', 'decklist', 'forstore'].includes(route))
    await using simulator = await startSimulator({ cards, stores: [{ platform, closed, coverage: 1 }] })
    const [store] = simulator.stores
    if (!store) throw new Error('no store')
    for (const host of await simulator.hosts()) host.conditional(true)
    const tools = openTools()
    const asked = await addStore(store, tools)
    const { settings } = await readEach(asked, cards, tools)
    const known = { ...asked, settings }
    const truth = () =>
      Object.fromEntries(cards.map((card) => [card.card_name, inShort(store.truth(card.card_name))]))

    const first = await round()
    expect(first.read).toEqual(truth())
    expect(first.unchanged).toBeGreaterThan(0)
    expect(first.pages).toBe(0)

    store.change(({ products }) => {
      for (const { card, copies } of products)
        if (card === 'Lightning Bolt') for (const copy of copies) copy.price += 7
    })
    const second = await round()
    expect(second.read).toEqual(truth())
    expect(second.pages).toBeGreaterThan(0)
    expect(second.bytes).toBeGreaterThan(first.bytes)

    /** A check of each card, and what it cost the store. */
    async function round() {
      const hosts = await simulator.hosts()
      const before = hosts.map(({ log }) => log.length)
      const { read } = await readEach(known, cards, tools)
      const log = hosts.flatMap((host, index) => host.log.slice(before[index]))
      const answers = log.filter(({ path }) => path !== '/robots.txt')
      return {
        read,
        pages: answers.filter(({ method, status }) => method === 'GET' && status === 200).length,
        unchanged: answers.filter(({ status }) => status === 304).length,
        bytes: answers.reduce((sum, { bytes }) => sum + bytes, 0),
      }
    }
  },
)

test('a store that somebody tests is read in full', async () => {
  await using simulator = await startSimulator({ cards, stores: [{ platform: 'crystal_commerce' }] })
  const [store] = simulator.stores
  const [card] = cards
  if (!store || !card) throw new Error('no store')
  store.host.conditional(true)
  const tools = openTools()
  const asked = await addStore(store, tools)
  for (let round = 0; round < 2; round += 1) await testStore(asked, card, tools)
  expect(store.requests().map(({ status }) => status)).not.toContain(304)
})
