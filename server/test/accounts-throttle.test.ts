import { createHook } from 'node:async_hooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { createLog } from '../src/log.ts'
import { startSystem, type System } from './support/system.ts'

// The test plays the proxy, so it can come from any address.
let system: System
let redis: RedisConnection
beforeAll(async () => {
  system = await startSystem({ TRUST_PROXY: '127.0.0.1' }, ['server'])
  redis = await connectRedis(system.redisUrl, createLog('test', 'silent'))
})
afterAll(async () => {
  redis.destroy()
  await system[Symbol.asyncDispose]()
})

const HOME = '192.168.1.20'
const from = (address: string) => ({ 'x-forwarded-for': address })
const login = async (address: string, username: string, password = 'wrong') =>
  system.visitor().post('/api/login', { username, password }, from(address))
const register = (username: string) =>
  system.visitor().post('/api/register', { username, password: 'correct horse' })
const waits = async () => {
  const keys = await redis.keys('lgs:login:wait:*')
  return Promise.all(keys.map((key) => redis.pTTL(key)))
}
const forgetWaits = async () => {
  const keys = await redis.keys('lgs:login:wait:*')
  if (keys.length > 0) await redis.del(keys)
}
const WRONG = 401
const WAIT = { status: 429, body: { error: expect.stringMatching(/Wait .* then try again/) } }

test('a stranger who guesses from many addresses waits, and longer each time', async () => {
  await register('Maya')
  for (let n = 1; n <= 5; n++) expect((await login(`203.0.113.${n}`, 'Maya')).status).toBe(WRONG)
  const refused = await login('203.0.113.6', 'Maya')
  expect(refused).toMatchObject(WAIT)
  const [waitMs] = await waits()
  const retryAfterS = Number(refused.headers.get('retry-after'))
  expect(retryAfterS).toBeGreaterThanOrEqual(waitMs! / 1000)
  expect(retryAfterS).toBeLessThanOrEqual(15)
  let before = 15_000
  for (let n = 10; n < 14; n++) {
    await forgetWaits()
    expect((await login(`203.0.113.${n}`, 'Maya')).status).toBe(WRONG)
    const [wait] = await waits()
    expect(wait).toBeGreaterThan(before)
    before = wait!
  }
  await forgetWaits()
  for (let n = 20; n < 35; n++) {
    await login(`203.0.113.${n}`, 'Maya')
    const [wait] = await waits()
    expect(wait).toBeLessThanOrEqual(15 * 60_000)
    await forgetWaits()
  }
})

test('the owner is not held up where they have signed in before', async () => {
  await register('Noor')
  expect((await login(HOME, 'Noor', 'correct horse')).status).toBe(200)
  for (let n = 1; n <= 5; n++) await login(`198.51.100.${n}`, 'Noor')
  expect(await login('198.51.100.9', 'Noor')).toMatchObject(WAIT)
  expect(await login('198.51.100.9', 'Noor', 'correct horse'), 'not even the right one').toMatchObject(WAIT)
  expect((await login(HOME, 'Noor', 'correct horse')).status).toBe(200)
})

test('guessing at home waits too, and the right password takes it back', async () => {
  await register('Ben')
  expect((await login(HOME, 'Ben', 'correct horse')).status).toBe(200)
  for (let n = 1; n <= 5; n++) expect((await login(HOME, 'Ben')).status).toBe(WRONG)
  expect(await login(HOME, 'Ben')).toMatchObject(WAIT)
  await forgetWaits()
  expect((await login(HOME, 'Ben', 'correct horse')).status).toBe(200)
  expect((await login(HOME, 'Ben')).status).toBe(WRONG)
})

test('tries at the same moment do not slip past each other', async () => {
  await register('Otto')
  const tries = Array.from({ length: 15 }, (_, n) => login(`198.51.101.${n}`, 'Otto'))
  const statuses = (await Promise.all(tries)).map(({ status }) => status)
  expect(statuses.filter((status) => status === WRONG)).toHaveLength(5)
})

test('a name that nobody has is answered alike, and costs as much', async () => {
  await register('Pia')
  const hashes = async (username: string) => {
    let count = 0
    const hook = createHook({ init: (_id, type) => (count += Number(type === 'ARGON2REQUEST')) }).enable()
    const answers = []
    for (let n = 1; n <= 7; n++) answers.push(await login(`192.0.2.${n}`, username))
    hook.disable()
    return { count, answers: answers.map(({ status, body }) => ({ status, body })) }
  }
  const known = await hashes('Pia')
  await forgetWaits()
  const unknown = await hashes('Nobody at all')
  expect(known.count).toBe(5)
  expect(unknown).toEqual(known)
})

test('one address that asks too often is stopped before anything is computed', async () => {
  const ask = () => system.visitor().post('/api/login', {}, from('192.0.2.200'))
  const statuses = (await Promise.all(Array.from({ length: 241 }, ask))).map(({ status }) => status)
  expect(statuses.filter((status) => status === 400)).toHaveLength(240)
  expect(statuses.filter((status) => status === 429)).toHaveLength(1)
})

test('guessing the present password in a browser left open waits as well', async () => {
  await register('Quinn')
  const visitor = system.visitor()
  await visitor.post('/api/login', { username: 'Quinn', password: 'correct horse' }, from(HOME))
  const change = (current_password: string) =>
    visitor.post('/api/account/update_password', { current_password, new_password: 'new' })
  for (let n = 1; n <= 5; n++) expect((await change('wrong')).status).toBe(WRONG)
  expect(await change('correct horse')).toMatchObject(WAIT)
  await forgetWaits()
  expect((await change('correct horse')).status).toBe(200)
})
