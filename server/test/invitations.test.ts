import { openDatabase } from '../src/db/database.ts'
import { invites } from '../src/db/schema/accounts.ts'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startSystem, type System } from './support/system.ts'
import { nextPush, type Visitor } from './support/visitor.ts'

let system: System
let maya: Visitor
let socket: ReturnType<Visitor['socket']>
beforeAll(async () => {
  system = await startSystem({ REGISTRATION: 'invite' }, ['server'])
  maya = await system.member('Maya')
})
afterAll(() => system[Symbol.asyncDispose]())
afterEach(() => maya.leave())

const register = (username: string, invite?: string) =>
  system.visitor().post('/api/register', { username, password: 'correct horse', ...(invite && { invite }) })
const invited = async (input: { days?: number; note?: string } = {}) => {
  socket = maya.socket()
  return socket.call('create_invite', input)
}
const refused = (sentence: RegExp) => ({
  status: 403,
  body: { code: 'REGISTRATION_CLOSED', error: expect.stringMatching(sentence) },
})

test('nobody comes in without an invitation, and learns no names on the way', async () => {
  expect(await register('Noor')).toMatchObject(refused(/need an invitation.*Ask the administrator/))
  expect(await register('Maya')).toMatchObject(refused(/need an invitation/))
  expect(await register('Maya', 'not-a-token')).toMatchObject(refused(/do not know this invitation/))
})

test('an invitation makes one account, at whatever moment it is used twice', async () => {
  const { token } = await invited()
  const answers = await Promise.all(['Noor', 'Ben', 'Otto'].map((name) => register(name, token)))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 403, 403])
  expect(await register('Pia', token)).toMatchObject(refused(/used already.*ask Maya for a new one/))
})

test('an invitation is not used up by a name that is taken', async () => {
  const { token } = await invited()
  expect(await register('MAYA', token)).toMatchObject({ status: 409 })
  expect(await register('Quinn', token)).toMatchObject({ status: 201 })
})

test('one that was taken back, or has expired, says so', async () => {
  const { token } = await invited({ note: 'for Rita' })
  const { invites: open } = await socket.call('get_people', {})
  const { id } = open.find(({ note }) => note === 'for Rita')!
  await socket.call('revoke_invite', { id })
  expect(await register('Rita', token)).toMatchObject(refused(/taken back. Ask Maya/))
  await expect(socket.call('revoke_invite', { id })).rejects.toMatchObject({ code: 'INVITE_UNKNOWN' })

  const late = await invited()
  const db = openDatabase(system.config.dataDir, 'guest')
  db.update(invites)
    .set({ expiresAt: new Date(Date.now() - 1) })
    .run()
  db.$client.close()
  expect(await register('Rita', late.token)).toMatchObject(refused(/expired. Ask Maya for a new one/))
})

test('it holds for seven days unless said otherwise, and only its hash is stored', async () => {
  const { token, expires_at } = await invited()
  expect((Date.parse(expires_at) - Date.now()) / 86_400_000).toBeCloseTo(7, 2)
  expect((Date.parse((await invited({ days: 30 })).expires_at) - Date.now()) / 86_400_000).toBeCloseTo(30, 2)
  const db = openDatabase(system.config.dataDir, 'guest')
  const stored = JSON.stringify(db.select().from(invites).all())
  db.$client.close()
  expect(stored).not.toContain(token)
})

test('a visitor is told before typing anything whether the link works, and who made it', async () => {
  const { token, expires_at } = await invited()
  const look = async (query: string) => (await system.visitor().get(`/api/register${query}`)).body
  expect(await look(`?invite=${token}`)).toEqual({
    is_open: true,
    is_first: false,
    problem: null,
    invited_by: 'Maya',
    expires_at,
  })
  expect(await look('?invite=wrong')).toMatchObject({
    is_open: false,
    problem: expect.stringMatching(/do not know/),
  })
  expect(await look('')).toMatchObject({
    is_open: false,
    problem: expect.stringMatching(/need an invitation/),
  })
})

test('administrators see at once when an invitation is made and used', async () => {
  socket = maya.socket()
  await socket.call('get_people', {})
  const made = nextPush(socket, 'people_data', ({ invites }) => invites.some(({ note }) => note === 'Sam'))
  const { token } = await socket.call('create_invite', { note: 'Sam' })
  expect((await made).invites.at(-1)).toMatchObject({ note: 'Sam', invited_by: 'Maya' })
  const used = nextPush(socket, 'people_data', ({ people }) =>
    people.some(({ username }) => username === 'Sam'),
  )
  await register('Sam', token)
  expect((await used).invites.map(({ note }) => note)).not.toContain('Sam')
})

test('what an administrator handed out ends with their rights', async () => {
  const { token } = await invited()
  await register('Tilda', token)
  const tilda = await system.member('Tilda')
  const id = (await socket.call('get_people', {})).people.find(({ username }) => username === 'Tilda')!.id
  await socket.call('update_person', { id, is_admin: true })
  const hers = await tilda.socket().call('create_invite', {})
  await socket.call('update_person', { id, is_admin: false })
  expect(await register('Ulla', hers.token)).toMatchObject(refused(/taken back/))
  tilda.leave()
})

test('where registration is open an invitation is not needed, and a wrong one does no harm', async () => {
  await using open = await startSystem({ REGISTRATION: 'open' }, ['server'])
  await open.member('Maya')
  const answer = await open
    .visitor()
    .post('/api/register', { username: 'Noor', password: 'x', invite: 'wrong' })
  expect(answer.status).toBe(201)
})

test('where it is closed an invitation opens nothing, and none can be made', async () => {
  await using closed = await startSystem({ REGISTRATION: 'closed' }, ['server'])
  const first = await closed.member('Maya')
  const admin = first.socket()
  await expect(admin.call('create_invite', {})).rejects.toMatchObject({
    code: 'FORBIDDEN',
    message: expect.stringContaining('REGISTRATION=closed'),
  })
  const answer = await closed
    .visitor()
    .post('/api/register', { username: 'Noor', password: 'x', invite: 'any' })
  expect(answer).toMatchObject(refused(/closed here, and invitations do not count/))
  first.leave()
})
