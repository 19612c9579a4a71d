import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocketServer, WebSocket } from 'ws'
import { createSocketClient, type ClientOptions, type ConnectionState, type SocketClient } from './client.ts'

/** A network between client and server whose cable can be pulled: nothing passes, and nobody is told. */
async function startNetwork(serverPort: number) {
  const lines: Socket[] = []
  let isCut = false
  const entrance = createServer((near) => {
    lines.push(near)
    near.on('error', () => {})
    if (isCut) return near.pause()
    const far = connect(serverPort, '127.0.0.1').on('error', () => {})
    lines.push(far)
    near.pipe(far).pipe(near)
  }).listen(0, '127.0.0.1')
  await once(entrance, 'listening')
  return {
    port: (entrance.address() as AddressInfo).port,
    /** What is connected hears nothing any more; what connects is taken, and gets no answer. */
    cut() {
      isCut = true
      for (const line of lines) line.unpipe().pause()
    },
    mend() {
      isCut = false
    },
    close() {
      for (const line of lines) line.destroy()
      entrance.close()
    },
  }
}

let server: WebSocketServer
let network: Awaited<ReturnType<typeof startNetwork>>
let client: SocketClient
let states: ConnectionState[]
/** Types of the frames that reached the server. */
let heard: string[]

beforeEach(async () => {
  // Sockets keep the real time: only the client's own clock is wound on.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  heard = []
  states = []
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  server.on('connection', (socket) =>
    socket.on('message', (data) => {
      const { id, type } = JSON.parse(String(data)) as { id: number; type: string }
      heard.push(type)
      if (type !== 'get_user_stores') socket.send(JSON.stringify({ id, ok: true, payload: {} }))
      socket.send(JSON.stringify({ type: 'user_stores_data', payload: { stores: [type] } }))
    }),
  )
  await once(server, 'listening')
  network = await startNetwork((server.address() as AddressInfo).port)
})
afterEach(() => {
  client.close()
  vi.useRealTimers()
  for (const socket of server.clients) socket.terminate()
  server.close()
  network.close()
})

function start(options: Partial<ClientOptions> = {}): SocketClient {
  client = createSocketClient({
    openSocket: () => new WebSocket(`ws://127.0.0.1:${network.port}`) as never,
    ...options,
  })
  client.onState((state) => states.push(state))
  return client
}
const opened = () =>
  new Promise<void>((resolve) => void client.onState(({ kind }) => kind === 'open' && resolve()))
/** The server sends this push after each of its answers, so what it answered has arrived too. */
const answered = (type: string) =>
  new Promise<void>((resolve) =>
    client.on('user_stores_data', ({ stores }) => stores[0] === type && resolve()),
  )
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('a connection that is only quiet stays, at one small frame in half a minute', async () => {
  start()
  await opened()
  for (let round = 1; round <= 4; round++) {
    const ping = answered('ping')
    await pass(25_000)
    await ping
  }
  await pass(10_000)
  expect(client.state.kind).toBe('open')
  expect(heard).toEqual(['ping', 'ping', 'ping', 'ping'])
})

test('nothing is asked while the server speaks by itself', async () => {
  start()
  await opened()
  for (let round = 0; round < 5; round++) {
    await pass(20_000)
    const push = answered('news')
    for (const socket of server.clients)
      socket.send(JSON.stringify({ type: 'user_stores_data', payload: { stores: ['news'] } }))
    await push
  }
  expect(heard).toEqual([])
})

test('a line that died without a word is noticed, lost since it was last heard, and replaced', async () => {
  start()
  await opened()
  const lastHeard = Date.now()
  network.cut()
  await pass(34_000)
  expect(client.state.kind).toBe('open')
  await pass(1_000)
  expect(client.state).toMatchObject({ kind: 'reconnecting', since: lastHeard })
  network.mend()
  const again = opened()
  await pass(500)
  await again
  const ping = answered('ping')
  await pass(25_000)
  await ping
  expect(states.map(({ kind }) => kind)).toEqual(['connecting', 'open', 'reconnecting', 'open'])
})

test('whoever comes back to the page learns of it within seconds', async () => {
  start()
  await opened()
  network.cut()
  client.retryNow()
  client.retryNow()
  await pass(3_999)
  expect(client.state.kind).toBe('open')
  await pass(1)
  expect(client.state.kind).toBe('reconnecting')
})

test('a living line outlasts being asked at once, again and again', async () => {
  start()
  await opened()
  for (let round = 0; round < 3; round++) {
    const ping = answered('ping')
    client.retryNow()
    await ping
    await pass(4_000)
  }
  expect(states.map(({ kind }) => kind)).toEqual(['connecting', 'open'])
})

test('an answer that is long on its way is not taken for silence', async () => {
  start()
  await opened()
  network.cut()
  const call = client.call('get_cards', {}, 60_000).catch((error: { code: string }) => error.code)
  await pass(59_000)
  expect(client.state.kind).toBe('open')
  await pass(11_000)
  expect(await call).toBe('TIMEOUT')
  expect(client.state.kind).toBe('reconnecting')
})

test('a connection that never finishes opening is tried anew', async () => {
  network.cut()
  start()
  await pass(10_000)
  expect(client.state.kind).toBe('reconnecting')
  network.mend()
  const open = opened()
  await pass(500)
  await open
})

test('a question about the session that nobody answers does not end the trying', async () => {
  start({ mayReconnect: () => new Promise(() => {}) })
  await opened()
  for (const socket of server.clients) socket.terminate()
  await vi.waitUntil(() => client.state.kind === 'reconnecting')
  const again = opened()
  await pass(10_500)
  await again
})
