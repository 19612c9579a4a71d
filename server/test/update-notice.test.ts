import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startRedis } from '../../scripts/lib/redis.mjs'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { readConfig } from '../src/config/config.ts'
import { createLog } from '../src/log.ts'
import { createUpdateNotice } from '../src/services/update-notice.ts'
import { VERSION } from '../src/version.ts'
import { startSystem } from './support/system.ts'

const log = createLog('test', 'silent')
let answer: RequestListener
let asked: IncomingMessage[] = []
const server = createServer((request, response) => {
  asked.push(request)
  answer(request, response)
})
let feed: string
let redis: RedisConnection
let stopRedis: () => Promise<void>

beforeAll(async () => {
  const started = await startRedis()
  stopRedis = started.stop
  redis = await connectRedis(started.url, log)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  feed = `http://127.0.0.1:${(server.address() as AddressInfo).port}/releases`
})
afterAll(async () => {
  redis.destroy()
  server.closeAllConnections()
  server.close()
  await stopRedis()
})
beforeEach(async () => {
  asked = []
  await redis.flushAll()
})

const release = (tag_name: string, more = {}) => ({
  tag_name,
  html_url: `https://x.example/${tag_name}`,
  ...more,
})
const says = (body: unknown): RequestListener => {
  return (_request, response) => void response.end(typeof body === 'string' ? body : JSON.stringify(body))
}
const notice = (options = {}) => createUpdateNotice({ feed, allowPrivate: true, redis, log, ...options })
/** As a day later. */
const forgetAsking = () => redis.del('lgs:update-asked')
const NEWS = { is_on: true, newer: { version: '99.1.0', url: 'https://x.example/v99.1.0' } }

test('the newest release is told; drafts, pre-releases and older ones are not', async () => {
  answer = says([
    release('v99.0.0'),
    release('v99.1.0'),
    release('v99.2.0', { prerelease: true }),
    release('v99.3.0', { draft: true }),
    release('v99.4.0-rc.1'),
  ])
  await notice().look()
  expect(await notice().get()).toEqual(NEWS)
})

test.each([[VERSION], [`v${VERSION}`], ['0.0.1']])('a release %s is no news', async (tag) => {
  answer = says(release(tag))
  await notice().look()
  expect(await notice().get()).toEqual({ is_on: true, newer: null })
})

test('it says who asks and nothing else, and asks once a day also over restarts', async () => {
  answer = says(release('v99.1.0'))
  await notice().look()
  await notice().look()
  expect(asked).toHaveLength(1)
  const { host, connection, ...headers } = asked[0]!.headers
  expect(headers).toEqual({ 'user-agent': `LGS-Stock-Checker/${VERSION}`, accept: 'application/json' })
  expect([asked[0]!.method, asked[0]!.url, host, connection]).toEqual([
    'GET',
    '/releases',
    new URL(feed).host,
    'close',
  ])
})

const STRANGE: Record<string, RequestListener> = {
  refused: (_request, response) => void response.writeHead(403).end(JSON.stringify(release('v99.9.0'))),
  'sent elsewhere': (_request, response) => void response.writeHead(302, { location: '/other' }).end(),
  'cut off': (_request, response) => {
    response.writeHead(200, { 'content-length': '500' })
    response.write('{"tag_name"')
    response.destroy()
  },
  'never finished': (_request, response) => void response.write('{'),
  'not JSON': says('<html>v99.9.0</html>'),
  endless: says('x'.repeat(2_100_000)),
  'of another shape': says({ tag_name: 99, html_url: 'https://x.example/' }),
  'a strange version': says(release('v99.9.0<script>')),
  'a strange link': says(release('v99.9.0', { html_url: 'javascript:alert(1)' })),
  null: says('null'),
}
test.each(Object.entries(STRANGE))('an answer that is %s changes nothing', async (_name, strange) => {
  answer = says(release('v99.1.0'))
  await notice().look()
  await forgetAsking()
  answer = strange
  await notice({ deadlineMs: 300 }).look()
  expect(asked).toHaveLength(2)
  expect(await notice().get()).toEqual(NEWS)
})

test('a private address is not asked unless private ones are allowed', async () => {
  answer = says(release('v99.1.0'))
  await notice({ allowPrivate: false }).look()
  await forgetAsking()
  await notice({ allowPrivate: false, feed: feed.replace('127.0.0.1', 'localhost') }).look()
  expect(asked).toHaveLength(0)
  expect(await notice().get()).toEqual({ is_on: true, newer: null })
})

test('an administrator hears of it', async () => {
  answer = says(release('v99.1.0'))
  await using system = await startSystem({ UPDATE_CHECK: feed }, ['server'])
  const maya = await system.member('Maya')
  const socket = maya.socket()
  await expect.poll(() => socket.call('get_update_notice', {}), { timeout: 20_000 }).toEqual(NEWS)
  expect(asked).toHaveLength(1)
  maya.leave()
})

test('without an address nobody is asked', async () => {
  expect([{}, { UPDATE_CHECK: 'off' }].map((env) => readConfig(env).releasesFeed)).toEqual([
    undefined,
    undefined,
  ])
  expect(() => readConfig({ UPDATE_CHECK: 'yes' })).toThrow('UPDATE_CHECK is "yes"')
  answer = says(release('v99.1.0'))
  await notice({ feed: undefined }).look()
  expect(asked).toHaveLength(0)
  expect(await notice({ feed: undefined }).get()).toEqual({ is_on: false, newer: null })
})
