import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { reconnectDelayMs } from './backoff.ts'
import { createSocketClient, type ClientOptions, type SocketLike } from './client.ts'
import { CLOSE_SIGNED_OUT } from './envelope.ts'

/** The far end of a connection, played by the test. */
class FakeSocket implements SocketLike {
  readonly sent: Array<{ id: number; type: string; payload: unknown }> = []
  readonly #listeners = new Map<string, Array<(event: never) => void>>()

  send(data: string) {
    this.sent.push(JSON.parse(data))
  }
  close() {
    this.emit('close', { code: 1000 })
  }
  addEventListener(type: string, listener: (event: never) => void) {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener])
  }
  emit(type: string, event: object = {}) {
    for (const listener of this.#listeners.get(type) ?? []) listener(event as never)
  }
  receive(frame: unknown) {
    this.emit('message', { data: typeof frame === 'string' ? frame : JSON.stringify(frame) })
  }
}

let sockets: FakeSocket[]
const last = () => sockets.at(-1)!
function connect(options: Partial<ClientOptions> = {}) {
  return createSocketClient({
    openSocket: () => {
      sockets.push(new FakeSocket())
      return last()
    },
    ...options,
  })
}
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: { code: string }) => error.code,
  )

beforeEach(() => {
  sockets = []
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

test('answers find their call, whatever their order', async () => {
  const client = connect()
  last().emit('open')
  const first = client.call('search_card_names', { query: 'a' })
  const second = client.call('search_card_names', { query: 'b' })
  const [a, b] = last().sent
  last().receive({ id: b?.id, ok: true, payload: { query: 'b', card_names: ['B'] } })
  last().receive({ id: a?.id, ok: true, payload: { query: 'a', card_names: ['A'] } })
  expect((await first).card_names).toEqual(['A'])
  expect((await second).card_names).toEqual(['B'])
})

test('a call made before the connection is open waits for it', async () => {
  const client = connect()
  const call = client.call('get_user_stores', {})
  expect(last().sent).toEqual([])
  last().emit('open')
  last().receive({ id: last().sent[0]?.id, ok: true, payload: { stores: ['x'] } })
  expect(await call).toEqual({ stores: ['x'] })
})

test('an error of the server keeps its code and details', async () => {
  const client = connect()
  last().emit('open')
  const call = client.call('get_card_printings', { card_name: 'x' })
  last().receive({
    id: 1,
    ok: false,
    error: { code: 'CARD_UNKNOWN', message: 'No such card.', details: ['Forest'] },
  })
  await expect(call).rejects.toMatchObject({
    code: 'CARD_UNKNOWN',
    message: 'No such card.',
    details: ['Forest'],
  })
})

test('a call without an answer fails after its time, and is not sent late', async () => {
  const client = connect({ timeoutMs: 5000 })
  const call = code(client.call('get_user_stores', {}))
  vi.advanceTimersByTime(5000)
  expect(await call).toBe('TIMEOUT')
  last().emit('open')
  expect(last().sent).toEqual([])
})

test('a failure tells whether the call ever left the page', async () => {
  const client = connect({ timeoutMs: 5000 })
  const waiting = client.call('get_user_stores', {}).catch((error: Error) => error.message)
  vi.advanceTimersByTime(5000)
  expect(await waiting).toMatch(/^Not sent/)
  last().emit('open')
  const sent = client.call('get_user_stores', {}).catch((error: Error) => error.message)
  vi.advanceTimersByTime(5000)
  expect(await sent).toBe('The server did not answer in 5 s.')
})

test('an answer that breaks the contract is not passed on', async () => {
  const problems: string[] = []
  const client = connect({ onInvalidFrame: (problem) => problems.push(problem) })
  last().emit('open')
  const call = code(client.call('get_user_stores', {}))
  last().receive({ id: 1, ok: true, payload: { stores: 'none' } })
  expect(await call).toBe('BAD_REPLY')
  const pushes: unknown[] = []
  client.on('user_stores_data', (data) => pushes.push(data))
  for (const frame of [
    { type: 'user_stores_data', payload: { stores: [1] } },
    { type: 'surprise', payload: {} },
    'no json',
  ]) {
    last().receive(frame)
  }
  expect(pushes).toEqual([])
  expect(problems).toHaveLength(3)
})

test('when the connection breaks, calls under way fail, waiting ones are sent after the reconnection', async () => {
  const client = connect()
  last().emit('open')
  const underWay = code(client.call('get_user_stores', {}))
  last().emit('close', { code: 1006 })
  expect(await underWay).toBe('CONNECTION_LOST')
  expect(client.state.kind).toBe('reconnecting')
  void client.call('get_cards', {}).catch(() => {})
  await vi.advanceTimersByTimeAsync(600)
  expect(sockets).toHaveLength(2)
  last().emit('open')
  expect(last().sent.map((frame) => frame.type)).toEqual(['get_cards'])
})

test('tries grow apart, are spread, and never wait longer than 30 seconds', () => {
  expect([1, 2, 3, 4].map((attempt) => reconnectDelayMs(attempt, () => 1))).toEqual([500, 1000, 2000, 4000])
  expect(reconnectDelayMs(3, () => 0)).toBe(1000)
  expect(reconnectDelayMs(50, () => 1)).toBe(30_000)
})

test('when the session has ended it does not try again', async () => {
  const client = connect()
  last().emit('open')
  last().emit('close', { code: CLOSE_SIGNED_OUT })
  expect(client.state.kind).toBe('signed_out')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sockets).toHaveLength(1)
  expect(await code(client.call('get_cards', {}))).toBe('CLOSED')
})

test('it asks whether the session still lives before it tries again', async () => {
  const client = connect({ mayReconnect: () => Promise.resolve(false) })
  last().emit('open')
  last().emit('close', { code: 1006 })
  await vi.advanceTimersByTimeAsync(1000)
  expect(client.state.kind).toBe('signed_out')
  expect(sockets).toHaveLength(1)
})
