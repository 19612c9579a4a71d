import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { createLog } from '../src/log.ts'
import { createBacklog, type Backlog, type BacklogJob } from '../src/scheduler/backlog.ts'
import { startRedis } from '../../scripts/lib/redis.mjs'

const HOST = 'harbour.example'
let redis: Awaited<ReturnType<typeof startRedis>>
let connection: RedisConnection
let backlog: Backlog
beforeAll(async () => {
  redis = await startRedis()
  connection = await connectRedis(redis.url, createLog('test', 'silent'))
  backlog = createBacklog(connection)
})
afterAll(async () => {
  connection.destroy()
  await redis.stop()
})
beforeEach(async () => void (await connection.flushAll()))

const job = (id: string, over: Partial<BacklogJob> = {}): BacklogJob => ({
  ...{ id, host: HOST, task: 'update_availability_single_card', priority: 'person', payload: 'old' },
  ...over,
})
/** Takes a job, and lets others of the same store travel with it. */
async function take(companions = 0): Promise<BacklogJob> {
  const taken = await backlog.take(HOST)
  if (!taken) throw new Error('nothing was taken')
  await backlog.join(taken, 's:', companions)
  return taken
}

test('a check that is withdrawn while it runs is not put back', async () => {
  await backlog.add(job('s:a'), 1)
  await take()
  await backlog.withdraw('s:a')
  expect(await backlog.putBack(HOST, 's:a', 9, ['s:a'])).toBe(true)
  expect(await backlog.take(HOST)).toBeUndefined()
  expect(await backlog.running()).toEqual({})
})

test('nor are those that travel with it, when all checks of their store are withdrawn', async () => {
  for (const [index, id] of ['s:a', 's:b', 's:c', 't:d'].entries()) await backlog.add(job(id), index)
  await take(1)
  await backlog.withdrawAll('s:')
  await backlog.putBack(HOST, 's:a', 9, ['s:a', 's:b'])
  expect(await backlog.take(HOST)).toMatchObject({ id: 't:d' })
  await backlog.finish(HOST, 't:d')
  expect(await backlog.take(HOST)).toBeUndefined()
})

test('a check of a store of which nothing else waits is withdrawn, too', async () => {
  await backlog.add(job('s:a'), 1)
  await take()
  // Nothing waits: the host is forgotten among those with waiting checks.
  await connection.sRem('lgs:backlog:hosts', HOST)
  await backlog.withdrawAll('s:')
  await backlog.putBack(HOST, 's:a', 9, ['s:a'])
  expect(await backlog.take(HOST)).toBeUndefined()
})

test('a check that is replaced while it runs comes back as it is now, and stays a person’s', async () => {
  await backlog.add(job('s:a'), 1)
  await backlog.add(job('s:b'), 2)
  await take(1)
  expect(await backlog.add(job('s:a', { payload: 'new' }), 3)).toBe(false)
  expect(await backlog.add(job('s:b', { payload: 'new', priority: 'sweep' }), 3)).toBe(false)
  await backlog.putBack(HOST, 's:a', 9, ['s:a', 's:b'])
  const again = [await take(), (await backlog.finish(HOST, 's:a'), await take())]
  expect(again).toMatchObject([
    { id: 's:a', payload: 'new', priority: 'person' },
    { id: 's:b', payload: 'old', priority: 'person' },
  ])
})

test('one that is asked anew after it was withdrawn is asked once more, however the run ends', async () => {
  for (const again of [[], ['s:a', 's:b']]) {
    await backlog.add(job('s:a'), 1)
    await backlog.add(job('s:b'), 2)
    await take(1)
    await backlog.withdrawAll('s:')
    for (const id of ['s:a', 's:b']) expect(await backlog.add(job(id, { payload: 'new' }), 3)).toBe(true)
    expect(await backlog.take(HOST), 'one at a time').toBeUndefined()
    await backlog.putBack(HOST, 's:a', 9, again)
    for (const id of ['s:a', 's:b']) {
      expect(await take()).toMatchObject({ id, payload: 'new' })
      await backlog.finish(HOST, id)
    }
    expect(await backlog.take(HOST)).toBeUndefined()
  }
})

test('one that is asked at another host from now on is neither lost nor asked at the old one again', async () => {
  const moved = job('s:a', { host: 'moved.example', payload: 'new' })
  for (const again of [[], ['s:a']]) {
    await backlog.add(job('s:a'), 1)
    await take()
    await backlog.withdrawAll('s:')
    await backlog.add(moved, 3)
    await backlog.putBack(HOST, 's:a', 9, again)
    expect(await backlog.take(HOST)).toBeUndefined()
    expect(await backlog.take('moved.example')).toEqual(moved)
    await backlog.finish('moved.example', 's:a')
  }
})

test('checks of stores that are held up stay where they are, those behind them do not', async () => {
  for (let index = 0; index < 250; index += 1) await backlog.add(job(`s:${index}`), index)
  await backlog.add(job('t:z', { priority: 'sweep' }), 300)
  expect(await backlog.take(HOST, 'persons', ['s:'])).toBeUndefined()
  expect(await backlog.take(HOST, 'all', ['s:', 't:'])).toBeUndefined()
  expect(await backlog.take(HOST, 'all', ['s:'])).toMatchObject({ id: 't:z' })
  await backlog.finish(HOST, 't:z')
  expect(await backlog.take(HOST)).toMatchObject({ id: 's:0' })
})
