import { Type } from 'typebox'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { readDeadLetters } from '../src/channels/dead-letters.ts'
import { BadMessage, consume, publish } from '../src/channels/stream.ts'
import { createLog } from '../src/log.ts'
import { createBacklog, type BacklogJob } from '../src/scheduler/backlog.ts'
import { startRedis } from '../../scripts/lib/redis.mjs'

const log = createLog('test', 'silent')
let redis: Awaited<ReturnType<typeof startRedis>>
let connection: RedisConnection
const stops: Array<() => Promise<void>> = []
beforeEach(async () => {
  redis = await startRedis()
  connection = await connectRedis(redis.url, log)
})
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
  connection.destroy()
  await redis.stop()
})

const Message = Type.Object({ number: Type.Integer() })

async function listen(handle: (number: number) => Promise<void>): Promise<() => Promise<void>> {
  const options = { stream: 's', group: 'g', consumer: 'c', schema: Message, log }
  const stop = consume({
    ...options,
    redis: await connectRedis(redis.url, log),
    handle: ({ number }) => handle(number),
    retryMs: 20,
  })
  stops.push(stop)
  return stop
}

test('what was sent while nobody listened is handled, in order, and then gone', async () => {
  for (const number of [1, 2, 3]) await publish(connection, 's', { number })
  const handled: number[] = []
  await listen(async (number) => void handled.push(number))
  await expect.poll(() => handled).toEqual([1, 2, 3])
  await expect.poll(() => connection.xLen('s')).toBe(0)
})

test('what a stopped consumer had begun is handled by the next one', async () => {
  const never = new Promise<void>(() => {})
  let begun = false
  const options = { stream: 's', group: 'g', consumer: 'c', schema: Message, log }
  const hanging = await connectRedis(redis.url, log)
  void consume({ ...options, redis: hanging, handle: () => ((begun = true), never) })
  await publish(connection, 's', { number: 7 })
  await expect.poll(() => begun).toBe(true)
  hanging.destroy()
  const handled: number[] = []
  await listen(async (number) => void handled.push(number))
  await expect.poll(() => handled, { timeout: 5000 }).toEqual([7])
})

test('a message that fails is tried again while others go on; after five deliveries it is put aside', async () => {
  let tries = 0
  const handled: number[] = []
  await listen(async (number) => {
    if (number !== 13) return void handled.push(number)
    tries += 1
    throw new Error('unlucky')
  })
  await publish(connection, 's', { number: 13 })
  await publish(connection, 's', { number: 14 })
  await expect.poll(() => handled).toEqual([14])
  expect(tries, 'nobody waits for its end').toBeLessThan(5)
  await expect.poll(() => readDeadLetters(connection)).toHaveLength(1)
  expect(tries).toBe(5)
  const [letter] = await readDeadLetters(connection)
  expect(letter).toMatchObject({
    kind: 'message',
    what: 's',
    times: 5,
    error: 'unlucky',
    content: '{"number":13}',
  })
  await expect.poll(() => connection.xLen('s')).toBe(0)
})

test('many that fail do not hold up the ones behind them', async () => {
  for (let number = 0; number < 60; number += 1) await publish(connection, 's', { number: 13 })
  await publish(connection, 's', { number: 14 })
  const handled: number[] = []
  let tries = 0
  await listen(async (number) => {
    if (number === 14) return void handled.push(tries)
    tries += 1
    throw new Error('unlucky')
  })
  await expect.poll(() => handled, { timeout: 5000 }).toHaveLength(1)
  expect(handled[0], 'each of them was tried at most twice before').toBeLessThanOrEqual(120)
  await expect.poll(() => readDeadLetters(connection), { timeout: 10_000 }).toHaveLength(60)
})

test('a message that makes no sense to who handles it is put aside at once', async () => {
  let tries = 0
  await listen(async () => {
    tries += 1
    throw new BadMessage('no such card')
  })
  await publish(connection, 's', { number: 1 })
  await expect.poll(() => readDeadLetters(connection)).toHaveLength(1)
  expect(tries).toBe(1)
})

test('what is no message of the channel is put aside and stops nothing', async () => {
  await connection.xAdd('s', '*', { message: 'not json' })
  await connection.xAdd('s', '*', { other: 'field' })
  await publish(connection, 's', { number: 1 })
  const handled: number[] = []
  await listen(async (number) => void handled.push(number))
  await expect.poll(() => handled).toEqual([1])
  expect(await readDeadLetters(connection)).toMatchObject([{ content: null }, { content: null }])
})

const job = (id: string, over: Partial<BacklogJob> = {}): BacklogJob => ({
  id,
  host: 'harbour.example',
  task: 'update_availability_single_card',
  priority: 'sweep',
  payload: {},
  ...over,
})

test('a host has one job at a time; people come before the sweep, and older before younger', async () => {
  const backlog = createBacklog(connection)
  await backlog.add(job('old'), 1)
  await backlog.add(job('young'), 2)
  await backlog.add(job('person', { priority: 'person' }), 3)
  const order: string[] = []
  for (let turn = 0; turn < 3; turn++) {
    const taken = await backlog.take('harbour.example')
    expect(await backlog.take('harbour.example')).toBeUndefined()
    order.push(taken?.id ?? '')
    await backlog.finish('harbour.example', taken?.id ?? '')
  }
  expect(order).toEqual(['person', 'old', 'young'])
  expect(await backlog.take('harbour.example')).toBeUndefined()
  expect(await backlog.hosts()).toEqual([])
})

test('the same job is kept once: while it waits it can only move forward, while it runs it is not added', async () => {
  const backlog = createBacklog(connection)
  expect(await backlog.add(job('a'), 1)).toBe(true)
  expect(await backlog.add(job('a'), 2)).toBe(false)
  expect(await backlog.add(job('a', { priority: 'person' }), 3)).toBe(true)
  expect(await backlog.take('harbour.example')).toMatchObject({ id: 'a', priority: 'person' })
  expect(await backlog.add(job('a', { priority: 'person' }), 4)).toBe(false)
  await backlog.finish('harbour.example', 'a')
  expect(await backlog.add(job('a'), 5)).toBe(true)
})

test('hosts do not wait for each other', async () => {
  const backlog = createBacklog(connection)
  await backlog.add(job('a'), 1)
  await backlog.add(job('b', { host: 'other.example' }), 2)
  expect(await backlog.take('harbour.example')).toMatchObject({ id: 'a' })
  expect(await backlog.take('other.example')).toMatchObject({ id: 'b' })
})

test('a waiting job can be withdrawn, one that runs cannot', async () => {
  const backlog = createBacklog(connection)
  await backlog.add(job('a'), 1)
  expect(await backlog.withdraw('a')).toBe(true)
  expect(await backlog.take('harbour.example')).toBeUndefined()
  await backlog.add(job('b'), 1)
  await backlog.take('harbour.example')
  expect(await backlog.withdraw('b')).toBe(false)
  expect(await backlog.withdraw('nobody')).toBe(false)
})

test('waiting jobs of one store travel with the one that was taken, and end with it', async () => {
  const backlog = createBacklog(connection)
  for (const [index, id] of ['s:a', 's:b', 't:c', 's:d', 's:e'].entries()) await backlog.add(job(id), index)
  const taken = await backlog.take('harbour.example')
  if (!taken) throw new Error('nothing was taken')
  const ids = async () => (await backlog.join(taken, 's:', 2)).map(({ id }) => id).sort()
  expect(await ids()).toEqual(['s:b', 's:d'])
  expect(await ids(), 'the same again, for a job that may never have arrived').toEqual(['s:b', 's:d'])
  expect(await backlog.add(job('s:b', { priority: 'person' }), 9), 'a companion is not asked twice').toBe(
    false,
  )
  await backlog.finish('harbour.example', 's:a')
  expect(await backlog.find('s:b')).toBeUndefined()
  expect(await backlog.add(job('s:b'), 10)).toBe(true)
  const rest: string[] = []
  for (let next = await backlog.take('harbour.example'); next; next = await backlog.take('harbour.example')) {
    rest.push(next.id)
    await backlog.finish('harbour.example', next.id)
  }
  expect(rest).toEqual(['t:c', 's:e', 's:b'])
})

test('a job that could not ask its host waits again with its companions, people still first', async () => {
  const backlog = createBacklog(connection)
  await backlog.add(job('s:a'), 1)
  await backlog.add(job('s:b'), 2)
  await backlog.add(job('s:person', { priority: 'person' }), 3)
  const taken = await backlog.take('harbour.example')
  if (!taken) throw new Error('nothing was taken')
  await backlog.join(taken, 's:', 1)
  expect(await backlog.putBack('harbour.example', 'somebody else', 9, [])).toBe(false)
  expect(await backlog.putBack('harbour.example', taken.id, 9, ['s:person', 's:a'])).toBe(true)
  expect(await backlog.running()).toEqual({})
  const order: string[] = []
  for (let next = await backlog.take('harbour.example'); next; next = await backlog.take('harbour.example')) {
    order.push(next.id)
    await backlog.finish('harbour.example', next.id)
  }
  expect(order).toEqual(['s:person', 's:b', 's:a'])
})

test('of checks that travelled together only those wait again that were not asked', async () => {
  const backlog = createBacklog(connection)
  for (const [index, id] of ['s:a', 's:b', 's:c'].entries()) await backlog.add(job(id), index)
  const taken = await backlog.take('harbour.example')
  if (!taken) throw new Error('nothing was taken')
  await backlog.join(taken, 's:', 2)
  await backlog.putBack('harbour.example', taken.id, 9, ['s:b'])
  expect(await backlog.find('s:a')).toBeUndefined()
  expect(await backlog.find('s:c')).toBeUndefined()
  expect(await backlog.take('harbour.example')).toMatchObject({ id: 's:b' })
  await backlog.finish('harbour.example', 's:b')
  expect(await backlog.take('harbour.example')).toBeUndefined()
})
