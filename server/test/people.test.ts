import type { Listing, Person } from '@lgs/shared'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { WORKER_RESULTS } from '../src/channels/definitions.ts'
import { connectRedis } from '../src/channels/redis.ts'
import { publish } from '../src/channels/stream.ts'
import { createLog } from '../src/log.ts'
import { startSystem, type System } from './support/system.ts'
import { nextPush, type Visitor } from './support/visitor.ts'

let system: System
let maya: Visitor
let admin: ReturnType<Visitor['socket']>
beforeAll(async () => {
  system = await startSystem({}, ['server'])
  maya = await system.member('Maya')
  admin = maya.socket()
})
afterAll(async () => {
  maya.leave()
  await system[Symbol.asyncDispose]()
})
const guests: Visitor[] = []
afterEach(() => guests.splice(0).forEach((visitor) => visitor.leave()))

async function guest(name: string): Promise<{ visitor: Visitor; socket: typeof admin; id: number }> {
  const visitor = await system.member(name)
  guests.push(visitor)
  const socket = visitor.socket({
    mayReconnect: async () => (await visitor.get('/api/user_data')).status === 200,
  })
  await socket.call('get_cards', {})
  return { visitor, socket, id: (await person(name)).id }
}
async function person(name: string): Promise<Person> {
  const { people } = await admin.call('get_people', {})
  return people.find(({ username }) => username === name)!
}
const signedOut = (socket: typeof admin) =>
  new Promise<void>((resolve) => {
    socket.onState(({ kind }) => kind === 'signed_out' && resolve())
  })
/** The server asked this tab to come back. */
const recalled = (socket: typeof admin) =>
  new Promise<void>((resolve) => {
    const stop = socket.onState(({ kind }) => {
      if (kind !== 'reconnecting') return
      stop()
      resolve()
    })
  })
const login = (username: string, password = 'correct horse') =>
  system.visitor().post('/api/login', { username, password })

test('administrators see who is here, since when, and with how many cards', async () => {
  const { socket } = await guest('Noor')
  await socket.call('add_card', { card: 'Forest', amount: 1 })
  await socket.call('add_card', { card: 'Island', amount: 2 })
  expect(await person('Noor')).toMatchObject({ is_admin: false, disabled: false, cards: 2 })
  const { created_at, last_seen_at } = await person('Noor')
  expect(Date.parse(last_seen_at!)).toBeGreaterThanOrEqual(Date.parse(created_at))
  expect(await person('Maya')).toMatchObject({ is_admin: true, cards: 0 })
})

test('disabling ends sessions and sockets at once, and keeps everything', async () => {
  const { visitor, socket, id } = await guest('Ben')
  await socket.call('add_card', { card: 'Forest', amount: 1 })
  const ended = signedOut(socket)
  await admin.call('update_person', { id, disabled: true })
  await ended
  expect((await visitor.get('/api/user_data')).status).toBe(401)
  expect(await login('Ben')).toMatchObject({
    status: 401,
    body: { error: 'User name or password is wrong.' },
  })

  await admin.call('update_person', { id, disabled: false })
  expect((await visitor.get('/api/user_data')).status, 'an old cookie stays worthless').toBe(401)
  expect((await login('Ben')).status).toBe(200)
  expect(await person('Ben')).toMatchObject({ cards: 1, disabled: false })
})

test('a new administrator can do it at once, and is asked to come back to see it', async () => {
  const { visitor, socket, id } = await guest('Otto')
  await expect(socket.call('get_people', {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const back = recalled(socket)
  await admin.call('update_person', { id, is_admin: true })
  await back
  await expect(socket.call('get_people', {})).resolves.toMatchObject({ registration: 'open' })
  expect((await visitor.get('/api/user_data')).body).toMatchObject({ is_admin: true })
  const again = recalled(socket)
  await admin.call('update_person', { id, is_admin: false })
  await again
  await expect(socket.call('get_people', {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('the last administrator who can sign in stays one', async () => {
  const { id } = await person('Maya')
  const { id: other, visitor } = await guest('Pia')
  await admin.call('update_person', { id: other, is_admin: true })
  await admin.call('update_person', { id: other, disabled: true })
  for (const change of [{ is_admin: false }, { disabled: true }]) {
    await expect(admin.call('update_person', { id, ...change })).rejects.toMatchObject({
      code: 'LAST_ADMINISTRATOR',
      message: expect.stringContaining('Maya is the only administrator'),
    })
  }
  await expect(admin.call('delete_person', { id })).rejects.toMatchObject({ code: 'LAST_ADMINISTRATOR' })
  expect(await person('Maya')).toMatchObject({ is_admin: true, disabled: false })
  visitor.leave()
})

test('two administrators who step down at the same moment leave one', async () => {
  await using own = await startSystem({}, ['server'])
  const visitors = [await own.member('First'), await own.member('Second')]
  const sockets = visitors.map((visitor) => visitor.socket())
  const { people } = await sockets[0]!.call('get_people', {})
  await sockets[1]!.call('get_cards', {})
  const back = recalled(sockets[1]!)
  await sockets[0]!.call('update_person', { id: people[1]!.id, is_admin: true })
  await back
  const steps = sockets.map((socket, index) =>
    socket.call('update_person', { id: people[index]!.id, is_admin: false }),
  )
  const results = await Promise.allSettled(steps)
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({
    code: 'LAST_ADMINISTRATOR',
  })
  const states = await Promise.all(visitors.map((visitor) => visitor.get('/api/user_data')))
  expect(states.filter(({ body }) => (body as { is_admin: boolean }).is_admin)).toHaveLength(1)
  visitors.forEach((visitor) => visitor.leave())
})

test('a deleted person is gone with all they had, and the name is free', async () => {
  const { visitor, socket, id } = await guest('Rita')
  await socket.call('add_card', { card: 'Forest', amount: 1 })
  const ended = signedOut(socket)
  await admin.call('delete_person', { id })
  await ended
  expect((await visitor.get('/api/user_data')).status).toBe(401)
  expect((await login('Rita')).status).toBe(401)
  await expect(admin.call('delete_person', { id })).rejects.toMatchObject({ code: 'PERSON_UNKNOWN' })

  const { socket: again } = await guest('Rita')
  expect((await again.call('get_cards', {})).tracked_cards).toEqual([])
})

const doubtful: Listing = {
  title: 'Forest (Hill Giant)',
  name_match: 'uncertain',
  name_doubt: 'The title also says "Hill Giant".',
  set_code: 'm11',
  set_name: 'Magic 2011',
  collector_number: null,
  finish: 'nonfoil',
  condition: 'NM',
  language: 'en',
  variant_words: [],
  price: 100,
  currency: 'GBP',
  quantity: 1,
  quantity_is_minimum: false,
  url: 'http://store.example/1',
  variant_id: '1',
}

test('what an administrator said of copies still counts for others after the account is deleted', async () => {
  const { visitor, id } = await guest('Sam')
  await admin.call('update_person', { id, is_admin: true })
  const { socket: member } = await guest('Tilda')
  await admin.call('add_store', {
    homepage: 'http://store.example',
    name: 'Harbour',
    fetch_strategy: 'crystal_commerce',
    currency: 'GBP',
  })
  await member.call('update_stores', { stores: ['harbour'] })
  await member.call('add_card', { card: 'Forest', amount: 1 })
  const read = nextPush(member, 'card_availability_data', ({ checked_at }) => checked_at !== null)
  const redis = await connectRedis(system.redisUrl, createLog('test', 'silent'))
  await publish(redis, WORKER_RESULTS, {
    type: 'availability_result',
    store_slug: 'harbour',
    card_name: 'Forest',
    attempted_at: new Date().toISOString(),
    outcome: { kind: 'read', partial: false, listings: [doubtful] },
  })
  await read
  redis.destroy()
  const seen = async () =>
    (await member.call('stock_data_request', { card_name: 'Forest' })).items.map(({ match }) => match)
  expect(await seen()).toEqual(['uncertain'])
  const { url, title, set_name } = doubtful
  const said = { store_slug: 'harbour', card: 'Forest', url, title, set_name, verdict: 'is' } as const
  await visitor.socket().call('judge_listing', said)
  expect(await seen()).toEqual(['certain'])
  await admin.call('delete_person', { id })
  expect(await seen()).toEqual(['certain'])
})

test('a link for a new password works once, and ends what was open', async () => {
  const { visitor, socket, id } = await guest('Ulla')
  const first = await admin.call('create_password_link', { id })
  const { token } = await admin.call('create_password_link', { id })
  const use = (token: string, new_password = 'new one') =>
    system.visitor().post('/api/login/new_password', { token, new_password })
  expect(await use(first.token)).toMatchObject({ status: 403, body: { code: 'LINK_ENDED' } })
  expect((await visitor.get('/api/user_data')).status, 'the old password works until then').toBe(200)

  const look = await system.visitor().post('/api/login/link', { token })
  expect(look).toMatchObject({ status: 200, body: { username: 'Ulla' } })
  const ended = signedOut(socket)
  const here = system.visitor()
  expect((await here.post('/api/login/new_password', { token, new_password: 'new one' })).status).toBe(200)
  await ended
  expect((await here.get('/api/user_data')).body).toMatchObject({ username: 'Ulla' })
  expect((await visitor.get('/api/user_data')).status).toBe(401)
  expect((await login('Ulla')).status).toBe(401)
  expect((await login('Ulla', 'new one')).status).toBe(200)
  expect(await use(token, 'again')).toMatchObject({ status: 403, body: { code: 'LINK_ENDED' } })
})

const lookAt = async ({ token }: { token: string }) =>
  (await system.visitor().post('/api/login/link', { token })).body

test('a link is worth nothing after the person changed the password, or cannot sign in', async () => {
  const { visitor, id } = await guest('Vera')
  const { token } = await admin.call('create_password_link', { id })
  await visitor.post('/api/account/update_password', {
    current_password: 'correct horse',
    new_password: 'mine',
  })
  expect(await lookAt({ token })).toMatchObject({
    username: null,
    problem: expect.stringMatching(/any more/),
  })
  const second = await admin.call('create_password_link', { id })
  await admin.call('update_person', { id, disabled: true })
  expect(await lookAt(second)).toMatchObject({ username: null })
  await expect(admin.call('create_password_link', { id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const { id: own } = await person('Maya')
  await expect(admin.call('create_password_link', { id: own })).rejects.toMatchObject({ code: 'FORBIDDEN' })
})
