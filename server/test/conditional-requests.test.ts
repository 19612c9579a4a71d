import { gzipSync } from 'node:zlib'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { createFetcher, type FetchWishes } from '../src/fetching/fetcher.ts'
import { createHostGate } from '../src/fetching/host-gate.ts'
import { createPageMemory, type PageMemoryOptions } from '../src/fetching/page-memory.ts'
import { createLog } from '../src/log.ts'
import { startRedis } from '../../scripts/lib/redis.mjs'
import { startFakeStore } from './support/fake-store.ts'

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

const HOUR_MS = 3600_000

function openFetcher(options: PageMemoryOptions = {}) {
  const fetcher = createFetcher({
    gate: createHostGate(connection, { dailyBudget: 100_000 }),
    userAgent: 'Test/1',
    allowPrivate: true,
    minGapMs: 0,
    memory: createPageMemory(connection, options),
  })
  return (address: string, wishes: FetchWishes = {}) =>
    fetcher.fetch(address, { mayBeUnchanged: true, ...wishes })
}

/** A page of a store with its validators; `lies` answers 304 to whoever names any validator. */
interface Page {
  body: string
  etag?: string
  lastModified?: string
  headers?: Record<string, string>
  lies?: boolean
}

/** A store of one page that counts what it sends. */
async function openStore(page: Page) {
  const seen: { status: number; sent: number; condition: string | undefined }[] = []
  const store = await startFakeStore((_url, response: ServerResponse, request: IncomingMessage) => {
    const { etag, lastModified, headers, lies } = page
    const condition = request.headers['if-none-match'] ?? request.headers['if-modified-since']
    const isSame = condition !== undefined && (lies || condition === (etag ?? lastModified))
    const body = isSame ? '' : page.body
    seen.push({ status: isSame ? 304 : 200, sent: body.length, condition })
    response
      .writeHead(isSame ? 304 : 200, {
        'content-type': 'text/html; charset=utf-8',
        ...(etag !== undefined && { etag }),
        ...(lastModified !== undefined && { 'last-modified': lastModified }),
        ...headers,
      })
      .end(body)
  })
  return { page, seen, url: `${store.url}/cards`, [Symbol.asyncDispose]: () => store[Symbol.asyncDispose]() }
}

const statuses = ({ seen }: Awaited<ReturnType<typeof openStore>>) => seen.map(({ status }) => status)
const LONG_AGO = new Date(Date.now() - 100 * HOUR_MS).toUTCString()

test.each([
  ['an ETag', { etag: '"v1"' }],
  ['a weak ETag', { etag: 'W/"cacheable:v1"' }],
  ['a date', { lastModified: LONG_AGO }],
])('a page with %s is sent once as long as it stays the same', async (_name, validators) => {
  await using store = await openStore({ body: `<p>${'Dragon £2 '.repeat(3000)}ü</p>`, ...validators })
  const fetch = openFetcher()
  const first = await fetch(store.url)
  for (let round = 0; round < 4; round += 1) {
    expect(await fetch(store.url)).toMatchObject({
      kind: 'page',
      status: 200,
      body: store.page.body,
      finalUrl: store.url,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      isUnchanged: true,
    })
  }
  expect(first).not.toHaveProperty('isUnchanged')
  expect(statuses(store)).toEqual([200, 304, 304, 304, 304])
  expect(store.seen.reduce((sum, { sent }) => sum + sent, 0)).toBe(store.page.body.length)
})

test('a changed page is read, and remembered as it is now', async () => {
  await using store = await openStore({ body: 'three copies', etag: '"1"' })
  const fetch = openFetcher()
  await fetch(store.url)
  Object.assign(store.page, { body: 'none left', etag: '"2"' })
  expect(await fetch(store.url)).toMatchObject({ body: 'none left' })
  expect(await fetch(store.url)).toMatchObject({ body: 'none left', isUnchanged: true })
  expect(statuses(store)).toEqual([200, 200, 304])
})

test('another worker knows what the first one read', async () => {
  await using store = await openStore({ body: 'x', etag: '"1"' })
  await openFetcher()(store.url)
  expect(await openFetcher()(store.url)).toMatchObject({ body: 'x', isUnchanged: true })
})

test.each([
  ['data that are posted', { json: { q: 'x' } }],
  ['other headers', { headers: { accept: 'application/json' } }],
])('%s are another question', async (_name, wishes) => {
  await using store = await openStore({ body: 'x', etag: '"1"' })
  const fetch = openFetcher()
  await fetch(store.url)
  await fetch(store.url, wishes)
  expect(statuses(store)).toEqual([200, 200])
})

test('who wants an answer in full gets it', async () => {
  await using store = await openStore({ body: 'x', etag: '"1"' })
  const fetch = openFetcher()
  await fetch(store.url)
  await fetch(store.url, { mayBeUnchanged: false })
  expect(statuses(store)).toEqual([200, 200])
})

test.each<[string, Partial<Page>]>([
  ['a huge ETag', { etag: `"${'x'.repeat(300)}"` }],
  ['an ETag without quotes', { etag: 'v1' }],
  ['a date that is none', { lastModified: 'yesterday' }],
  ['a date of this very moment', { lastModified: new Date().toUTCString() }],
  ['no-store', { etag: '"1"', headers: { 'cache-control': 'private, no-store' } }],
  ['Vary: *', { etag: '"1"', headers: { vary: '*' } }],
  ['headers without end', { etag: '"1"', headers: { 'x-long': 'y'.repeat(5000) } }],
])('a page with %s is asked for in full', async (_name, page) => {
  await using store = await openStore({ body: 'x', ...page })
  const fetch = openFetcher()
  for (let round = 0; round < 2; round += 1) expect(await fetch(store.url)).toMatchObject({ body: 'x' })
  expect(store.seen.map(({ condition }) => condition)).toEqual([undefined, undefined])
})

test.each<Record<string, string>>([
  { body: 'no compressed text' },
  { note: '{"readAt":"x"}' },
  { note: '{' },
  {},
])('a damaged memory (%j) means a request in full, never an empty page', async (spoilt) => {
  await using store = await openStore({ body: 'three copies', etag: '"1"' })
  const fetch = openFetcher()
  await fetch(store.url)
  const [key = ''] = await connection.keys('lgs:page:*')
  if (Object.keys(spoilt).length > 0) await connection.hSet(key, spoilt)
  else await connection.hDel(key, 'body')
  expect(await fetch(store.url)).toMatchObject({ status: 200, body: 'three copies' })
  expect(statuses(store)).toEqual([200, 200])
})

test('a 304 that means another version is asked for in full at once', async () => {
  await using store = await openStore({ body: 'old', etag: '"1"' })
  const fetch = openFetcher()
  await fetch(store.url)
  Object.assign(store.page, { body: 'new', etag: '"2"', lies: true })
  expect(await fetch(store.url)).toMatchObject({ status: 200, body: 'new' })
  expect(statuses(store)).toEqual([200, 304, 200])
})

test('an ETag that compression decorates is the same version', async () => {
  await using store = await openStore({ body: 'x', etag: '"1-gzip"', lies: true })
  const fetch = openFetcher()
  await fetch(store.url)
  store.page.etag = '"1"'
  expect(await fetch(store.url)).toMatchObject({ body: 'x', isUnchanged: true })
})

test('a store that says "unchanged" wrongly is found out within a day, and not believed again', async () => {
  await using store = await openStore({ body: 'three copies', etag: '"always"' })
  let now = Date.now()
  const fetch = openFetcher({ now: () => now })
  await fetch(store.url)
  store.page.body = 'none left'
  now += 23 * HOUR_MS
  expect(await fetch(store.url)).toMatchObject({ body: 'three copies', isUnchanged: true })
  now += 2 * HOUR_MS
  expect(await fetch(store.url)).toMatchObject({ body: 'none left' })
  store.page.body = 'one again'
  expect(await fetch(store.url)).toMatchObject({ body: 'one again' })
  expect(statuses(store)).toEqual([200, 304, 200, 200])
})

test('what scripts put into a page on each visit makes no liar of a store', async () => {
  let visits = 0
  const page = {
    etag: '"1"',
    get body() {
      visits += 1
      return `<p>x</p><script>visit=${visits}</script><i data-cfemail="${String(visits).repeat(20)}ab">`
    },
  }
  await using store = await openStore(page)
  let now = Date.now()
  const fetch = openFetcher({ now: () => now })
  await fetch(store.url)
  now += 25 * HOUR_MS
  await fetch(store.url)
  await fetch(store.url)
  expect(statuses(store)).toEqual([200, 200, 304])
})

test('pages of a store that never says "unchanged" are no longer kept', async () => {
  let visits = 0
  const page = {
    body: 'x',
    get etag() {
      return `"${visits}"`
    },
  }
  await using store = await openStore(page)
  const fetch = openFetcher()
  for (visits = 0; visits < 60; visits += 1) await fetch(store.url)
  const asked = store.seen.filter(({ condition }) => condition !== undefined).length
  expect(asked).toBe(50)
})

test('the memory is bounded, by page, by host and in all, and what is in it stays of use', async () => {
  /** Text that compresses badly. */
  const noise = (seed: number) =>
    Array.from({ length: 2000 }, (_, index) =>
      Math.sin(seed * 9973 + index)
        .toString(36)
        .slice(4),
    ).join('')
  const fetch = openFetcher({ totalBytes: 200_000, hostBytes: 100_000, pageBytes: 40_000 })
  await using store = await openStore({ body: '', etag: '"1"' })
  await using other = await openStore({ body: '', etag: '"1"' })
  const ask = async (which: typeof store, number: number) => {
    which.page.body = noise(number)
    which.page.etag = `"${number}"`
    return fetch(`${which.url}?page=${number}`)
  }
  for (const which of [store, other]) for (let page = 0; page < 12; page += 1) await ask(which, page)
  const sizes = await connection.hGetAll('lgs:pages:sizes')
  expect(Number(sizes[' all'])).toBeLessThanOrEqual(200_000)
  for (const { url } of [store, other])
    expect(Number(sizes[` host ${new URL(url).host}`])).toBeLessThanOrEqual(100_000)
  const keys = await connection.keys('lgs:page:*')
  let stored = 0
  for (const key of keys)
    for (const field of ['body', 'note']) stored += Number(await connection.hStrLen(key, field))
  expect(stored).toBe(Number(sizes[' all']))
  expect(await ask(store, 0)).toMatchObject({ isUnchanged: true })

  store.page.body = Array.from({ length: 9 }, (_, part) => noise(part + 50)).join('')
  store.page.etag = '"large"'
  await fetch(`${store.url}?page=0`)
  expect(await fetch(`${store.url}?page=0`)).not.toHaveProperty('isUnchanged')
})

test('old pages make room', async () => {
  let now = Date.now()
  const fetch = openFetcher({ now: () => now, totalBytes: 700, hostBytes: 700 })
  await using store = await openStore({ body: 'x', etag: '"1"' })
  for (let page = 0; page < 10; page += 1) await fetch(`${store.url}?${page}`)
  const before = (await connection.keys('lgs:page:*')).length
  expect(before).toBeGreaterThan(0)
  expect(before).toBeLessThan(10)
  now += 40 * HOUR_MS
  await fetch(`${store.url}?9`)
  expect(await fetch(`${store.url}?9`)).toMatchObject({ isUnchanged: true })
  expect(await connection.zCard('lgs:pages:by-time')).toBe(1)
})

test('a 304 nobody asked for is handed on as what it is', async () => {
  await using store = await startFakeStore((_url, response) => response.writeHead(304).end())
  expect(await openFetcher()(store.url)).toMatchObject({ kind: 'page', status: 304, body: '' })
})

test('a 304 that claims to be compressed is no trouble', async () => {
  await using store = await startFakeStore((_url, response, { headers }) => {
    const isKnown = headers['if-none-match'] === '"z"'
    const all = { etag: '"z"', 'content-encoding': 'gzip', 'content-type': 'text/html' }
    response.writeHead(isKnown ? 304 : 200, all).end(isKnown ? undefined : gzipSync('<p>page</p>'))
  })
  const fetch = openFetcher()
  await fetch(store.url)
  expect(await fetch(store.url)).toMatchObject({ body: '<p>page</p>', isUnchanged: true })
})

test('without Redis pages are read in full', async () => {
  const gone = await connectRedis(redis.url, createLog('test', 'silent'))
  gone.destroy()
  const memory = createPageMemory(gone)
  const url = new URL('http://127.0.0.1:1/x')
  const headers = { etag: '"1"' }
  await memory.keep(url, {}, { kind: 'page', status: 200, headers, body: 'x', finalUrl: url.href }, null)
  await memory.confirm(url)
  expect(await memory.recall(url, {})).toBeNull()
})
