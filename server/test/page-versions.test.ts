import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startRedis } from '../../scripts/lib/redis.mjs'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { createFetcher, type FetchWishes } from '../src/fetching/fetcher.ts'
import { createHostGate } from '../src/fetching/host-gate.ts'
import { createPageMemory, type PageMemoryOptions } from '../src/fetching/page-memory.ts'
import { createVersionTrust } from '../src/fetching/version-trust.ts'
import { createLog } from '../src/log.ts'
import { startFakeStore } from './support/fake-store.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

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
beforeEach(() => connection.flushAll())

/** A store of products, each with a body and a version, and a list of the versions at `/list`. */
async function openStore(options: PageMemoryOptions = {}) {
  const products = new Map(['a', 'b', 'c', 'd', 'e'].map((name) => [name, { body: '1', version: 'v1' }]))
  let now = Date.parse('2026-03-01T00:00:00Z')
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  const store = await startFakeStore(({ pathname }, response, request) => {
    const { body } = products.get(pathname.slice(1)) ?? {}
    const isList = pathname === '/list'
    const list = JSON.stringify(
      Object.fromEntries([...products].map(([name, { version }]) => [name, version])),
    )
    const isSame = request.headers['if-none-match'] !== undefined
    response
      .writeHead(isSame ? 304 : 200, headers)
      .end(isSame ? undefined : isList ? list : JSON.stringify({ body, pad: 'x'.repeat(200) }))
  })
  const gate = createHostGate(connection, { dailyBudget: 1000 })
  const fetcher = createFetcher({
    ...{ gate, userAgent: 'Test/1', allowPrivate: true, minGapMs: 0 },
    memory: createPageMemory(connection, { now: () => now, ...options }),
  })
  const ask = (path: string, wishes: FetchWishes = {}) =>
    fetcher.fetch(`${store.url}${path}`, { mayBeUnchanged: true, ...wishes })
  const { host } = new URL(store.url)

  return {
    products,
    headers,
    ask,
    host,
    gate,
    requests: store.requests,
    later: (ms: number) => void (now += ms),
    standing: () => createVersionTrust(connection).standing(host),
    list: (wishes: FetchWishes = {}) => ask('/list', { digest: (body) => body, ...wishes }),
    /** Reads the list, then each product under its version. @returns how many requests it took, and the bodies */
    async round(names: string[] = [...products.keys()]) {
      const before = store.requests.length
      const list = await ask('/list', { digest: (body) => body })
      const versions = list.kind === 'page' ? (JSON.parse(list.body) as Record<string, string>) : {}
      const asOf = list.kind === 'page' ? (list.asOf ?? 0) : 0
      const bodies: string[] = []
      for (const name of names) {
        const text = versions[name]
        const answer = await ask(`/${name}`, text === undefined ? {} : { version: { text, asOf } })
        if (answer.kind === 'page') bodies.push((JSON.parse(answer.body) as { body: string }).body)
      }
      return { requests: store.requests.length - before, bodies: bodies.join('') }
    },
    change(names: string, body: string, version?: string) {
      for (const name of names) {
        const before = products.get(name) ?? { body: '', version: '' }
        products.set(name, { body, version: version ?? before.version })
      }
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  }
}

/** A store whose versions have proved true: three products changed, and so did their versions. */
async function openTrusted(options: PageMemoryOptions = {}) {
  const store = await openStore(options)
  await store.round()
  store.change('abc', '2', 'v2')
  store.later(25 * HOUR_MS)
  await store.round()
  expect(await store.standing()).toBe('trusted')
  store.later(11 * MINUTE_MS)
  return store
}

test('three pages that changed with their versions make trust, two do not', async () => {
  await using store = await openStore()
  await store.round()
  store.change('ab', '2', 'v2')
  store.later(25 * HOUR_MS)
  await store.round()
  expect(await store.standing()).toBe('unproven')
  store.later(25 * HOUR_MS)
  store.change('c', '3', 'v3')
  await store.round()
  expect(await store.standing()).toBe('trusted')
})

test('what did not change at a trusted host is not asked for, and costs it no budget', async () => {
  await using store = await openTrusted()
  const used = async () => (await store.gate.standing(store.host)).used_today
  const before = await used()
  expect(await store.round()).toEqual({ requests: 1, bodies: '22211' })
  expect(await used()).toBe(before + 1)
  expect(await store.round()).toEqual({ requests: 0, bodies: '22211' })
})

test('what changed is asked for', async () => {
  await using store = await openTrusted()
  store.change('d', '9', 'v9')
  expect(await store.round()).toEqual({ requests: 2, bodies: '22291' })
})

test('a list of versions stands for ten minutes, for a day where they are not proven', async () => {
  await using store = await openTrusted()
  await store.round()
  store.change('e', '8', 'v8')
  store.later(9 * MINUTE_MS)
  expect((await store.round()).requests).toBe(0)
  store.later(2 * MINUTE_MS)
  expect(await store.round()).toEqual({ requests: 2, bodies: '22218' })

  await connection.flushAll()
  await store.list()
  store.later(23 * HOUR_MS)
  expect(await store.list()).toMatchObject({ notAsked: true })
  store.later(2 * HOUR_MS)
  expect(await store.list()).not.toHaveProperty('notAsked')
})

test('an old version lets nothing stand: it may have been trusted since', async () => {
  await using store = await openTrusted()
  await store.round()
  const asOf = Date.parse('2026-03-02T01:31:00Z')
  store.later(40 * MINUTE_MS)
  const before = store.requests.length
  await store.ask('/d', { version: { text: 'v1', asOf } })
  expect(store.requests.length).toBe(before + 1)
})

test('pages are read in full once a day, whatever the versions say', async () => {
  await using store = await openTrusted()
  store.later(22 * HOUR_MS)
  expect((await store.round()).requests).toBe(1)
  store.later(2 * HOUR_MS)
  expect((await store.round()).requests).toBe(6)
})

test('a body that changed under the same version is no lie yet; the next version tells', async () => {
  await using store = await openStore()
  await store.round()
  store.change('abc', '2', 'v2')
  // The list is a day old at most: these changes are newer than it.
  store.later(HOUR_MS)
  expect((await store.round()).bodies).toBe('22211')
  expect(await store.standing()).toBe('unproven')
  store.later(25 * HOUR_MS)
  await store.round()
  expect(await store.standing()).toBe('trusted')
})

test('a host whose versions stay while pages change is found out, and its lists are not read any more', async () => {
  await using store = await openStore()
  await store.round()
  store.change('a', '2')
  store.later(HOUR_MS)
  expect((await store.round()).bodies).toBe('21111')
  store.later(24 * HOUR_MS)
  expect((await store.round()).bodies).toBe('21111')
  expect(await store.standing()).toBe('refuted')
  store.later(HOUR_MS)
  store.change('b', '3')
  expect(await store.round()).toEqual({ requests: 5, bodies: '23111' })
  expect(await store.list()).toMatchObject({ notAsked: true })
  const [key = ''] = await connection.keys('lgs:versions:refuted:*')
  expect(await connection.ttl(key)).toBe(30 * 24 * 3600)
})

test('a trusted host that begins to lie is found out by the reading of every day', async () => {
  await using store = await openTrusted()
  await store.round()
  store.change('abcde', '5')
  store.later(25 * HOUR_MS)
  expect((await store.round()).bodies).toBe('55555')
  expect(await store.standing()).toBe('unproven')
  store.change('a', '6')
  store.later(11 * MINUTE_MS)
  expect((await store.round()).bodies).toBe('65555')
  store.later(25 * HOUR_MS)
  await store.round()
  expect(await store.standing()).toBe('refuted')
})

test('versions that move without a reason prove nothing by moving', async () => {
  await using store = await openStore()
  await store.round()
  for (let day = 2; day < 8; day += 1) {
    store.change('abcde', '1', `v${day}`)
    store.change('a', String(day), `v${day}`)
    store.later(25 * HOUR_MS)
    await store.round()
  }
  expect(await store.standing()).toBe('unproven')
})

test('a page without a version is asked for, and one that is not known yet too', async () => {
  await using store = await openTrusted()
  await store.list()
  const before = store.requests.length
  expect(await store.ask('/a')).not.toHaveProperty('notAsked')
  expect(await store.ask('/new', { version: { text: 'v1', asOf: 1 } })).not.toHaveProperty('notAsked')
  expect(store.requests.length).toBe(before + 2)
  // Nothing is lost by having been read without a version.
  expect((await store.round(['a'])).requests).toBe(0)
})

test('who wants an answer in full gets it, and no list', async () => {
  await using store = await openTrusted()
  await store.round()
  const before = store.requests.length
  const version = { text: 'v2', asOf: Date.parse('2026-03-02T01:31:00Z') }
  expect(await store.ask('/a', { version, mayBeUnchanged: false })).not.toHaveProperty('notAsked')
  expect(store.requests.length).toBe(before + 1)
  expect(await store.list({ mayBeUnchanged: false })).toMatchObject({ kind: 'unreadable', notAsked: true })
})

test('pages that may not be stored are not, whatever their version', async () => {
  await using store = await openStore()
  store.headers['cache-control'] = 'no-store'
  await store.round()
  expect(await connection.keys('lgs:page:*')).toHaveLength(1)
})

test('a list that has not changed is not sent again, and is fresh again', async () => {
  await using store = await openTrusted()
  store.headers['etag'] = '"1"'
  await store.list()
  store.later(11 * MINUTE_MS)
  const before = store.requests.length
  const answer = await store.list()
  expect(answer).toMatchObject({ kind: 'page', body: expect.stringContaining('v2') as string })
  expect(answer).not.toHaveProperty('notAsked')
  expect(await store.list()).toMatchObject({ notAsked: true })
  expect(store.requests.length).toBe(before + 1)
})

test('only what is remembered: nothing is asked, and old lists say that they are old', async () => {
  await using store = await openTrusted()
  expect(await store.list({ onlyRemembered: true })).toMatchObject({ isStale: true, notAsked: true })
  await connection.flushAll()
  const before = store.requests.length
  expect(await store.list({ onlyRemembered: true })).toMatchObject({ kind: 'unreadable', notAsked: true })
  expect(store.requests.length).toBe(before)
})

test('what is no list is handed on; a list that finds no room is no list', async () => {
  await using store = await openStore({ pageBytes: 400 })
  expect(await store.list({ digest: () => null })).toMatchObject({ kind: 'page', status: 200 })
  expect(await connection.keys('lgs:page:*')).toEqual([])
  const long = Array.from({ length: 500 }, (_, index) => Math.sin(index)).join()
  expect(await store.list({ digest: () => long })).toMatchObject({ kind: 'unreadable' })
})

test('lists leave room for pages', async () => {
  await using store = await openStore({ hostBytes: 1500 })
  const long = (from: number) => JSON.stringify(Array.from({ length: 40 }, (_, at) => Math.sin(from + at)))
  const list = (path: string, from: number) => store.ask(path, { digest: () => long(from) })
  expect(await list('/list?1', 0)).toMatchObject({ kind: 'page', body: long(0) })
  expect(await list('/list?2', 50)).toMatchObject({
    kind: 'unreadable',
    detail: expect.stringContaining('too large') as string,
  })
  await store.ask('/a', { version: { text: 'v1', asOf: 1 } })
  expect(await connection.keys('lgs:page:*')).toHaveLength(2)
})

test.each([{ note: '{"readAt":"x"}' }, { note: '{' }, { body: 'no compressed text' }])(
  'a damaged memory (%j) means a request',
  async (spoilt) => {
    await using store = await openTrusted()
    for (const key of await connection.keys('lgs:page:*')) await connection.hSet(key, spoilt)
    const { bodies } = await store.round()
    expect(bodies).toBe('22211')
  },
)

test('what is known of a host is forgotten by itself', async () => {
  await using store = await openTrusted()
  for (const key of await connection.keys('lgs:*')) {
    if (key.startsWith('lgs:pages:')) continue
    expect(await connection.ttl(key), key).toBeGreaterThan(0)
  }
  expect(await store.standing()).toBe('trusted')
})
