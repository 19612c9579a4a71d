import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readDeadLetters, retryDeadLetters } from '../src/channels/dead-letters.ts'
import { SCHEDULER_REQUESTS, WORKER_RESULTS } from '../src/channels/definitions.ts'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { openProducer, startConsumer, type Producer } from '../src/jobs/queue.ts'
import { createLog } from '../src/log.ts'
import { tidewatchRanger } from '../src/stores/crystal-commerce/fixtures.ts'
import { startRedis } from '../../scripts/lib/redis.mjs'
import { startFakeStore, type FakeStore } from './support/fake-store.ts'

const WORKER = join(import.meta.dirname, '..', 'src', 'entry', 'worker.ts')
const log = createLog('test', 'silent')
let redis: Awaited<ReturnType<typeof startRedis>>
let connection: RedisConnection
let producer: Producer
let store: FakeStore
const ends: Array<() => unknown> = []

beforeEach(async () => {
  redis = await startRedis()
  connection = await connectRedis(redis.url, log)
  producer = await openProducer('store-checks', redis.url, log)
  store = await startFakeStore(() => {})
})
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
  await store[Symbol.asyncDispose]()
  await producer.close()
  connection.destroy()
  await redis.stop()
})

const task = 'update_availability_single_card'
const payload = () => ({
  store: {
    slug: 'harbour',
    name: 'Harbour',
    homepage: store.url,
    search_url: `${store.url}/products/search?q={query}`,
    fetch_strategy: 'crystal_commerce',
    currency: 'GBP',
    robots_override: false,
    settings: {},
    condition_words: {},
    cards_per_check: 1,
  },
  cards: [{ card: tidewatchRanger, memory: {} }],
})

async function consumeWith(handle: () => Promise<unknown>) {
  const givenUp: string[] = []
  const consumer = await startConsumer('store-checks', {
    ...{ redisUrl: redis.url, redis: connection, concurrency: 1, log, handle },
    onGivenUp: async (name) => void givenUp.push(name),
  })
  ends.push(() => consumer.close())
  return givenUp
}

/** What waits in a stream. */
async function messages(stream: string): Promise<unknown[]> {
  const entries = (await connection.xRange(stream, '-', '+')) ?? []
  return entries.map(({ message }) => JSON.parse(message['message'] ?? ''))
}

/** Puts the job on the queue and resolves when it has ended. */
async function runOnce(): Promise<void> {
  const ended = new Promise<void>((resolve) => producer.onEnded(() => resolve()))
  await producer.add(task, payload())
  await ended
}

test('a job that fails again and again is put aside with its error and can be tried again', async () => {
  let isBroken = true
  const givenUp = await consumeWith(async () => {
    if (isBroken) throw new Error('no such table: cards\n    at somewhere')
  })
  await runOnce()
  await runOnce()
  expect(await readDeadLetters(connection)).toEqual([])
  await runOnce()
  const [letter] = await readDeadLetters(connection)
  expect(letter).toMatchObject({ kind: 'job', what: task, times: 3, error: 'no such table: cards' })
  expect(givenUp).toEqual([task])

  for (let run = 0; run < 3; run += 1) await runOnce()
  expect(await readDeadLetters(connection), 'the same job is one letter').toMatchObject([{ times: 6 }])

  isBroken = false
  await retryDeadLetters(connection, [letter!.id])
  expect(await readDeadLetters(connection)).toEqual([])
  expect(await messages(SCHEDULER_REQUESTS)).toEqual([
    {
      type: 'queue_task',
      task,
      priority: 'person',
      payload: payload(),
    },
  ])
})

test('one good end in between is forgiven', async () => {
  const outcomes = [false, false, true, false, false]
  await consumeWith(async () => {
    if (!outcomes.shift()) throw new Error('unlucky')
  })
  for (let run = 0; run < 5; run += 1) await runOnce()
  expect(await readDeadLetters(connection)).toEqual([])
})

async function startWorkerProcess(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [WORKER, '--checks-only'], {
    env: {
      PATH: process.env['PATH'],
      REDIS_URL: redis.url,
      ALLOW_PRIVATE_STORES: '1',
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  ends.push(() => child.kill('SIGKILL'))
  await once(child, 'message')
  return child
}

test('a job whose worker dies is picked up; one that no worker survives is put aside, and the pair is told', async () => {
  await connection.set(`lgs:robots:${store.url}`, '')
  const ended = new Promise<void>((resolve) => producer.onEnded(() => resolve()))
  await producer.add(task, payload())
  // It has killed a worker before.
  await connection.set('lgs:tries:harbour:Tidewatch Ranger', '1')
  for (let run = 1; run <= 2; run += 1) {
    const child = await startWorkerProcess()
    await expect.poll(() => store.requests.length, { timeout: 60_000 }).toBe(run)
    child.kill('SIGKILL')
    await once(child, 'exit')
    // The lease of the request that died with it, as if its time were over.
    await connection.hSet(`lgs:gate:${new URL(store.url).host}`, { lease_until: 0, next_at: 0 })
  }
  await startWorkerProcess()
  await ended
  expect(store.requests).toHaveLength(2)
  expect(await readDeadLetters(connection)).toMatchObject([{ kind: 'job', what: task, times: 3 }])
  expect((await messages(WORKER_RESULTS)).at(-1)).toMatchObject({
    type: 'availability_result',
    outcome: { kind: 'unreadable', detail: expect.stringContaining('our own fault') },
  })
}, 120_000)
