import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientPage } from '../src/app/plugins/client-page.ts'
import { readConfig } from '../src/config/config.ts'
import { startNginx, whyNoNginx } from './support/nginx.ts'
import { startReverseProxy, type Front } from './support/reverse-proxy.ts'
import { startSystem, type System } from './support/system.ts'
import { Visitor } from './support/visitor.ts'

const PREFIX = '/cards/lgs'
const PERSON = { username: 'Maya', password: 'correct horse' }

let system: System
let visitor: Visitor
beforeAll(async () => {
  system = await startSystem({ BASE_PATH: PREFIX, TRUST_PROXY: 'loopback' }, ['server'])
  visitor = system.visitor()
  await visitor.post(`${PREFIX}/api/register`, PERSON)
})
afterAll(() => system[Symbol.asyncDispose]())

const port = () => Number(new URL(system.url).port)

test('the page asks for everything below the prefix, and its policy knows its script', async () => {
  const { status, body, headers } = await visitor.get(`${PREFIX}/`)
  expect(status).toBe(200)
  const html = String(body)
  const addresses = [...html.matchAll(/(?:href|src)="([^"]+)"|import\("([^"]+)"\)/g)].map(
    ([, attribute, imported]) => attribute ?? imported ?? '',
  )
  expect(addresses.length).toBeGreaterThan(5)
  for (const address of addresses) {
    expect(address).toMatch(/^\/cards\/lgs\//)
    expect((await visitor.get(address)).status).toBe(200)
  }
  expect(html).toContain('base: "/cards/lgs"')

  const policy = headers.get('content-security-policy') ?? ''
  const script = /<script>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? ''
  expect(policy).toContain(`'sha256-${createHash('sha256').update(script).digest('base64')}'`)
  expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${port()} wss://127.0.0.1:${port()};`)
  expect(policy).toContain("frame-ancestors 'none'")
  expect(html).not.toContain('http-equiv="content-security-policy"')

  const again = await visitor.request('GET', `${PREFIX}/`, undefined, {
    'if-none-match': headers.get('etag') ?? '',
  })
  expect(again.status).toBe(304)
})

test('a link into the app gets the page, an unknown address of the API does not', async () => {
  expect((await visitor.request('HEAD', `${PREFIX}/`)).status).toBe(200)
  expect((await visitor.get(`${PREFIX}/stores/add?x=1`)).body).toContain('base: "/cards/lgs"')
  for (const path of ['/api/nothing', '/_app/immutable/nothing.js'])
    expect(await visitor.get(PREFIX + path)).toMatchObject({
      status: 404,
      body: { error: 'There is nothing at this address.' },
    })
  const bare = await fetch(`${system.url}${PREFIX}?card=Forest`, { redirect: 'manual' })
  expect([bare.status, bare.headers.get('location')]).toEqual([302, '/cards/lgs/?card=Forest'])
})

test.each(['/', '/api/user_data', '/login', '/cards/lgsx', '/cards'])(
  'outside the prefix, %s says where the app is',
  async (path) => {
    expect(await visitor.get(path)).toMatchObject({
      status: 404,
      body: { error: expect.stringContaining('The app is at /cards/lgs/ on this host.') },
    })
    const page = await visitor.request('GET', path, undefined, { accept: 'text/html' })
    expect([page.status, page.body]).toEqual([404, expect.stringContaining('<a href="/cards/lgs/">')])
  },
)

test('nothing but health is answered without the prefix, and no socket', async () => {
  for (const path of ['/api/health', `${PREFIX}/api/health`])
    expect((await visitor.get(path)).body).toMatchObject({ database: 'up', redis: 'up' })
  expect((await visitor.post('/api/login', PERSON)).status).toBe(404)
  const [problem] = (await once(visitor.rawSocket(), 'error')) as [Error]
  expect(problem.message).toContain('404')
})

test.each([
  ['cards', false],
  ['/cards/', false],
  ['/', false],
  ['//evil.example', false],
  ['/a/../b', false],
  ['/a"b', false],
  ['/a b', false],
  ['/api', false],
  ['/api/x', false],
  ['', true],
  ['/cards/lgs-2_x.y~', true],
])('BASE_PATH=%j', (value, isGood) => {
  const read = () => readConfig({ BASE_PATH: value, PORT: 'x' })
  const problems = (() => {
    try {
      read()
    } catch (error) {
      return (error as Error).message
    }
    return ''
  })()
  expect(problems).toContain('PORT is "x"')
  expect(problems.includes(`BASE_PATH is "${value}"; it must be a path such as /cards/lgs`)).toBe(!isGood)
})

test('without a prefix the built page stays as it is; a page without a base is no page of ours', () => {
  const built = '<a href="/x"></a><script>{ base: "" }</script>'
  expect(clientPage(built, '').html).toBe(built)
  expect(clientPage(built, '/p').html).toBe('<a href="/p/x"></a><script>{ base: "/p" }</script>')
  expect(clientPage(built, '').policy("x; script-src 'unsafe-inline'")).not.toContain('unsafe-inline;')
  expect(() => clientPage('<p>', '/p')).toThrow('does not say where its base stands')
})

test('who is not trusted cannot claim another host or a secure request', async () => {
  await using plain = await startSystem({ BASE_PATH: PREFIX }, ['server'])
  const stranger = plain.visitor()
  const claims = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' }
  await stranger.post(`${PREFIX}/api/register`, PERSON)
  const { headers } = await stranger.post(`${PREFIX}/api/login`, PERSON, claims)
  expect(headers.get('set-cookie')).not.toContain('Secure')
  const foreign = { ...claims, origin: 'http://evil.example' }
  expect((await stranger.post(`${PREFIX}/api/login`, PERSON, foreign)).status).toBe(403)
})

const noNginx = whyNoNginx()
if (noNginx) console.warn(`The app is not tried behind nginx: ${noNginx}. It is behind a proxy of our own.`)
type Proto = 'http' | 'https'
const FRONTS: Array<[string, Proto, (port: number, proto: Proto) => Promise<Front>]> = [
  ['a proxy of our own', 'http', (to, proto) => startReverseProxy(to, { proto })],
  ['a proxy of our own', 'https', (to, proto) => startReverseProxy(to, { proto })],
]
if (!noNginx) FRONTS.push(['nginx', 'http', startNginx], ['nginx', 'https', startNginx])

describe.each(FRONTS)('behind %s with %s', (_, proto, start) => {
  let front: Front
  let maya: Visitor
  beforeAll(async () => {
    front = await start(port(), proto)
    maya = new Visitor(front.url + PREFIX)
  })
  afterAll(async () => {
    maya?.leave()
    await front?.[Symbol.asyncDispose]()
  })

  test('the cookie is for the prefix, and Secure exactly when the request was', async () => {
    const { status, headers } = await maya.post('/api/login', PERSON)
    expect(status).toBe(200)
    const cookie = headers.get('set-cookie') ?? ''
    expect(cookie).toContain(`Path=${PREFIX};`)
    expect(cookie).toContain('HttpOnly')
    expect(cookie).toContain('SameSite=Lax')
    expect(cookie.includes('Secure')).toBe(proto === 'https')
    expect((await maya.get('/api/user_data')).body).toMatchObject({ username: 'Maya' })
  })

  test('the socket gets through, for this host only', async () => {
    const { host } = new URL(front.url)
    expect((await maya.socket().call('get_cards', {})).username).toBe('Maya')
    const own = maya.rawSocket({ origin: front.url })
    await once(own, 'open')
    own.terminate()
    for (const origin of ['https://evil.example', system.url, `${proto}://${host.split(':')[0]}`]) {
      const [problem] = (await once(maya.rawSocket({ origin }), 'error')) as [Error]
      expect(problem.message).toContain('403')
      expect((await maya.post('/api/account/update_stores', { stores: [] }, { origin })).status).toBe(403)
    }
    const chosen = await maya.post('/api/account/update_stores', { stores: [] }, { origin: front.url })
    expect(chosen.status).toBe(200)
  })

  test.each(['Fire%20%2F%2F%20Ice', 'Fire%20//%20Ice', 'Fire%20%2F%20Ice', '?name=Fire+%2F%2F+Ice', 'Fire'])(
    'a name with slashes arrives: %s',
    async (name) => {
      const path = name.startsWith('?') ? name : `/${name}`
      expect(await maya.get(`/api/card_printings${path}`)).toMatchObject({
        status: 200,
        body: { card_name: 'Fire // Ice' },
      })
    },
  )

  test('a wrong password slows down who typed it, not everybody behind the proxy', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address })
    const username = `Noor ${Math.random()}`
    await maya.post('/api/register', { username, password: PERSON.password })
    const home = from('192.168.1.20')
    const login = async (password: string, headers: Record<string, string>) =>
      (await new Visitor(front.url + PREFIX).post('/api/login', { username, password }, headers)).status
    expect(await login(PERSON.password, home)).toBe(200)
    for (let n = 0; n < 5; n++) expect(await login('wrong', from('203.0.113.7'))).toBe(401)
    expect(await login('wrong', from('203.0.113.7'))).toBe(429)
    expect(await login(PERSON.password, home)).toBe(200)
  })
})
