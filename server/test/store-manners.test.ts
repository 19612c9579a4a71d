import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { createFetcher } from '../src/fetching/fetcher.ts'
import { createHostGate } from '../src/fetching/host-gate.ts'
import { createRobotsRules } from '../src/fetching/robots.ts'
import { jobDefinitions } from '../src/jobs/definitions.ts'
import { createLog } from '../src/log.ts'
import { tidewatchRanger } from '../src/stores/crystal-commerce/fixtures.ts'
import { checkStore } from '../src/worker/handlers/check-store.ts'
import { detectStore } from '../src/worker/handlers/detect-store.ts'
import { startRedis } from '../../scripts/lib/redis.mjs'
import { crystalPage } from './support/crystal-page.ts'
import { html, startFakeStore } from './support/fake-store.ts'

let redis: Awaited<ReturnType<typeof startRedis>>
let connection: RedisConnection
beforeAll(async () => {
  redis = await startRedis()
  connection = await connectRedis(redis.url, createLog('test', 'silent'))
})
afterAll(async () => {
  connection.destroy()
  await redis.stop()
})

function tools(graceMs = 180_000) {
  const gate = createHostGate(connection)
  const fetcher = createFetcher({ gate, userAgent: 'Test/1', allowPrivate: true, minGapMs: 0, graceMs })
  return { fetcher, gate, robots: createRobotsRules(connection, fetcher), log: createLog('test', 'silent') }
}
const storeAt = (url: string, robots_override = false) => ({
  slug: 'harbour',
  name: 'Harbour',
  homepage: url,
  search_url: `${url}/products/search?q={query}`,
  fetch_strategy: 'crystal_commerce' as const,
  currency: 'GBP',
  robots_override,
  settings: {},
  condition_words: {},
  cards_per_check: 1,
})
const variants = [{ id: '1', description: 'Near Mint, English', price: '£2.00', quantity: 2 }]
const results = (next?: string) =>
  crystalPage([{ name: 'Tidewatch Ranger', set: 'Sunken Reach', variants }], next ? { next } : {})
async function ask(store: ReturnType<typeof storeAt>, timeMs?: number) {
  const wanted = [{ card: tidewatchRanger, memory: {} }]
  const { cards } = await checkStore(store, wanted, tools(), timeMs === undefined ? {} : { timeMs })
  return cards[0]?.outcome
}
const check = (url: string, timeMs?: number) => ask(storeAt(url), timeMs)
const waitFor = (url: string) =>
  tools()
    .gate.look(new URL(url).host)
    .then(({ waitMs }) => waitMs)

test('a later result page that asks for patience gets it, and what was read stays', async () => {
  await using store = await startFakeStore((url, response) => {
    if (url.searchParams.has('page')) response.writeHead(429, { 'retry-after': '600' }).end('later')
    else html(response, results('/products/search?q=x&page=2'))
  })
  const outcome = await check(store.url)
  expect(outcome).toEqual({ kind: 'read', partial: true, listings: [expect.anything()] })
  expect(await waitFor(store.url)).toBeGreaterThan(500_000)
})

test('the host that asks for patience gets it, not the one that led there', async () => {
  await using busy = await startFakeStore((_url, response) =>
    response.writeHead(429, { 'retry-after': '600' }).end('later'),
  )
  await using store = await startFakeStore((url, response) =>
    response.writeHead(302, { location: `${busy.url}${url.pathname}` }).end(),
  )
  expect(await check(store.url)).toMatchObject({ kind: 'rate_limited', retry_at: expect.any(String) })
  expect(await waitFor(busy.url)).toBeGreaterThan(500_000)
  expect(await waitFor(store.url)).toBeLessThan(1000)
})

test('a look at a store heeds Retry-After too', async () => {
  await using store = await startFakeStore((_url, response) =>
    response.writeHead(503, { 'retry-after': '600' }).end('later'),
  )
  expect(await detectStore(store.url, tools())).toMatchObject({ detected: null })
  expect(await waitFor(store.url)).toBeGreaterThan(500_000)
})

test('the rules of a host are read once, however many come to it at the same time', async () => {
  await using store = await startFakeStore((_url, response) => html(response, results()))
  await Promise.all(Array.from({ length: 5 }, () => tools().robots.judge(`${store.url}/products/search`)))
  expect(store.requests).toEqual(['/robots.txt'])
})

test('a redirect is followed only where the robots.txt of its target allows it, whatever is overridden', async () => {
  await using target = await startFakeStore((_url, response) => html(response, results()))
  target.robots('User-agent: *\nDisallow: /products')
  await using store = await startFakeStore((url, response) =>
    response.writeHead(302, { location: `${target.url}${url.pathname}` }).end(),
  )
  for (const override of [false, true]) {
    expect(await ask(storeAt(store.url, override))).toEqual({
      kind: 'robots',
      detail: 'Its robots.txt says: Disallow: /products',
    })
  }
  expect(target.searches()).toEqual([])
})

test("an override reaches the store's own redirects", async () => {
  await using store = await startFakeStore((url, response) => {
    if (url.pathname === '/products/search') response.writeHead(302, { location: '/found' }).end()
    else html(response, results())
  })
  store.robots('User-agent: *\nDisallow: /found')
  expect(await check(store.url)).toMatchObject({ kind: 'robots' })
  const overridden = await ask(storeAt(store.url, true))
  expect(overridden).toMatchObject({ kind: 'read', listings: [expect.anything()] })
})

test('a redirect to where nobody can read robots.txt is not followed', async () => {
  await using target = await startFakeStore((_url, response) => html(response, results()))
  await using store = await startFakeStore((url, response) =>
    response.writeHead(302, { location: `${target.url}${url.pathname}` }).end(),
  )
  target.robots((response) => response.writeHead(503, { 'retry-after': '600' }).end())
  expect(await check(store.url)).toMatchObject({
    kind: 'unreachable',
    detail: expect.stringContaining('robots.txt'),
  })
  expect(target.requests).toEqual(['/robots.txt'])
  expect(await waitFor(target.url)).toBeGreaterThan(590_000)
  expect(await waitFor(store.url)).toBe(0)
})

test('when the time is over the request is given up, and what was read is handed over', async () => {
  await using store = await startFakeStore((url, response) => {
    if (!url.searchParams.has('page')) html(response, results('/products/search?q=x&page=2'))
  })
  expect(await check(store.url, 2500)).toEqual({ kind: 'read', partial: true, listings: [expect.anything()] })
  await using silent = await startFakeStore(() => {})
  expect(await check(silent.url, 1500)).toMatchObject({
    kind: 'unreachable',
    detail: 'There was not enough time left to wait for its answer.',
  })
})

test('a wait that would outlast the time is not begun, and says nothing about robots.txt', async () => {
  await using store = await startFakeStore((_url, response) =>
    html(response, results('/products/search?q=x&page=2')),
  )
  const { gate } = tools()
  await gate.take(new URL(store.url).host, 200_000)
  expect(await check(store.url, 60_000)).toMatchObject({
    kind: 'unreachable',
    detail: expect.stringContaining('not enough time'),
  })
  expect(await connection.get(`lgs:robots:${store.url}`)).toBeNull()
  await gate.release(new URL(store.url).host, 0)
  await connection.set(`lgs:robots:${store.url}`, 'User-agent: *\nCrawl-delay: 100')
  expect(await check(store.url, 60_000)).toMatchObject({ kind: 'read', partial: true })
  expect(store.requests).toHaveLength(1)
})

test('jobs that ask stores are not tried again by the queue', () => {
  const asking = Object.values(jobDefinitions).filter(({ queue }) => queue === 'store-checks')
  expect(asking.map(({ retries }) => retries)).toEqual(asking.map(() => 0))
})

test('just after the start a network that is not up is not blamed on the store, which is asked again soon', async () => {
  // Reserved for names that lead nowhere (RFC 6761).
  const wanted = [{ card: tidewatchRanger, memory: {} }]
  const [early, late] = ['http://early.invalid', 'http://late.invalid'].map((url) => storeAt(url))
  const { cards } = await checkStore(early!, wanted, tools())
  expect(cards[0]).toMatchObject({
    outcome: { kind: 'unreachable', retry_at: expect.any(String) },
    isToBeAskedAgain: true,
  })
  const { gate } = tools()
  expect(await gate.standing('early.invalid')).toMatchObject({ level: 0, held_until: expect.any(String) })
  expect((await gate.look('early.invalid')).waitMs).toBeLessThanOrEqual(60_000)

  const later = await checkStore(late!, wanted, tools(0))
  expect(later.cards[0]?.outcome.kind).toBe('unreachable')
  expect(later.cards[0]?.isToBeAskedAgain).toBeUndefined()
  expect(await gate.standing('late.invalid')).toMatchObject({ level: 1 })
})

test('while several stores are lost at once our own network is to blame, until one of them answers', async () => {
  await using alive = await startFakeStore((_url, response) => html(response, results()))
  const one = tools(0)
  const wanted = [{ card: tidewatchRanger, memory: {} }]
  const levelAfterCheck = async (url: string) => {
    await checkStore(storeAt(url), wanted, one)
    return (await one.gate.standing(new URL(url).host))?.level
  }
  expect(await levelAfterCheck('http://first.invalid')).toBe(1)
  expect(await levelAfterCheck('http://second.invalid')).toBe(0)
  expect(await levelAfterCheck('http://third.invalid')).toBe(0)
  expect(await levelAfterCheck(alive.url)).toBe(0)
  expect(await levelAfterCheck('http://fourth.invalid')).toBe(1)
})

test('a store that refuses us at the end of a pause is left alone again after that one request', async () => {
  await using store = await startFakeStore((_url, response) => response.writeHead(403).end('no'))
  const { host } = new URL(store.url)
  await connection.set(`lgs:robots:${store.url}`, '')
  const past = Date.now() - 1
  await connection.hSet(`lgs:gate:${host}`, { level: 2, held_until: past })
  const wanted = [{ card: tidewatchRanger, memory: {} }]
  const first = await checkStore(storeAt(store.url), wanted, tools())
  const second = await checkStore(storeAt(store.url), wanted, tools())
  expect(store.requests).toHaveLength(1)
  expect(first).toMatchObject({ leftAlone: [], cards: [{ outcome: { kind: 'blocked' } }] })
  expect(second).toMatchObject({ leftAlone: [host], cards: [{ isToBeAskedAgain: true }] })
  expect(await tools().gate.standing(host)).toMatchObject({ level: 3 })
})

test('a store that answers at the end of a pause is asked on, and goes one step down for the whole check', async () => {
  await using store = await startFakeStore((url, response) =>
    html(response, results(url.searchParams.has('page') ? undefined : '/products/search?q=x&page=2')),
  )
  const { host } = new URL(store.url)
  await connection.hSet(`lgs:gate:${host}`, { level: 3, held_until: Date.now() - 1 })
  expect(await check(store.url)).toMatchObject({ kind: 'read', partial: false })
  expect(store.requests).toEqual(['/robots.txt', expect.any(String), expect.any(String)])
  expect(await tools().gate.standing(host)).toMatchObject({ level: 2, held_until: null })
})

test('a later page that fails after such an answer counts as a further failure', async () => {
  await using store = await startFakeStore((url, response) => {
    if (url.searchParams.has('page')) response.writeHead(503).end()
    else html(response, results('/products/search?q=x&page=2'))
  })
  const { host } = new URL(store.url)
  await connection.hSet(`lgs:gate:${host}`, { level: 3, held_until: Date.now() - 1 })
  expect(await check(store.url)).toMatchObject({ kind: 'read', partial: true })
  expect(await tools().gate.standing(host)).toMatchObject({ level: 4, held_until: expect.any(String) })
})

test('a robots.txt that asks for patience gets it, and each step of the ladder is a request that was made', async () => {
  await using store = await startFakeStore((_url, response) => html(response, results()))
  store.robots((response) => response.writeHead(429, { 'retry-after': '7200' }).end())
  const { host } = new URL(store.url)
  const first = await check(store.url)
  expect(first).toMatchObject({ kind: 'rate_limited' })
  expect(await waitFor(store.url)).toBeGreaterThan(7_100_000)
  expect(await tools().gate.standing(host)).toMatchObject({ level: 1 })

  // The pause is over; what was said then is no longer believed.
  await connection.hSet(`lgs:gate:${host}`, { held_until: Date.now() - 1 })
  await connection.del(`lgs:robots-failed:${store.url}`)
  store.robots((response) => response.writeHead(503).end())
  expect(await check(store.url)).toMatchObject({ kind: 'unreachable' })
  expect(store.requests).toEqual(['/robots.txt', '/robots.txt'])
  expect(await tools().gate.standing(host)).toMatchObject({ level: 2 })
})
