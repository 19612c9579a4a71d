import { afterEach, beforeEach, expect, test } from 'vitest'
import { bury, MOST_LETTERS, readDeadLetters } from '../src/channels/dead-letters.ts'
import { SCHEDULER_REQUESTS, WORKER_RESULTS } from '../src/channels/definitions.ts'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { createLog } from '../src/log.ts'
import { startSystem, type System } from './support/system.ts'
import { nextPush, type Visitor } from './support/visitor.ts'

let system: System
let redis: RedisConnection
let maya: Visitor

beforeEach(async () => {
  system = await startSystem({}, ['server'])
  redis = await connectRedis(system.redisUrl, createLog('test', 'silent'))
  maya = await system.member('Maya')
})
afterEach(async () => {
  maya.leave()
  redis.destroy()
  await system[Symbol.asyncDispose]()
})

const sweep = { kind: 'job' as const, what: 'update_all_tracked_cards_availability', times: 3 }

test('what cannot be handled is shown to administrators, who may drop it; others see nothing', async () => {
  const admin = maya.socket()
  await admin.call('list_dead_letters', {})
  const pushed = nextPush(admin, 'dead_letters_data', ({ letters }) => letters.length === 1)
  await redis.xAdd(WORKER_RESULTS, '*', { message: 'not json' })
  const { letters } = await pushed
  expect(letters).toEqual([
    {
      id: expect.any(String),
      kind: 'message',
      what: WORKER_RESULTS,
      about: 'A message between the processes',
      times: 1,
      first_at: expect.any(String),
      last_at: expect.any(String),
      error: 'It is not a message of this channel.',
      can_retry: false,
    },
  ])
  const ids = letters.map(({ id }) => id)
  expect((await admin.call('retry_dead_letters', { ids })).letters, 'nothing to try').toHaveLength(1)
  expect((await admin.call('drop_dead_letters', { ids: [...ids, 'unknown'] })).letters).toEqual([])

  const ben = await system.member('Ben')
  for (const call of ['retry_dead_letters', 'drop_dead_letters'] as const)
    await expect(ben.socket().call(call, { ids })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(ben.socket().call('list_dead_letters', {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
  ben.leave()
})

test('a job is tried again by way of the scheduler, a message by its own channel', async () => {
  const admin = maya.socket()
  await bury(redis, { ...sweep, id: 'job:sweep', error: new Error('no such table'), content: '{}' })
  const host_reported = {
    type: 'host_reported',
    host: 'harbour.example',
    level: 1,
    held_until: null,
    used_today: 5,
    reported_at: new Date().toISOString(),
    trouble: null,
  }
  const content = JSON.stringify(host_reported)
  await bury(redis, { id: 'm', kind: 'message', what: WORKER_RESULTS, times: 5, error: 'disk full', content })
  const { letters } = await admin.call('list_dead_letters', {})
  expect(letters.map(({ about, error }) => `${about}: ${error}`)).toEqual([
    'How harbour.example stands: disk full',
    'The sweep over all tracked cards: no such table',
  ])
  await admin.call('retry_dead_letters', { ids: ['job:sweep', 'm'] })
  const entries = (await redis.xRange(SCHEDULER_REQUESTS, '-', '+')) ?? []
  expect(entries.map(({ message }) => JSON.parse(message['message'] ?? ''))).toContainEqual({
    type: 'queue_task',
    task: sweep.what,
    priority: 'person',
    payload: {},
  })
  await expect.poll(() => redis.xLen(WORKER_RESULTS)).toBe(0)
  expect(await readDeadLetters(redis), 'and it was handled').toEqual([])
})

test('the list is bounded, and bulky content is not kept', async () => {
  for (let index = 0; index < MOST_LETTERS + 5; index += 1)
    await bury(redis, { ...sweep, id: `job:${index}`, error: 'x', content: '{}' })
  await bury(redis, { ...sweep, id: 'bulky', error: 'x', content: 'x'.repeat(200_000) })
  const { letters } = await maya.socket().call('list_dead_letters', {})
  expect(letters).toHaveLength(MOST_LETTERS)
  expect(letters.find(({ id }) => id === 'bulky')).toMatchObject({ can_retry: false })
  expect(letters.some(({ id }) => id === 'job:0')).toBe(false)
})
