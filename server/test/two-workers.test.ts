import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { createHostGate } from '../src/fetching/host-gate.ts'
import { openProducer, type Producer } from '../src/jobs/queue.ts'
import { createLog } from '../src/log.ts'
import { tidewatchRanger } from '../src/stores/crystal-commerce/fixtures.ts'
import { startRedis } from '../../scripts/lib/redis.mjs'
import { crystalPage } from './support/crystal-page.ts'

const WORKER = join(import.meta.dirname, '..', 'src', 'entry', 'worker.ts')
const GAP_MS = 200
const log = createLog('test', 'silent')
const page = crystalPage([
  {
    name: 'Tidewatch Ranger',
    set: 'Sunken Reach',
    variants: [{ id: '1', description: 'Near Mint, English', price: '£2.00', quantity: 2 }],
  },
])

interface Visit {
  startedAt: number
  endedAt: number
  userAgent: string
}

/** A store that writes down when each request came and went. */
async function startWatchedHost() {
  const visits: Visit[] = []
  let respond: (response: ServerResponse) => void = () => {}
  const server = createServer((request, response) => {
    const userAgent = request.headers['user-agent'] ?? ''
    const visit: Visit = { startedAt: performance.now(), endedAt: Infinity, userAgent }
    visits.push(visit)
    response.once('close', () => (visit.endedAt = performance.now()))
    respond(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    visits,
    answer: (next: typeof respond) => (respond = next),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

let redis: Awaited<ReturnType<typeof startRedis>>
let connection: RedisConnection
let producer: Producer
let host: Awaited<ReturnType<typeof startWatchedHost>>
const children: ChildProcess[] = []

beforeEach(async () => {
  redis = await startRedis()
  connection = await connectRedis(redis.url, log)
  producer = await openProducer('store-checks', redis.url, log)
  host = await startWatchedHost()
  await connection.set(`lgs:robots:${host.url}`, '')
  await Promise.all(['first', 'second'].map(startWorkerProcess))
})
afterEach(async () => {
  children.splice(0).forEach((child) => child.kill('SIGKILL'))
  host.close()
  await producer.close()
  connection.destroy()
  await redis.stop()
})

async function startWorkerProcess(contact: string): Promise<void> {
  const child = spawn(process.execPath, [WORKER, '--checks-only'], {
    env: {
      PATH: process.env['PATH'],
      REDIS_URL: redis.url,
      STORE_MIN_GAP_MS: String(GAP_MS),
      ALLOW_PRIVATE_STORES: '1',
      LOG_LEVEL: 'silent',
      CONTACT: contact,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  children.push(child)
  await once(child, 'message')
}

/** Puts so many checks of the host on the queue, past the scheduler, which would let in one at a time. Resolves when all have ended. */
async function check(count: number): Promise<unknown[]> {
  const store = {
    name: 'Harbour',
    homepage: host.url,
    search_url: `${host.url}/products/search?q={query}`,
    fetch_strategy: 'crystal_commerce',
    currency: 'GBP',
    robots_override: false,
    settings: {},
    condition_words: {},
    cards_per_check: 1,
  }
  const ends: unknown[] = []
  const { promise, resolve } = Promise.withResolvers<unknown[]>()
  producer.onEnded((_id, _isDone, result) => {
    if (ends.push(result) === count) resolve(ends)
  })
  for (let index = 0; index < count; index += 1) {
    await producer.add('update_availability_single_card', {
      store: { ...store, slug: `harbour-${index}` },
      cards: [{ card: tidewatchRanger, memory: {} }],
    })
  }
  return promise
}

const gate = () => createHostGate(connection)
const name = () => new URL(host.url).host
const ok = (response: ServerResponse) =>
  void setTimeout(() => response.writeHead(200, { 'content-type': 'text/html' }).end(page), 50)
const endPause = (level: number) =>
  connection.hSet(`lgs:gate:${name()}`, { level, held_until: Date.now() - 1 })

function expectManners(visits: Visit[]): void {
  for (const [index, visit] of visits.entries()) {
    const before = visits[index - 1]
    // Redis counts whole milliseconds.
    if (before) expect(visit.startedAt - before.endedAt).toBeGreaterThanOrEqual(GAP_MS - 2)
  }
}

test('two workers share one gate: never two requests at once, and the gap is kept between both', async () => {
  host.answer(ok)
  await check(6)
  expect(host.visits).toHaveLength(6)
  expectManners(host.visits)
  expect(new Set(host.visits.map(({ userAgent }) => userAgent)).size, 'both took part').toBe(2)
})

test('after a pause one of them asks once; what it finds out decides for both', async () => {
  const { promise: asked, resolve } = Promise.withResolvers<ServerResponse>()
  host.answer(resolve)
  await endPause(2)
  const ended = check(4)
  const probe = await asked
  await expect.poll(() => connection.lLen('bq:store-checks:active')).toBe(4)
  probe.writeHead(503).end()
  const again = (await ended).filter((end) => (end as { asked_again: string[] }).asked_again.length > 0)
  expect(host.visits).toHaveLength(1)
  expect(again, 'the others wait again').toHaveLength(3)
  expect(await gate().standing(name())).toMatchObject({ level: 3, held_until: expect.any(String) })

  host.answer(ok)
  await endPause(3)
  await check(4)
  expect(host.visits).toHaveLength(5)
  expectManners(host.visits.slice(1))
  expect(await gate().standing(name())).toMatchObject({ level: 0, held_until: null })
})
