import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectRedis } from '../src/channels/redis.ts'
import { shareWarnings } from '../src/channels/log-lines.ts'
import { createLog, ringOf } from '../src/log.ts'
import { crystalHome, crystalPage } from './support/crystal-page.ts'
import { html, startFakeStore, type FakeStore } from './support/fake-store.ts'
import { startSystem, type System } from './support/system.ts'
import { nextPush, type Visitor } from './support/visitor.ts'

let store: FakeStore
let system: System
let admin: Visitor

beforeAll(async () => {
  store = await startFakeStore((url, response) => {
    html(response, url.pathname === '/' ? crystalHome('Harbour Games') : crystalPage([]))
  })
  // Standard output stays quiet: lines of the server's own log are only asked for where they are warnings.
  system = await startSystem({ LOG_LEVEL: 'warn' })
  admin = await system.member('Maya')
  const socket = admin.socket()
  const { store: saved } = await socket.call('add_store', { homepage: store.url }, 30_000)
  await socket.call('update_stores', { stores: [saved.slug] })
  const pushed = nextPush(socket, 'card_availability_data')
  await socket.call('add_card', { card: 'Black Lotus', amount: 1 })
  await pushed
})
afterAll(async () => {
  admin.leave()
  await system[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})

const valueOf = (text: string, sample: string): number | undefined => {
  const line = text.split('\n').find((each) => each.startsWith(`${sample} `))
  return line === undefined ? undefined : Number(line.slice(sample.length))
}

test('an administrator reads the figures of the app, in which no person and no card is named', async () => {
  const { body, headers } = await admin.get('/metrics')
  const text = body as string
  expect(headers.get('content-type')).toContain('text/plain; version=0.0.4')
  expect(valueOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(1e7)
  expect(valueOf(text, 'process_open_fds')).toBeGreaterThan(5)
  expect(valueOf(text, 'lgs_sockets')).toBe(1)
  expect(valueOf(text, 'lgs_checks_total{outcome="read"}')).toBe(1)
  expect(valueOf(text, `lgs_host_requests_today{host="${new URL(store.url).host}"}`)).toBeGreaterThan(0)
  expect(valueOf(text, 'lgs_queue_length{queue="store-checks waiting"}')).toBe(0)
  expect(valueOf(text, 'lgs_catalog_entries{kind="cards"}')).toBeGreaterThan(20_000)
  expect(valueOf(text, 'lgs_history_rows')).toBeGreaterThanOrEqual(0)
  expect(valueOf(text, 'lgs_last_check_timestamp_seconds')).toBeGreaterThan(1.6e9)
  expect(
    ['redis', 'database', 'scheduler', 'worker'].map((part) => valueOf(text, `lgs_up{part="${part}"}`)),
  ).toEqual([1, 1, 1, 1])
  expect(text).not.toMatch(/Maya|Black Lotus/)
})

test('every line of the figures is one that Prometheus understands', async () => {
  const text = (await admin.get('/metrics')).body as string
  for (const line of text.trimEnd().split('\n'))
    expect(line).toMatch(/^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="[^"]*"\})? -?[\d.e+]+)$/)
})

test('an administrator reads warnings of other processes, newest first, as grave as wished', async () => {
  const redis = await connectRedis(system.redisUrl, createLog('test', 'silent'))
  const silent = { write: () => {} }
  const log = createLog('elsewhere', 'info', silent)
  const stop = shareWarnings(ringOf(log), redis)
  log.info('news stay at home')
  log.warn({ url: 'https://x.test/?apiKey=k1evu' }, 'a warning')
  log.error({ err: new Error('it broke') }, 'an error')
  await stop()
  redis.destroy()

  const { lines, is_complete } = await admin.socket().call('get_logs', {})
  const others = lines.filter((line) => line.process === 'elsewhere')
  expect(is_complete).toBe(true)
  expect(others.map(({ message }) => message)).toEqual(['an error', 'a warning'])
  expect(others[0]?.details).toContain('it broke')
  expect(JSON.stringify(lines)).not.toContain('k1evu')
  const graver = await admin.socket().call('get_logs', { level: 'error', limit: 1 })
  expect(graver.lines).toMatchObject([{ process: 'elsewhere', level: 'error' }])
})

test('a process that complains without end keeps the list short', async () => {
  const redis = await connectRedis(system.redisUrl, createLog('test', 'silent'))
  for (let round = 0; round < 6; round++) {
    const log = createLog('noisy', 'info', { write: () => {} })
    const stop = shareWarnings(ringOf(log), redis)
    for (let number = 0; number < 500; number++) log.warn({ number }, 'again')
    await stop()
  }
  expect(await redis.lLen('lgs:log-lines')).toBe(200)
  redis.destroy()
})

test('the debug bundle helps without telling who is here and what they want', async () => {
  const redis = await connectRedis(system.redisUrl, createLog('test', 'silent'))
  const log = createLog('elsewhere', 'info', { write: () => {} })
  const stop = shareWarnings(ringOf(log), redis)
  log.warn({ job: 'harbour-games:Black Lotus' }, 'Maya waits')
  await stop()
  redis.destroy()

  const { body, headers } = await admin.get('/api/debug_bundle')
  expect(headers.get('content-disposition')).toMatch(/attachment; filename="lgs-debug-\d{4}-\d\d-\d\d\.json"/)
  expect(body).toMatchObject({
    platform: { node: process.version },
    config: { registration: 'open', redis: 'private', stores: { minGapMs: 0, has_contact: false } },
    health: { status: 'ok' },
    counts: { people: 1, trackedCards: 1, stores: 1 },
    hosts: [{ host: new URL(store.url).host, level: 0, queued: 0 }],
    queues: { 'dead letters': 0 },
    is_log_complete: true,
  })
  const text = JSON.stringify(body)
  expect(text).toContain('[person] waits')
  expect(text).toContain('harbour-games:[card]')
  const secret = readFileSync(join(system.config.dataDir, 'session-secret'), 'utf8')
  for (const hidden of ['Maya', 'Black Lotus', system.config.dataDir, secret])
    expect(text).not.toContain(hidden)
})

test('while Redis is away the figures that are known are told to whom METRICS=1 lets in', async () => {
  await using open = await startSystem({ METRICS: '1' }, ['server'])
  expect((await open.visitor().get('/metrics')).status).toBe(200)
  const maya = await open.member('Maya')
  const socket = maya.rawSocket()
  await once(socket, 'open')
  await open.stopRedis()
  const away = () => open.visitor().get('/metrics')
  await expect.poll(async () => valueOf((await away()).body as string, 'lgs_up{part="redis"}')).toBe(0)
  const text = (await away()).body as string
  expect(valueOf(text, 'lgs_up{part="database"}')).toBe(1)
  expect(text).not.toContain('lgs_queue_length')
  const reply = once(socket, 'message')
  socket.send('{"id":1,"type":"get_logs","payload":{}}')
  expect(JSON.parse(String((await reply)[0]))).toMatchObject({ ok: true, payload: { is_complete: false } })
  socket.terminate()
})
