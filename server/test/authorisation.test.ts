import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { procedures, type ErrorCode, type ProcedureName } from '@lgs/shared'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { startSystem, type System } from './support/system.ts'
import type { Visitor } from './support/visitor.ts'

type Outcome = 'ok' | ErrorCode
interface Row {
  payload?: unknown
  /** Noor, who tracks a Forest. */
  member: Outcome
  /** Ben, a member who tracks nothing. The same as `member` unless said otherwise. */
  other?: Outcome
  /** Maya, the administrator, who tracks nothing either. */
  administrator: Outcome
}

const CARD = 'Forest'
const NOBODY = 999_999
const everybody = (payload: unknown = {}): Row => ({ payload, member: 'ok', administrator: 'ok' })
const administrators = (payload: unknown = {}, administrator: Outcome = 'ok'): Row => ({
  payload,
  member: 'FORBIDDEN',
  administrator,
})
/** About a card on one's own list. */
const owner = (payload: unknown): Row => ({
  payload,
  member: 'ok',
  other: 'CARD_NOT_TRACKED',
  administrator: 'CARD_NOT_TRACKED',
})
/** For what would ask a store: whoever gets as far as the payload may call it. */
const asksStore = () => administrators({ nothing: true }, 'BAD_PAYLOAD')
const judged = {
  ...{ store_slug: 'harbour', card: CARD, title: CARD, set_name: null, verdict: 'is' },
  url: 'http://store.example/1',
}

/** Who may call what. A procedure without a row fails a test below: decide, and write it down. */
const ROWS: Record<ProcedureName, Row> = {
  get_cards: everybody(),
  add_card: everybody({ card: 'Island', amount: 1 }),
  update_card: owner({ card: CARD, update_data: { amount: 2 } }),
  delete_card: owner({ card: CARD }),
  remove_cards: everybody({ cards: [CARD] }),
  pause_cards: everybody({ cards: [CARD], paused: true }),
  search_card_names: everybody({ query: 'forest' }),
  get_card_printings: everybody({ card_name: CARD }),
  get_catalog_status: administrators(),
  update_catalog: administrators({ nothing: true }, 'BAD_PAYLOAD'),
  get_checking: everybody(),
  set_checking: administrators(),
  trust_clock: administrators(),
  list_dead_letters: administrators(),
  retry_dead_letters: administrators({ ids: [] }, 'BAD_PAYLOAD'),
  drop_dead_letters: administrators({ ids: [] }, 'BAD_PAYLOAD'),
  ping: everybody(),
  get_store_health: everybody(),
  get_logs: administrators(),
  get_update_notice: administrators(),
  get_history: owner({ card: CARD }),
  mark_seen: owner({ cards: [CARD] }),
  get_people: administrators(),
  update_person: administrators({ id: NOBODY }, 'PERSON_UNKNOWN'),
  delete_person: administrators({ id: NOBODY }, 'PERSON_UNKNOWN'),
  create_password_link: administrators({ id: NOBODY }, 'PERSON_UNKNOWN'),
  create_invite: administrators(),
  revoke_invite: administrators({ id: NOBODY }, 'INVITE_UNKNOWN'),
  judge_listing: everybody(judged),
  get_card_availability: owner({ card: CARD }),
  stock_data_request: everybody({ card_name: CARD }),
  list_stores: everybody(),
  list_store_directory: everybody(),
  export_store: administrators({ slug: 'harbour' }),
  get_user_stores: everybody(),
  update_stores: everybody({ stores: [] }),
  detect_store: asksStore(),
  add_store: asksStore(),
  update_store: administrators({ slug: 'nowhere' }, 'STORE_UNKNOWN'),
  delete_store: administrators({ slug: 'nowhere' }, 'STORE_UNKNOWN'),
  try_store: asksStore(),
  test_store: asksStore(),
}

let system: System
let maya: Visitor
let noor: Visitor
let ben: Visitor
const sockets = new Map<Visitor, WebSocket>()

beforeAll(async () => {
  system = await startSystem({}, ['server'])
  for (const name of ['Maya', 'Noor', 'Ben']) {
    const visitor = await system.member(name)
    if (name === 'Maya') maya = visitor
    else if (name === 'Noor') noor = visitor
    else ben = visitor
    const socket = visitor.rawSocket()
    await once(socket, 'open')
    sockets.set(visitor, socket)
  }
  await ask(maya, 'add_store', {
    homepage: 'http://store.example',
    name: 'Harbour',
    fetch_strategy: 'crystal_commerce',
    currency: 'GBP',
  })
})
afterAll(async () => {
  sockets.forEach((socket) => socket.terminate())
  await system[Symbol.asyncDispose]()
})
beforeEach(async () => {
  await ask(noor, 'add_card', { card: CARD, amount: 1 })
})

let nextId = 1
async function call(visitor: Visitor, type: string, payload: unknown = {}) {
  const socket = sockets.get(visitor)!
  const id = nextId++
  const reply = new Promise<{ ok: boolean; payload: unknown; error?: { code: ErrorCode } }>((resolve) => {
    const read = (data: unknown) => {
      const frame = JSON.parse(String(data)) as { id?: number; ok: boolean; payload: unknown }
      if (frame.id !== id) return
      socket.off('message', read)
      resolve(frame)
    }
    socket.on('message', read)
  })
  socket.send(JSON.stringify({ id, type, payload }))
  return reply
}
async function ask(visitor: Visitor, type: string, payload?: unknown): Promise<Outcome> {
  const { ok, error } = await call(visitor, type, payload)
  return ok ? 'ok' : error!.code
}

test('every procedure has a row, and every row a procedure', () => {
  expect(Object.keys(ROWS).sort()).toEqual(Object.keys(procedures).sort())
})

test('the rows say the same as the contract about administrators', () => {
  for (const [name, { member }] of Object.entries(ROWS)) {
    const { access } = procedures[name as ProcedureName]
    expect({ name, isForbidden: member === 'FORBIDDEN' }).toEqual({
      name,
      isForbidden: access === 'administrator',
    })
  }
})

test('nobody without a session gets as far as a procedure', async () => {
  const socket = system.visitor().rawSocket()
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }]
  expect(response.statusCode).toBe(401)
  socket.on('error', () => {})
  socket.terminate()
})

test.each(Object.entries(ROWS))('%s', async (name, { payload, member, other = member, administrator }) => {
  expect({ as: 'another member', outcome: await ask(ben, name, payload) }).toEqual({
    as: 'another member',
    outcome: other,
  })
  expect({ as: 'administrator', outcome: await ask(maya, name, payload) }).toEqual({
    as: 'administrator',
    outcome: administrator,
  })
  expect({ as: 'member', outcome: await ask(noor, name, payload) }).toEqual({ as: 'member', outcome: member })
})

test('what one person tracks, chooses and says is not in the answers to another', async () => {
  await ask(noor, 'add_card', { card: 'Black Lotus', amount: 1 })
  await ask(noor, 'update_stores', { stores: ['harbour'] })
  for (const visitor of [ben, maya]) {
    const cards = await call(visitor, 'get_cards')
    expect(JSON.stringify(cards.payload)).not.toContain('Black Lotus')
    expect((await call(visitor, 'get_user_stores')).payload).toEqual({ stores: [] })
    const { body } = await visitor.get('/api/user_data')
    expect(body).toMatchObject({ stores: [] })
  }
  expect(await ask(ben, 'update_card', { card: 'Black Lotus', update_data: { amount: 9 } })).toBe(
    'CARD_NOT_TRACKED',
  )
  expect(await ask(ben, 'delete_card', { card: 'Black Lotus' })).toBe('CARD_NOT_TRACKED')
  const { payload } = await call(noor, 'get_cards')
  expect(payload).toMatchObject({
    tracked_cards: expect.arrayContaining([expect.objectContaining({ card_name: 'Black Lotus', amount: 1 })]),
  })
})

test('a person named in a payload is not the one who acts', async () => {
  const extra = { card: 'Swamp', amount: 1, username: 'Noor', user_id: 2, user: { id: 2 } }
  await ask(ben, 'add_card', extra)
  expect(JSON.stringify((await call(noor, 'get_cards')).payload)).not.toContain('Swamp')
  await ask(ben, 'delete_card', { card: 'Swamp' })
})

interface Route {
  body?: unknown
  /** Needs no session. */
  public?: true
  /** For administrators: what they get; members get 403. */
  administrator?: number
  /** What a member gets; 200 unless said otherwise. */
  ok?: number
}

/** A route without a row fails a test below. */
const ROUTES: Record<string, Route> = {
  'GET /api/health': { public: true },
  'GET /api/register': { public: true },
  'POST /api/register': { public: true, body: {}, ok: 400 },
  'POST /api/login': { public: true, body: {}, ok: 400 },
  'POST /api/login/link': { public: true, body: { token: 'x' } },
  'POST /api/login/new_password': { public: true, body: { token: 'x', new_password: 'x' }, ok: 403 },
  'POST /api/logout': { public: true },
  'GET /api/user_data': {},
  'POST /api/account/update_username': { body: { new_username: 'Ben' } },
  'POST /api/account/update_password': { body: { current_password: 'x', new_password: '' }, ok: 400 },
  'POST /api/account/update_stores': { body: { stores: [] } },
  'GET /api/account/sessions': {},
  'POST /api/account/end_session': { body: { id: 'x' }, ok: 404 },
  'POST /api/account/end_other_sessions': {},
  'GET /api/backups': { administrator: 200 },
  'GET /api/backups/:name': { administrator: 404 },
  'POST /api/backups': { administrator: 201 },
  'POST /api/backups/restore': { body: {}, administrator: 400 },
  'GET /api/debug_bundle': { administrator: 200 },
  'GET /metrics': { administrator: 200 },
  'GET /api/stores': {},
  'GET /api/card_printings': { ok: 400 },
  'GET /api/card_printings/*': {},
  'GET /api/stock': { ok: 400 },
  'GET /api/stock/*': {},
}

test('every route has a row, and every row a route', () => {
  const folder = join(import.meta.dirname, '..', 'src', 'app', 'routes')
  const declared = readdirSync(folder).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/app\.(get|post|put|delete)\(\s*'([^']+)'/g)].map(
      ([, method, path]) => `${method!.toUpperCase()} ${path}`,
    ),
  )
  expect(Object.keys(ROUTES).sort()).toEqual(declared.sort())
})

test.each(Object.entries(ROUTES))(
  '%s',
  async (route, { body, public: isPublic, administrator, ok = 200 }) => {
    const [method = '', path = ''] = route.replace('*', CARD).replace(':name', 'nothing').split(' ')
    const asVisitor = await system.visitor().request(method, path, body)
    expect(asVisitor.status).toBe(isPublic ? ok : 401)
    // A session of its own: some of these end it.
    const guest = system.visitor()
    await guest.post('/api/login', { username: 'Ben', password: 'correct horse' })
    const { cookie } = guest
    const asMember = await guest.request(method, path, body)
    expect(asMember.status).toBe(administrator === undefined ? ok : 403)
    if (administrator !== undefined)
      expect((await maya.request(method, path, body)).status).toBe(administrator)
    const forged = system.visitor()
    forged.cookie = cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
    expect((await forged.request(method, path, body)).status).toBe(isPublic ? ok : 401)
  },
)
