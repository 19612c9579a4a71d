import type { KnownCard } from '@lgs/shared'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startRedis } from '../../scripts/lib/redis.mjs'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { createLog } from '../src/log.ts'
import { checkStore } from '../src/worker/handlers/check-store.ts'
import { FAULT_KINDS, startSimulator, type FaultKind } from './simulator/index.ts'
import { catalogCards } from './simulator/support/catalog-cards.ts'
import { addStore, openTools } from './simulator/support/check.ts'

/*
 * Every fault at robots.txt alone, at a store that answers well otherwise. What a site says with 4xx, or in a page that holds
 * no rules, forbids nothing (RFC 9309, 2.3.1.3); while the rules cannot be read, nothing else is asked.
 */
const UNKNOWN_RULES: Partial<Record<FaultKind, 'unreachable' | 'rate_limited' | 'unreadable'>> = {
  reset: 'unreachable',
  hang: 'unreachable',
  slow_drip: 'unreachable',
  broken_off: 'unreachable',
  server_error: 'unreachable',
  redirect_loop: 'unreachable',
  redirect_private: 'unreachable',
  too_many_requests: 'rate_limited',
  too_many_requests_seconds: 'rate_limited',
  too_many_requests_date: 'rate_limited',
  shopify_430: 'rate_limited',
  oversized: 'unreadable',
  gzip_bomb: 'unreadable',
}
const DEADLINE_MS = 800

let server: Awaited<ReturnType<typeof startRedis>>
let redis: RedisConnection
let bolt: KnownCard
beforeAll(async () => {
  server = await startRedis()
  redis = await connectRedis(server.url, createLog('test', 'silent'))
  ;[bolt] = (await catalogCards(['Lightning Bolt'])) as [KnownCard]
})
afterAll(async () => {
  redis.destroy()
  await server.stop()
})

test.each(FAULT_KINDS)('robots.txt that answers with %s', async (kind) => {
  await redis.flushAll()
  const stores = [{ platform: 'crystal_commerce' as const, coverage: 1, printings: 2 }]
  await using simulator = await startSimulator({ cards: [bolt], stores, seed: 9 })
  const [store] = simulator.stores
  store!.host.robots('User-agent: *\nDisallow: /admin\n')
  const asked = await addStore(store!, openTools(redis))
  await redis.flushAll()
  await store!.host.fault(kind, { robots: true })
  const before = store!.requests().length
  const { cards } = await checkStore(asked, [{ card: bolt, memory: {} }], openTools(redis, DEADLINE_MS))
  const requests = store!.requests().length - before
  const reason = UNKNOWN_RULES[kind]
  expect(cards[0]?.outcome.kind).toBe(reason ?? 'read')
  if (reason) expect(requests).toBe(0)
  else expect(requests).toBeGreaterThan(0)
})

test('a wish for a longer gap is learned, and forgotten when it is taken back', async () => {
  await redis.flushAll()
  const stores = [{ platform: 'crystal_commerce' as const, coverage: 1, printings: 2 }]
  await using simulator = await startSimulator({ cards: [bolt], stores, seed: 9 })
  const { host } = simulator.stores[0]!
  const asked = await addStore(simulator.stores[0]!, openTools(redis))
  const learn = async (rules: string, settings: Record<string, string>) => {
    host.robots(rules)
    await redis.flushAll()
    const store = { ...asked, settings: { ...asked.settings, ...settings } }
    return (await checkStore(store, [{ card: bolt, memory: {} }], openTools(redis))).learned
  }
  const crawl_delay_s = '0.2'
  expect(await learn(`User-agent: *\nCrawl-delay: ${crawl_delay_s}\n`, {})).toMatchObject({ crawl_delay_s })
  expect(await learn('User-agent: *\nDisallow: /admin\n', { crawl_delay_s })).toMatchObject({
    crawl_delay_s: null,
  })
  await host.fault('server_error', { robots: true })
  expect(await learn('', { crawl_delay_s })).not.toHaveProperty('crawl_delay_s')
})
