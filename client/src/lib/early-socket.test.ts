import { createSocketClient } from '@lgs/shared'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hasEarlySocket, hearEarlySocket, takeEarlySocket } from './early-socket.ts'

const EARLY_ID = Number.MAX_SAFE_INTEGER
const ASKED = `{"id":${EARLY_ID},"type":"get_user_stores","payload":{}}`
const ANSWER = JSON.stringify({ id: EARLY_ID, ok: true, payload: { stores: ['harbour-games'] } })
const PUSH = JSON.stringify({ type: 'user_stores_data', payload: { stores: ['second'] } })

/** The browser's socket, in the test's hands. */
class PlayedSocket extends EventTarget {
  readonly OPEN = 1
  readyState = 0
  sent: string[] = []
  onmessage: ((event: { data: unknown }) => void) | null = null
  send(data: string) {
    this.sent.push(data)
  }
  close() {
    this.readyState = 3
  }
  open() {
    this.readyState = 1
    this.send(ASKED)
    this.dispatchEvent(new Event('open'))
  }
}

let socket: PlayedSocket
let frames: string[]
beforeEach(() => {
  socket = new PlayedSocket()
  frames = []
  globalThis.lgsEarlySocket = { socket: socket as unknown as WebSocket, asked: ASKED, frames }
})
afterEach(() => (globalThis.lgsEarlySocket = undefined))

/** As the app does it: what listens to `open` asks first of all. */
function takeOver() {
  const client = createSocketClient({ openSocket: () => takeEarlySocket()! })
  const pushed: string[] = []
  client.on('user_stores_data', ({ stores }) => pushed.push(...stores))
  const answer = new Promise<string[]>((resolve) =>
    client.onState(({ kind }) => {
      if (kind === 'open') void client.call('get_user_stores', {}).then(({ stores }) => resolve(stores))
    }),
  )
  // Its owner has asked by then.
  queueMicrotask(hearEarlySocket)
  return { client, answer, pushed }
}

test('what came in before the app did reaches it, and nothing is asked twice', async () => {
  socket.open()
  frames.push(ANSWER, PUSH)
  const { client, answer, pushed } = takeOver()
  expect(await answer).toEqual(['harbour-games'])
  expect(pushed).toEqual(['second'])
  expect(socket.sent).toEqual([ASKED])
  expect(hasEarlySocket()).toBe(false)
  client.close()
})

test('a socket that opens later is taken over while it opens', async () => {
  const { client, answer } = takeOver()
  socket.open()
  socket.onmessage?.({ data: ANSWER })
  expect(await answer).toEqual(['harbour-games'])
  void client.call('get_user_stores', {}).catch(() => {})
  expect(socket.sent).toHaveLength(2)
  client.close()
})

test('an answer reaches who asked for it, whatever was asked before', async () => {
  const client = createSocketClient({ openSocket: () => takeEarlySocket()! })
  const search = client.call('search_card_names', { query: 'a' })
  const stores = client.call('get_user_stores', {})
  hearEarlySocket()
  socket.open()
  const [, searched] = socket.sent.map((frame) => JSON.parse(frame) as { id: number; type: string })
  expect(searched).toMatchObject({ id: 1, type: 'search_card_names' })
  socket.onmessage?.({ data: ANSWER })
  const found = { id: 1, ok: true, payload: { query: 'a', card_names: ['A'] } }
  socket.onmessage?.({ data: JSON.stringify(found) })
  expect((await stores).stores).toEqual(['harbour-games'])
  expect((await search).card_names).toEqual(['A'])
  expect(socket.sent).toHaveLength(2)
  client.close()
})

test('an answer that nobody asks for is let go', () => {
  const client = createSocketClient({
    openSocket: () => takeEarlySocket()!,
    onInvalidFrame: (problem) => expect.unreachable(problem),
  })
  hearEarlySocket()
  socket.open()
  socket.onmessage?.({ data: ANSWER })
  void client.call('get_user_stores', {}).catch(() => {})
  expect(socket.sent).toHaveLength(2)
  client.close()
})

test('what comes in is heard when the page’s frame is there, in order', () => {
  const client = createSocketClient({ openSocket: () => takeEarlySocket()! })
  const pushed: string[] = []
  client.on('user_stores_data', ({ stores }) => pushed.push(...stores))
  frames.push(PUSH.replace('second', 'first'))
  socket.open()
  socket.onmessage?.({ data: PUSH })
  expect(pushed).toEqual([])
  hearEarlySocket()
  expect(pushed).toEqual(['first', 'second'])
  socket.onmessage?.({ data: PUSH })
  expect(pushed).toEqual(['first', 'second', 'second'])
  client.close()
})

test('one that was refused is not taken', () => {
  socket.close()
  expect(hasEarlySocket()).toBe(false)
  expect(takeEarlySocket()).toBeUndefined()
})
