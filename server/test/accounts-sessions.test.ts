import type { SessionsData } from '@lgs/shared'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { createLog } from '../src/log.ts'
import { startSystem, type System } from './support/system.ts'
import type { Visitor } from './support/visitor.ts'

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'

let system: System
let redis: RedisConnection
beforeAll(async () => {
  system = await startSystem({}, ['server'])
  redis = await connectRedis(system.redisUrl, createLog('test', 'silent'))
})
afterAll(async () => {
  redis.destroy()
  await system[Symbol.asyncDispose]()
})
const visitors: Visitor[] = []
afterEach(() => visitors.splice(0).forEach((visitor) => visitor.leave()))

async function signIn(username: string, agent: string): Promise<Visitor> {
  const visitor = system.visitor()
  visitors.push(visitor)
  await visitor.post('/api/login', { username, password: 'correct horse' })
  await visitor.request('GET', '/api/user_data', undefined, { 'user-agent': agent })
  return visitor
}
/** What the use of a session wrote is there soon after the answer, not with it. */
async function sessionsOf(visitor: Visitor, count: number) {
  const ask = async () => ((await visitor.get('/api/account/sessions')).body as SessionsData).sessions
  await expect.poll(async () => (await ask()).length).toBe(count)
  return ask()
}
const isIn = async (visitor: Visitor) => (await visitor.get('/api/user_data')).status === 200
const signedOut = (visitor: Visitor) => {
  const socket = visitor.socket()
  const ended = new Promise<void>((resolve) => {
    socket.onState(({ kind }) => kind === 'signed_out' && resolve())
  })
  return socket.call('get_cards', {}).then(() => ({ ended, socket }))
}
const register = (username: string) =>
  system.visitor().post('/api/register', { username, password: 'correct horse' })

test('a person sees where they are signed in, and nothing of others', async () => {
  await register('Maya')
  await register('Noor')
  const here = await signIn('Maya', FIREFOX)
  await signIn('Maya', PHONE)
  await signIn('Noor', PHONE)
  const sessions = await sessionsOf(here, 2)
  expect(sessions[0]).toMatchObject({ browser: 'Firefox on Linux', is_this: true })
  expect(sessions[1]).toMatchObject({
    browser: 'Safari on iPhone',
    is_this: false,
    started_at: expect.any(String),
    last_used_at: expect.any(String),
  })
  expect(JSON.stringify(sessions), 'no secret of a session').not.toContain(
    decodeURIComponent(here.cookie.split('=')[1]!).split('.')[0],
  )
})

test('one other browser can be signed out; its sockets close at once', async () => {
  await register('Ben')
  const here = await signIn('Ben', FIREFOX)
  const there = await signIn('Ben', PHONE)
  const { ended } = await signedOut(there)
  const [, other] = await sessionsOf(here, 2)
  const end = (id: string) => here.post('/api/account/end_session', { id })
  expect((await end(other!.id)).status).toBe(200)
  await ended
  expect(await isIn(there)).toBe(false)
  expect(await isIn(here)).toBe(true)
  expect((await end(other!.id)).status).toBe(404)
  const [present] = await sessionsOf(here, 1)
  expect((await end(present!.id)).status).toBe(400)
})

test('nobody can sign out somebody else', async () => {
  await register('Otto')
  await register('Pia')
  const otto = await signIn('Otto', FIREFOX)
  const pia = await signIn('Pia', PHONE)
  const [session] = await sessionsOf(otto, 1)
  expect((await pia.post('/api/account/end_session', { id: session!.id })).status).toBe(404)
  expect(await isIn(otto)).toBe(true)
})

test('signing out everywhere else leaves this browser, under a new id', async () => {
  await register('Quinn')
  const here = await signIn('Quinn', FIREFOX)
  const others = [await signIn('Quinn', PHONE), await signIn('Quinn', FIREFOX)]
  const closed = await Promise.all(others.map(signedOut))
  await sessionsOf(here, 3)
  const { cookie } = here
  expect((await here.post('/api/account/end_other_sessions')).status).toBe(200)
  await Promise.all(closed.map(({ ended }) => ended))
  expect(here.cookie).not.toBe(cookie)
  for (const other of others) expect(await isIn(other)).toBe(false)
  expect(await isIn(here)).toBe(true)
  expect(await sessionsOf(here, 1)).toMatchObject([{ is_this: true }])
  const old = system.visitor()
  old.cookie = cookie
  expect(await isIn(old), 'the old id opens nothing').toBe(false)
})

test('a changed password gives a new session id, and open tabs come back under it', async () => {
  await register('Rita')
  const here = await signIn('Rita', FIREFOX)
  const socket = here.socket({ mayReconnect: () => isIn(here) })
  await socket.call('get_cards', {})
  const { cookie } = here
  const back = new Promise<void>((resolve) => {
    socket.onState(({ kind }) => kind === 'reconnecting' && resolve())
  })
  await here.post('/api/account/update_password', {
    current_password: 'correct horse',
    new_password: 'new one',
  })
  await back
  await expect(socket.call('get_cards', {})).resolves.toMatchObject({ username: 'Rita' })
  const old = system.visitor()
  old.cookie = cookie
  expect(await isIn(old)).toBe(false)
})

test('sessions that ran out leave the list, and with an empty Redis people sign in again', async () => {
  await register('Sam')
  const here = await signIn('Sam', FIREFOX)
  const there = await signIn('Sam', PHONE)
  await sessionsOf(here, 2)
  const id = decodeURIComponent(there.cookie.split('=')[1]!).split('.')[0]
  await redis.del(`lgs:session:${id}`)
  expect(await sessionsOf(here, 1)).toHaveLength(1)
  await redis.flushAll()
  expect(await isIn(here)).toBe(false)
  await here.post('/api/login', { username: 'Sam', password: 'correct horse' })
  expect(await sessionsOf(here, 1)).toMatchObject([{ is_this: true }])
})
