import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { createFetcher, limitTo, type FetcherOptions } from '../src/fetching/fetcher.ts'
import { createHostGate } from '../src/fetching/host-gate.ts'
import { createRobotsRules } from '../src/fetching/robots.ts'
import { createLog } from '../src/log.ts'
import { startRedis } from '../../scripts/lib/redis.mjs'
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

const fetcher = (options: Partial<FetcherOptions> = {}) =>
  createFetcher({
    gate: createHostGate(connection),
    userAgent: 'Test/1',
    allowPrivate: true,
    minGapMs: 0,
    ...options,
  })

test('an answer comes with status, headers and text, sent with an honest User-Agent and no browser headers', async () => {
  let headers: Record<string, unknown> = {}
  await using store = await startFakeStore((_url, response, request) => {
    headers = request.headers
    html(response, '<p>Fünf Pfund £</p>')
  })
  expect(await fetcher().fetch(`${store.url}/x`)).toMatchObject({
    kind: 'page',
    status: 200,
    body: '<p>Fünf Pfund £</p>',
  })
  expect(headers).toMatchObject({ 'user-agent': 'Test/1' })
  expect(Object.keys(headers).filter((name) => name.startsWith('sec-'))).toEqual([])
})

test('a store that cannot be reached says so, whose fault it is', async () => {
  const store = await startFakeStore(() => {})
  await store[Symbol.asyncDispose]()
  expect(await fetcher().fetch(store.url)).toEqual({
    kind: 'unreachable',
    detail: 'It refused the connection.',
  })
})

test('a private address is refused before anything is asked', async () => {
  await using store = await startFakeStore((_url, response) => html(response, 'secret'))
  const answer = await fetcher({ allowPrivate: false }).fetch(store.url)
  expect(answer).toMatchObject({ kind: 'unreachable' })
  expect(store.requests).toEqual([])
})

test('redirects are followed, also to another address, but not for ever', async () => {
  await using store = await startFakeStore((url, response) => {
    if (url.pathname === '/loop') response.writeHead(302, { location: '/loop' }).end()
    else if (url.pathname === '/old') response.writeHead(301, { location: '/new' }).end()
    else html(response, 'here')
  })
  expect(await fetcher().fetch(`${store.url}/old`)).toMatchObject({
    body: 'here',
    finalUrl: `${store.url}/new`,
  })
  expect(await fetcher().fetch(`${store.url}/loop`)).toMatchObject({
    kind: 'unreachable',
    detail: expect.stringContaining('redirects'),
  })
})

test('data are posted as JSON; a redirect repeats them only where it says so', async () => {
  const seen: string[] = []
  await using store = await startFakeStore((url, response, request) => {
    let sent = ''
    request.on('data', (chunk: Buffer) => (sent += chunk.toString()))
    request.on('end', () => {
      seen.push(`${request.method} ${url.pathname} ${request.headers['content-type'] ?? '-'} ${sent}`)
      if (url.pathname === '/moved') response.writeHead(308, { location: '/here' }).end()
      else if (url.pathname === '/elsewhere') response.writeHead(302, { location: '/page' }).end()
      else response.writeHead(200, { 'content-type': 'application/json' }).end('{"x":1}')
    })
  })
  const json = { name: 'Æther Vial' }
  expect(await fetcher().fetch(`${store.url}/moved`, { json })).toMatchObject({ body: '{"x":1}' })
  await fetcher().fetch(`${store.url}/elsewhere`, { json, headers: { accept: 'application/json' } })
  const body = '{"name":"Æther Vial"}'
  expect(seen).toEqual([
    `POST /moved application/json ${body}`,
    `POST /here application/json ${body}`,
    `POST /elsewhere application/json ${body}`,
    'GET /page - ',
  ])
})

test.each(['file:///etc/passwd', 'ftp://127.0.0.1/x', 'http://user:pw@127.0.0.1/'])(
  'a redirect to %s is not followed',
  async (target) => {
    await using store = await startFakeStore((_url, response) =>
      response.writeHead(302, { location: target }).end(),
    )
    expect(await fetcher().fetch(store.url)).toMatchObject({ kind: 'unreachable' })
    expect(store.requests).toHaveLength(1)
  },
)

test('a page that inflates beyond the limit is cut off', async () => {
  const bomb = gzipSync('x'.repeat(3_000_000))
  await using store = await startFakeStore((_url, response) =>
    response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(bomb),
  )
  expect(await fetcher({ maxBytes: 1_000_000 }).fetch(store.url)).toMatchObject({
    kind: 'unreadable',
    detail: expect.stringContaining('larger'),
  })
})

test('a store that never answers is given up after the deadline', async () => {
  await using store = await startFakeStore(() => {})
  expect(await fetcher({ deadlineMs: 300 }).fetch(store.url)).toMatchObject({
    kind: 'unreachable',
    detail: expect.stringContaining('did not answer'),
  })
})

test('a host is asked by one at a time with the gap between, however many want to', async () => {
  let atOnce = 0
  let most = 0
  const starts: number[] = []
  await using store = await startFakeStore((_url, response) => {
    starts.push(performance.now())
    most = Math.max(most, ++atOnce)
    setTimeout(() => (atOnce--, html(response, 'ok')), 30)
  })
  const two = [fetcher({ minGapMs: 100 }), fetcher({ minGapMs: 100 })]
  await Promise.all([0, 1, 0, 1].map((which) => two[which]?.fetch(`${store.url}/${which}`)))
  expect(most).toBe(1)
  const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0))
  expect(Math.min(...gaps)).toBeGreaterThan(125)
})

test('robots.txt decides, is asked for once, and is not guessed when the store has trouble', async () => {
  const rules = createRobotsRules(connection, fetcher())
  await using store = await startFakeStore((_url, response) => html(response, 'x'))
  store.robots('User-agent: *\nDisallow: /search\nCrawl-delay: 7')
  expect(await rules.judge(`${store.url}/search?q=1`)).toEqual({
    allowed: false,
    rule: 'Disallow: /search',
    crawl_delay_s: 7,
  })
  expect(await rules.judge(`${store.url}/products`)).toMatchObject({ allowed: true })
  expect(store.requests).toEqual(['/robots.txt'])

  const away = await startFakeStore(() => {})
  await away[Symbol.asyncDispose]()
  expect(await rules.judge(`${away.url}/search`)).toMatchObject({
    allowed: false,
    failure: { kind: 'unreachable' },
  })
})

test.each([
  [429, 'rate_limited'],
  [503, 'unreachable'],
])('a robots.txt that fails with %i says when to come again, to everybody', async (status, kind) => {
  const rules = createRobotsRules(connection, fetcher())
  let asked = 0
  await using store = await startFakeStore((_url, response) => html(response, 'x'))
  store.robots((response) => {
    asked += 1
    response.writeHead(status, { 'retry-after': '7200' }).end()
  })
  const before = Date.now()
  for (const time of [1, 2]) {
    const { allowed, failure } = await rules.judge(`${store.url}/search?q=${time}`)
    expect(allowed).toBe(false)
    expect(failure?.kind).toBe(kind)
    expect(Math.abs((failure?.retryAt?.getTime() ?? 0) - before - 7200_000)).toBeLessThan(60_000)
  }
  expect(asked).toBe(1)
})

test('a redirect that may not be followed is not, and says why', async () => {
  await using store = await startFakeStore((url, response) =>
    url.pathname === '/old' ? response.writeHead(301, { location: '/new' }).end() : html(response, 'here'),
  )
  const judged: string[] = []
  const answer = await fetcher().fetch(`${store.url}/old`, {
    mayFollow: async (url) => {
      judged.push(url.pathname)
      return { kind: 'robots', detail: 'No.' }
    },
  })
  expect(answer).toEqual({ kind: 'robots', detail: 'No.' })
  expect(judged).toEqual(['/new'])
  expect(store.requests).toEqual(['/old'])
})

test('nobody waits for a turn or an answer longer than they have time', async () => {
  await using store = await startFakeStore(() => {})
  const outOfTime = { kind: 'unreachable', outOfTime: true }
  expect(await fetcher().fetch(store.url, { limit: limitTo(300) })).toMatchObject(outOfTime)
  const gate = createHostGate(connection)
  await gate.take(new URL(store.url).host, 20_000)
  expect(await fetcher().fetch(store.url, { limit: limitTo(300) })).toMatchObject(outOfTime)
  expect(store.requests).toHaveLength(1)
})

test('no more requests are on their way than may be, and a host that is waited for takes up none of them', async () => {
  let atOnce = 0
  let most = 0
  const open = () =>
    startFakeStore((_url, response) => {
      most = Math.max(most, ++atOnce)
      setTimeout(() => (atOnce--, html(response, 'ok')), 20)
    })
  await using first = await open()
  await using second = await open()
  await using third = await open()
  const { fetch } = fetcher({ atOnce: 1 })
  await Promise.all([first, second, third].flatMap(({ url }) => [fetch(url), fetch(url)]))
  expect(most).toBe(1)

  await fetch(first.url, { crawlDelayMs: 60_000 })
  const waiting = fetch(first.url, {
    crawlDelayMs: 60_000,
    limit: limitTo(120_000, AbortSignal.timeout(2000)),
  })
  expect(await fetch(second.url)).toMatchObject({ body: 'ok' })
  expect(first.requests).toHaveLength(3)
  expect(await waiting).toMatchObject({ outOfTime: true })
})

test('a request that is broken off gives its turn back', async () => {
  const stopping = new AbortController()
  await using store = await startFakeStore((url, response) =>
    url.pathname === '/' ? stopping.abort() : html(response, 'ok'),
  )
  const { fetch } = fetcher()
  expect(await fetch(store.url, { limit: limitTo(60_000, stopping.signal) })).toMatchObject({
    outOfTime: true,
  })
  const gate = createHostGate(connection)
  expect(await gate.take(new URL(store.url).host, 1000)).toMatchObject({ waitMs: 0 })
})
