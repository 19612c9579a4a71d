import { expect, test } from 'vitest'
import { countBacklog } from '../src/channels/backlog-counts.ts'
import { SCHEDULER_REQUESTS, WORKER_RESULTS } from '../src/channels/definitions.ts'
import { connectRedis } from '../src/channels/redis.ts'
import { publish } from '../src/channels/stream.ts'
import { areGatesKnown, noteGatesKnown } from '../src/fetching/gates-known.ts'
import { createHostGate } from '../src/fetching/host-gate.ts'
import { openProducer } from '../src/jobs/queue.ts'
import { createLog } from '../src/log.ts'
import { createBacklog } from '../src/scheduler/backlog.ts'
import { createDispatcher } from '../src/scheduler/dispatcher.ts'
import { tidewatchRanger } from '../src/stores/crystal-commerce/fixtures.ts'
import { startRedis } from '../../scripts/lib/redis.mjs'
import { startSystem } from './support/system.ts'

test('a Redis that is emptied knows again who must be left alone, also after a restart of the server', async () => {
  await using system = await startSystem({}, ['server'])
  const redis = await connectRedis(system.redisUrl, createLog('test', 'silent'))
  const gate = createHostGate(redis)
  const held_until = new Date(Date.now() + 3_600_000).toISOString()
  await publish(redis, WORKER_RESULTS, {
    type: 'host_reported',
    host: 'harbour.example',
    level: 4,
    held_until,
    used_today: 321,
    reported_at: new Date().toISOString(),
    trouble: 'The store asks us to slow down (HTTP 429).',
  })
  await expect.poll(() => redis.xLen(WORKER_RESULTS)).toBe(0)

  await redis.flushAll()
  expect(await areGatesKnown(redis)).toBe(false)
  await expect.poll(() => areGatesKnown(redis), { timeout: 10_000 }).toBe(true)
  expect(await gate.standing('harbour.example')).toMatchObject({ level: 4, used_today: 321 })
  expect((await gate.look('harbour.example')).why).toBe('held_off')

  await system.stop('server')
  await redis.flushAll()
  await system.start('server')
  expect(await gate.standing('harbour.example')).toMatchObject({ level: 4, used_today: 321 })
  redis.destroy()
})

const task = 'update_availability_single_card' as const
const payload = {
  store: {
    slug: 'harbour',
    name: 'Harbour',
    homepage: 'https://harbour.example',
    search_url: 'https://harbour.example/search?q={query}',
    fetch_strategy: 'crystal_commerce' as const,
    currency: 'GBP',
    robots_override: false,
    settings: {},
    condition_words: {},
    cards_per_check: 1,
  },
  cards: [{ card: tidewatchRanger, memory: {} }],
}
const id = 'harbour:Tidewatch Ranger'

test('the dispatcher hands out nothing while the gates are unknown, and goes on when they are known', async () => {
  const log = createLog('test', 'silent')
  const server = await startRedis()
  const redis = await connectRedis(server.url, log)
  const queue = await openProducer('store-checks', server.url, log)
  const backlog = createBacklog(redis)
  let rounds = 0
  const dispatcher = createDispatcher({
    ...{ backlog, gate: createHostGate(redis), queue, log },
    mayAsk: () => ((rounds += 1), areGatesKnown(redis)),
    whoseTurn: async () => 'all',
    currentStore: async (store) => store,
    waits: async () => new Map(),
  })
  await backlog.add({ id, host: 'harbour.example', task, priority: 'person', payload }, 1)
  for (let round = 1; round <= 3; round += 1) {
    dispatcher.wake()
    await expect.poll(() => rounds).toBeGreaterThanOrEqual(round)
  }
  expect(await queue.has(id)).toBe(false)
  await noteGatesKnown(redis)
  dispatcher.wake()
  await expect.poll(() => queue.has(id)).toBe(true)
  await dispatcher.stop()
  await queue.close()
  redis.destroy()
  await server.stop()
})

test('a Redis that is emptied while the server is away gives no work to workers before the server is back', async () => {
  await using system = await startSystem({}, ['server', 'scheduler'])
  const redis = await connectRedis(system.redisUrl, createLog('test', 'silent'))
  await system.stop('server')
  await redis.flushAll()
  await publish(redis, SCHEDULER_REQUESTS, { type: 'queue_task', task, priority: 'person', payload })
  const waiting = () => countBacklog(redis, 'harbour.example')
  await expect.poll(waiting, { timeout: 20_000 }).toEqual({ queued: 1, running: 0 })
  expect(await areGatesKnown(redis)).toBe(false)
  await system.start('server')
  await expect.poll(waiting, { timeout: 20_000 }).toEqual({ queued: 0, running: 1 })
  redis.destroy()
})
