import { createSocketClient } from '@lgs/shared'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hasEarlySocket, takeEarlySocket } from './early-socket.ts'

const ASKED = '{"id":1,"type":"get_user_stores","payload":{}}'
const ANSWER = JSON.stringify({ id: 1, ok: true, payload: { stores: ['harbour-games'] } })
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

test('one that was refused is not taken', () => {
  socket.close()
  expect(hasEarlySocket()).toBe(false)
  expect(takeEarlySocket()).toBeUndefined()
})
