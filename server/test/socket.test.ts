import { once } from 'node:events'
import { type RpcError } from '@lgs/shared'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { startSystem, type System } from './support/system.ts'
import { nextPush, type Visitor } from './support/visitor.ts'

let system: System
let admin: Visitor
let member: Visitor
beforeAll(async () => {
  system = await startSystem({}, ['server'])
  admin = await system.member('Maya')
  member = await system.member('Noor')
})
afterAll(() => system[Symbol.asyncDispose]())
afterEach(() => [admin, member].forEach((visitor) => visitor.leave()))

const refusal = (socket: WebSocket): Promise<number> =>
  new Promise((resolve, reject) => {
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('open', () => reject(new Error('the socket was let in')))
    socket.on('error', () => {})
  })

async function openRaw(): Promise<{ send(text: string): Promise<unknown>; socket: WebSocket }> {
  const socket = member.rawSocket()
  await once(socket, 'open')
  return {
    socket,
    async send(text) {
      const answer = once(socket, 'message')
      socket.send(text)
      return JSON.parse(String((await answer)[0]))
    },
  }
}

const failure = (promise: Promise<unknown>): Promise<RpcError> =>
  promise.then(
    () => Promise.reject(new Error('the call succeeded')),
    (error: RpcError) => error,
  )

test('without a session the upgrade is refused with 401', async () => {
  expect(await refusal(system.visitor().rawSocket())).toBe(401)
})

test('with a foreign Origin the upgrade is refused with 403, session or not', async () => {
  expect(await refusal(member.rawSocket({ origin: 'http://evil.example' }))).toBe(403)
  expect(await refusal(system.visitor().rawSocket({ origin: 'http://evil.example' }))).toBe(403)
})

test('with our own Origin it is let in', async () => {
  const socket = member.rawSocket({ origin: system.url })
  await once(socket, 'open')
  socket.close()
})

test.each([
  'not json',
  '[]',
  '{"type":"get_cards"}',
  '{"id":0,"type":"get_cards"}',
  '{"id":"1","type":"get_cards"}',
])('a frame without a usable id gets BAD_FRAME and the connection stays: %s', async (frame) => {
  const { send, socket } = await openRaw()
  expect(await send(frame)).toMatchObject({ type: 'error', payload: { code: 'BAD_FRAME' } })
  expect(await send('{"id":5,"type":"get_cards","payload":{}}')).toMatchObject({ id: 5, ok: true })
  socket.close()
})

test('an unknown request gets UNKNOWN_TYPE, names of object methods included', async () => {
  const { send, socket } = await openRaw()
  for (const type of ['make_coffee', 'constructor', '__proto__']) {
    const answer = await send(JSON.stringify({ id: 1, type, payload: {} }))
    expect(answer).toMatchObject({ id: 1, ok: false, error: { code: 'UNKNOWN_TYPE' } })
  }
  socket.close()
})

test('whatever has a usable id gets its answer under that id', async () => {
  const { send, socket } = await openRaw()
  expect(await send('{"id":5,"type":42,"payload":{}}')).toMatchObject({
    id: 5,
    error: { code: 'UNKNOWN_TYPE' },
  })
  expect(await send('{"id":6}')).toMatchObject({ id: 6, error: { code: 'UNKNOWN_TYPE' } })
  expect(await send('{"id":7,"type":"get_cards"}')).toMatchObject({ id: 7, ok: true })
  expect(await send('{"id":8,"type":"get_cards","payload":null}')).toMatchObject({
    id: 8,
    error: { code: 'BAD_PAYLOAD' },
  })
  socket.close()
})

test('a wrong payload gets BAD_PAYLOAD with what is wrong', async () => {
  const { send, socket } = await openRaw()
  const answer = await send('{"id":2,"type":"add_card","payload":{"card":"Forest","amount":"four"}}')
  expect(answer).toMatchObject({
    id: 2,
    ok: false,
    error: { code: 'BAD_PAYLOAD', message: expect.stringContaining('amount'), details: [expect.any(String)] },
  })
  socket.close()
})

test('an oversized frame closes the connection with 1009', async () => {
  const { socket } = await openRaw()
  const closed = once(socket, 'close')
  socket.send(JSON.stringify({ id: 1, type: 'get_cards', payload: 'x'.repeat(70_000) }))
  expect((await closed)[0]).toBe(1009)
})

test('a flood of requests gets RATE_LIMITED, not a crash', async () => {
  const { socket } = await openRaw()
  const codes = new Set<string>()
  const done = new Promise<void>((resolve) => {
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as { id: number; error?: { code: string } }
      if (frame.error) codes.add(frame.error.code)
      if (frame.error) resolve()
    })
  })
  // More, and cheaper ones, than a busy machine answers in the time in which new ones are let through.
  for (let id = 1; id <= 3000; id++) socket.send(`{"id":${id},"type":"get_user_stores","payload":{}}`)
  await done
  expect([...codes]).toEqual(['RATE_LIMITED'])
  socket.close()
})

test('what belongs to administrators is FORBIDDEN to members', async () => {
  const socket = member.socket()
  const calls = [
    socket.call('detect_store', { url: 'https://store.example' }),
    socket.call('add_store', { homepage: 'https://store.example' }),
    socket.call('update_store', { slug: 'x', paused: true }),
    socket.call('delete_store', { slug: 'x' }),
    socket.call('test_store', { slug: 'x', card: 'Forest' }),
  ]
  for (const call of calls) expect((await failure(call)).code).toBe('FORBIDDEN')
})

test('signing out closes the sockets of that session and not others', async () => {
  const other = await system.member('Otto')
  const socket = other.socket({ mayReconnect: () => Promise.resolve(true) })
  await socket.call('get_cards', {})
  const signedOut = new Promise<void>((resolve) => {
    socket.onState((state) => state.kind === 'signed_out' && resolve())
  })
  const stays = member.socket()
  await stays.call('get_cards', {})
  await other.post('/api/logout')
  await signedOut
  expect(stays.state.kind).toBe('open')
})

test('a changed password closes the sockets of other sessions', async () => {
  const here = await system.member('Pia')
  const elsewhere = system.visitor()
  await elsewhere.post('/api/login', { username: 'Pia', password: 'correct horse' })
  const socket = elsewhere.socket()
  await socket.call('get_cards', {})
  const signedOut = new Promise<void>((resolve) => {
    socket.onState((state) => state.kind === 'signed_out' && resolve())
  })
  await here.post('/api/account/update_password', { current_password: 'correct horse', new_password: 'new' })
  await signedOut
})

test('our client reconnects by itself and a call made meanwhile is answered', async () => {
  const sockets: WebSocket[] = []
  const client = member.socket({
    openSocket: () => {
      const socket = member.rawSocket()
      sockets.push(socket)
      return socket as never
    },
  })
  await client.call('get_cards', {})
  const states: string[] = []
  client.onState((state) => states.push(state.kind))
  sockets[0]?.terminate()
  await expect.poll(() => client.state.kind).toBe('reconnecting')
  await expect(client.call('get_cards', {})).resolves.toMatchObject({ username: 'Noor' })
  expect(states).toEqual(['open', 'reconnecting', 'open'])
  expect(sockets).toHaveLength(2)
})

test('several tabs of one person stay in step, another person sees nothing of it', async () => {
  const [first, second, stranger] = [member.socket(), member.socket(), admin.socket()]
  await Promise.all([first, second, stranger].map((socket) => socket.call('get_cards', {})))
  const strange: unknown[] = []
  stranger.on('cards_data', (data) => strange.push(data))
  const seen = nextPush(second, 'cards_data', (data) => data.tracked_cards.length === 1)
  await first.call('add_card', { card: 'Forest', amount: 3 })
  expect((await seen).tracked_cards[0]).toMatchObject({ card_name: 'Forest', amount: 3 })
  await stranger.call('get_cards', {})
  expect(strange).toEqual([])
})

test('stores chosen over REST are pushed as those chosen over the socket', async () => {
  const socket = member.socket()
  await socket.call('get_cards', {})
  const pushed = nextPush(socket, 'user_stores_data')
  await member.post('/api/account/update_stores', { stores: ['no-such-store'] })
  expect(await pushed).toEqual({ stores: [] })
})
