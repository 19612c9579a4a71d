import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSystem, type System } from './support/system.ts'

let system: System
beforeAll(async () => {
  system = await startSystem({}, ['server'])
})
afterAll(() => system[Symbol.asyncDispose]())

test('the first account becomes the administrator, the second does not', async () => {
  const first = system.visitor()
  const created = await first.post('/api/register', { username: 'Maya', password: 'swordfish' })
  expect(created).toMatchObject({ status: 201, body: { message: expect.any(String) } })
  await first.post('/api/login', { username: 'Maya', password: 'swordfish' })
  expect((await first.get('/api/user_data')).body).toEqual({ username: 'Maya', is_admin: true, stores: [] })

  const second = await system.member('Noor')
  expect((await second.get('/api/user_data')).body).toMatchObject({ username: 'Noor', is_admin: false })
})

test('a taken name is refused whatever its case', async () => {
  await system.member('Otto')
  const again = await system.visitor().post('/api/register', { username: 'OTTO', password: 'x' })
  expect(again).toMatchObject({ status: 409, body: { error: 'Username already exists' } })
})

test('two registrations of one name at the same moment make one account', async () => {
  const tries = ['a', 'b', 'c'].map((password) =>
    system.visitor().post('/api/register', { username: 'Simultaneous', password }),
  )
  const statuses = (await Promise.all(tries)).map((answer) => answer.status)
  expect(statuses.sort()).toEqual([201, 409, 409])
})

test.each([
  [{}],
  [{ username: 'x' }],
  [{ username: '', password: 'x' }],
  [{ username: '   ', password: 'x' }],
  [{ username: 'x', password: '' }],
  [{ username: 'y'.repeat(65), password: 'x' }],
  [{ username: 12, password: 'x' }],
  ['not json'],
])('an incomplete registration gets 400 and a sentence: %j', async (body) => {
  const answer = await system.visitor().post('/api/register', body)
  expect(answer).toMatchObject({ status: 400, body: { error: expect.any(String) } })
})

test('a wrong password and an unknown name get the same 401', async () => {
  await system.member('Pia')
  const wrong = await system.visitor().post('/api/login', { username: 'Pia', password: 'no' })
  const unknown = await system.visitor().post('/api/login', { username: 'Nobody', password: 'no' })
  expect(wrong.status).toBe(401)
  expect(unknown).toMatchObject({ status: 401, body: wrong.body as object })
})

test('many wrong passwords for one account get 429, other accounts are not affected', async () => {
  await system.member('Quinn')
  const tries = Array.from({ length: 25 }, () =>
    system.visitor().post('/api/login', { username: 'Quinn', password: 'no' }),
  )
  const statuses = (await Promise.all(tries)).map((answer) => answer.status)
  expect(statuses).toContain(429)
  const other = await system.visitor().post('/api/login', { username: 'Pia', password: 'correct horse' })
  expect(other.status).toBe(200)
})

test('spaces around the name do not make another account of it', async () => {
  await system.member('Rita')
  const tries = Array.from({ length: 25 }, (_, index) =>
    system.visitor().post('/api/login', { username: `Rita${' '.repeat(index)}`, password: 'no' }),
  )
  const statuses = (await Promise.all(tries)).map((answer) => answer.status)
  expect(statuses).toContain(429)
})

test('an address that cannot be read gets a sentence, too', async () => {
  const visitor = await system.member('Ruth')
  expect(await visitor.get('/api/stock/100%')).toMatchObject({
    status: 400,
    body: { error: expect.stringMatching(/\.$/) },
  })
})

test('the session cookie is kept from scripts and works over plain HTTP', async () => {
  const visitor = system.visitor()
  await visitor.post('/api/register', { username: 'Rosa', password: 'x' })
  const { headers } = await visitor.post('/api/login', { username: 'Rosa', password: 'x' })
  const cookie = headers.getSetCookie()[0] ?? ''
  expect(cookie).toMatch(/^lgs_session=/)
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Lax/)
  expect(cookie).not.toMatch(/Secure/)
})

test('signing in gives a new session id, so that a planted one is worth nothing', async () => {
  const visitor = await system.member('Sam')
  const before = visitor.cookie
  await visitor.post('/api/login', { username: 'Sam', password: 'correct horse' })
  expect(visitor.cookie).not.toBe(before)
})

test('after signing out the cookie opens nothing', async () => {
  const visitor = await system.member('Tilda')
  const { cookie } = visitor
  expect((await visitor.post('/api/logout')).status).toBe(200)
  visitor.cookie = cookie
  expect((await visitor.get('/api/user_data')).status).toBe(401)
})

test.each(['/api/user_data', '/api/stores', '/api/card_printings/Forest', '/api/stock/Forest'])(
  '%s needs a session',
  async (path) => {
    expect(await system.visitor().get(path)).toMatchObject({
      status: 401,
      body: { error: expect.any(String) },
    })
  },
)

test('a name can be changed, but not to an empty or a taken one', async () => {
  const visitor = await system.member('Ulla')
  await system.member('Vera')
  const rename = (new_username: string) => visitor.post('/api/account/update_username', { new_username })
  expect((await rename(' ')).status).toBe(400)
  expect((await rename('vera')).status).toBe(400)
  expect((await rename('Ursula')).status).toBe(200)
  expect((await visitor.get('/api/user_data')).body).toMatchObject({ username: 'Ursula' })
})

test('changing the password asks for the present one and ends the other sessions', async () => {
  const here = await system.member('Wanda')
  const elsewhere = system.visitor()
  await elsewhere.post('/api/login', { username: 'Wanda', password: 'correct horse' })
  const change = (current_password: string, new_password: string) =>
    here.post('/api/account/update_password', { current_password, new_password })
  expect((await change('wrong', 'new')).status).toBe(401)
  expect((await change('correct horse', '')).status).toBe(400)
  expect((await change('correct horse', 'new')).status).toBe(200)
  expect((await here.get('/api/user_data')).status).toBe(200)
  expect((await elsewhere.get('/api/user_data')).status).toBe(401)
  expect((await system.visitor().post('/api/login', { username: 'Wanda', password: 'new' })).status).toBe(200)
})

test('a request from another web page is refused, one without an Origin is not', async () => {
  const visitor = await system.member('Xenia')
  const change = (origin: string) => visitor.post('/api/account/update_stores', { stores: [] }, { origin })
  expect((await change('http://evil.example')).status).toBe(403)
  expect((await change('null')).status).toBe(403)
  expect((await change(system.url.replace(/\d+$/, '1'))).status).toBe(403)
  expect((await change(system.url)).status).toBe(200)
  expect((await change(system.url.replace('http:', 'https:'))).status).toBe(200)
  expect((await visitor.post('/api/account/update_stores', { stores: [] })).status).toBe(200)
})

test('bodies are JSON only', async () => {
  const form = await system.visitor().post('/api/login', 'username=a&password=b', {
    'content-type': 'application/x-www-form-urlencoded',
  })
  expect(form).toMatchObject({ status: 415, body: { error: expect.any(String) } })
})

test('closed registration refuses the second account with a code', async () => {
  await using closed = await startSystem({ REGISTRATION: 'closed' }, ['server'])
  const register = (username: string) => closed.visitor().post('/api/register', { username, password: 'x' })
  expect((await register('first')).status).toBe(201)
  expect(await register('second')).toMatchObject({ status: 403, body: { code: 'REGISTRATION_CLOSED' } })
})

test('health needs no session and says what is missing', async () => {
  expect(await system.visitor().get('/api/health')).toMatchObject({
    status: 200,
    body: {
      status: 'degraded',
      version: expect.any(String),
      database: 'up',
      redis: 'up',
      scheduler: 'down',
      worker: 'down',
      catalog: { cards: expect.any(Number), printings: expect.any(Number), updated_at: expect.any(String) },
    },
  })
})
