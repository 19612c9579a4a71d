import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { BACK_OFF_MS } from '../src/domain/back-off.ts'
import { createHostGate } from '../src/fetching/host-gate.ts'
import { createLog } from '../src/log.ts'
import { startRedis } from '../../scripts/lib/redis.mjs'

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

const LEASE = 20_000
let count = 0
/** As if the time of a pause had passed. */
const endPause = (host: string) => connection.hSet(`lgs:gate:${host}`, 'held_until', Date.now() - 1)
const newHost = () => `host-${(count += 1)}.example`

test('one request at a time, then the gap', async () => {
  const [gate, host] = [createHostGate(connection), newHost()]
  expect(await gate.take(host, LEASE)).toEqual({ waitMs: 0, why: '' })
  expect(await createHostGate(connection).take(host, LEASE)).toMatchObject({ why: 'busy' })
  await gate.release(host, 5000)
  const { waitMs, why } = await gate.take(host, LEASE)
  expect(why).toBe('gap')
  expect(waitMs).toBeGreaterThan(4000)
})

/** As if the time of a lease had passed. */
const endLease = (host: string) => connection.hSet(`lgs:gate:${host}`, 'lease_until', Date.now() - 1)

test('who comes too late gives back nobody else’s turn, but the gap counts', async () => {
  const [slow, next, host] = [createHostGate(connection), createHostGate(connection), newHost()]
  await slow.take(host, LEASE)
  await endLease(host)
  expect(await next.take(host, LEASE)).toMatchObject({ waitMs: 0 })
  await slow.release(host, 5000)
  expect(await slow.take(host, LEASE), 'the other one still asks').toMatchObject({ why: 'busy' })
  await next.release(host, 0)
  expect(await slow.take(host, LEASE)).toMatchObject({ why: 'gap' })
})

test('the same within one process: the last one gives the turn back', async () => {
  const [gate, host] = [createHostGate(connection), newHost()]
  await gate.take(host, LEASE)
  await endLease(host)
  expect(await gate.take(host, LEASE)).toMatchObject({ waitMs: 0 })
  await gate.release(host, 0)
  expect(await gate.take(host, LEASE)).toMatchObject({ why: 'busy' })
  await gate.release(host, 0)
  expect(await gate.take(host, LEASE)).toMatchObject({ waitMs: 0 })
})

test('failures in a row hold a host off for longer and longer, success steps down', async () => {
  const [gate, host] = [createHostGate(connection), newHost()]
  const bad = () => gate.report(host, { isGood: false })
  await bad()
  expect((await gate.look(host)).why).toBe('held_off')
  await endPause(host)
  await bad()
  const standing = await gate.standing(host)
  expect(standing.level).toBe(2)
  const waitMs = Date.parse(standing.held_until ?? '') - Date.now()
  expect(waitMs).toBeGreaterThan(BACK_OFF_MS[1] - 5000)
  expect(waitMs).toBeLessThanOrEqual(BACK_OFF_MS[1])
  expect(await gate.take(host, LEASE)).toMatchObject({ why: 'held_off' })
  await endPause(host)
  await gate.report(host, { isGood: true })
  expect(await gate.standing(host)).toMatchObject({ level: 1, held_until: null })
  expect(await gate.take(host, LEASE)).toMatchObject({ waitMs: 0 })
})

test("a host's own wish is kept where it is longer, and a shorter one later does not end it", async () => {
  const [gate, host] = [createHostGate(connection), newHost()]
  const until = await gate.report(host, { isGood: false, retryAt: new Date(Date.now() + 3_600_000) })
  expect((until?.getTime() ?? 0) - Date.now()).toBeGreaterThan(3_500_000)
  await gate.report(host, { isGood: false })
  expect((await gate.look(host)).waitMs).toBeGreaterThan(3_500_000)
})

test('after a pause one request is let in, and nobody else before its report is known', async () => {
  const [gate, other, host] = [createHostGate(connection), createHostGate(connection), newHost()]
  await gate.report(host, { isGood: false })
  await endPause(host)
  expect(await gate.take(host, LEASE)).toEqual({ waitMs: 0, why: 'probe' })
  await gate.release(host, 0)
  expect(await other.take(host, LEASE)).toMatchObject({ why: 'probe' })
  await gate.report(host, { isGood: false })
  expect(await other.take(host, LEASE)).toMatchObject({ why: 'held_off' })
  expect(await gate.standing(host)).toMatchObject({ level: 2 })

  await endPause(host)
  await gate.take(host, LEASE)
  await gate.release(host, 0)
  await gate.open(host)
  expect(await other.take(host, LEASE), 'it answered').toEqual({ waitMs: 0, why: '' })
  await other.report(host, { isGood: true })
  expect(await gate.standing(host)).toMatchObject({ level: 1, held_until: null })
})

test('a probe that proves nothing makes room for the next one, one whose worker died when its lease is over', async () => {
  const [gate, host] = [createHostGate(connection), newHost()]
  await gate.report(host, { isGood: false })
  await endPause(host)
  await gate.take(host, LEASE)
  await gate.release(host, 0)
  await gate.settle(host)
  expect(await gate.take(host, LEASE)).toEqual({ waitMs: 0, why: 'probe' })

  const past = Date.now() - 1
  await connection.hSet(`lgs:gate:${host}`, { lease_until: past, probe_until: past })
  expect(await gate.take(host, LEASE)).toEqual({ waitMs: 0, why: 'probe' })
})

test('what is reported of a host that is held off already makes it no worse and no better', async () => {
  const [gate, host] = [createHostGate(connection), newHost()]
  const until = await gate.report(host, { isGood: false })
  expect(await gate.report(host, { isGood: false })).toEqual(until)
  await gate.report(host, { isGood: true })
  expect(await gate.standing(host)).toMatchObject({ level: 1, held_until: until?.toISOString() })
})

test('a faster clock makes days and pauses short', async () => {
  const host = newHost()
  const gate = createHostGate(connection, { dailyBudget: 1, dayMs: 10_000, backOffScale: 0.01 })
  await gate.take(host, LEASE)
  await gate.release(host, 0)
  const { waitMs, why } = await gate.take(host, LEASE)
  expect(why).toBe('budget')
  expect(waitMs).toBeLessThanOrEqual(10_000)
  const until = await gate.report(host, { isGood: false })
  expect((until?.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(BACK_OFF_MS[0] / 100)
})

test('the budget of a day is counted by request and ends at midnight', async () => {
  const [gate, host] = [createHostGate(connection, { dailyBudget: 2 }), newHost()]
  for (let turn = 0; turn < 2; turn += 1) {
    expect(await gate.take(host, LEASE)).toMatchObject({ waitMs: 0 })
    await gate.release(host, 0)
  }
  const { waitMs, why } = await gate.take(host, LEASE)
  expect(why).toBe('budget')
  expect(waitMs).toBeGreaterThan(0)
  expect(waitMs).toBeLessThanOrEqual(86_400_000)
  expect(await gate.standing(host)).toMatchObject({ used_today: 2 })
  await connection.hSet(`lgs:gate:${host}`, 'day', 0)
  expect(await gate.take(host, LEASE), 'a new day').toMatchObject({ waitMs: 0 })
  expect(await gate.standing(host)).toMatchObject({ used_today: 1 })
})

test('what an empty Redis has forgotten is put back, what it knows stays', async () => {
  const [gate, host] = [createHostGate(connection, { dailyBudget: 50 }), newHost()]
  const held_until = new Date(Date.now() + 600_000).toISOString()
  await gate.restore({ host, level: 3, held_until, used_today: 42 })
  expect(await gate.standing(host)).toEqual({
    host,
    level: 3,
    held_until: expect.any(String),
    used_today: 42,
  })
  expect((await gate.look(host)).why).toBe('held_off')
  await gate.restore({ host, level: 0, held_until: null, used_today: 0 })
  expect(await gate.standing(host)).toMatchObject({ level: 3, used_today: 42 })

  const other = newHost()
  await gate.restore({
    host: other,
    level: 2,
    held_until: new Date(Date.now() - 1).toISOString(),
    used_today: 0,
  })
  expect(await gate.take(other, LEASE), 'its pause is over, nobody has asked since').toMatchObject({
    why: 'probe',
  })
})
