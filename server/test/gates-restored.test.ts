import { expect, test } from 'vitest'
import { WORKER_RESULTS } from '../src/channels/definitions.ts'
import { connectRedis } from '../src/channels/redis.ts'
import { publish } from '../src/channels/stream.ts'
import { areGatesKnown } from '../src/fetching/gates-known.ts'
import { createHostGate } from '../src/fetching/host-gate.ts'
import { createLog } from '../src/log.ts'
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
