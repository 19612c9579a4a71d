import { once } from 'node:events'
import type { Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type WebSocket from 'ws'
import { startSystem } from './support/system.ts'
import type { Visitor } from './support/visitor.ts'

let system: Awaited<ReturnType<typeof startSystem>>
let maya: Visitor

beforeAll(async () => {
  system = await startSystem({}, ['server'])
  maya = await system.member('Maya')
})
afterAll(() => system[Symbol.asyncDispose]())

async function open(): Promise<WebSocket> {
  const socket = maya.rawSocket()
  await once(socket, 'open')
  return socket
}

test('a long answer that a page opens with is sent compressed, any other as it is', async () => {
  const lists = maya.socket()
  const { card_names } = await lists.call('search_card_names', { query: 'ar', limit: 20 })
  for (const card of card_names) await lists.call('add_card', { card, amount: 1 })
  const { store } = await lists.call('add_store', {
    name: 'Harbour Games',
    homepage: 'http://harbour.example',
    fetch_strategy: 'crystal_commerce',
    currency: 'USD',
  })
  await lists.call('update_stores', { stores: [store.slug] })
  const socket = await open()
  const wire = (socket as unknown as { _socket: Socket })._socket
  const ask = async (type: string, payload: object) => {
    const before = wire.bytesRead
    socket.send(JSON.stringify({ id: 1, type, payload }))
    const [frame] = (await once(socket, 'message')) as [Buffer]
    return { full: frame.byteLength, sent: wire.bytesRead - before }
  }
  const directory = await ask('list_store_directory', {})
  expect(directory.full).toBeGreaterThan(32 * 1024)
  expect(directory.sent).toBeLessThan(directory.full / 2)
  // As long, but one of many that may follow each other.
  const printings = await ask('get_card_printings', { card_name: 'Forest' })
  expect(printings.full).toBeGreaterThan(32 * 1024)
  expect(printings.sent).toBeGreaterThan(printings.full)
  const cards = await ask('get_cards', {})
  expect(cards.full).toBeLessThan(32 * 1024)
  expect(cards.sent).toBeGreaterThan(cards.full)
  socket.close()
})

test('a frame that grows beyond the limit when it is unpacked ends the connection', async () => {
  const socket = await open()
  socket.send(JSON.stringify({ id: 1, type: 'x'.repeat(5_000_000) }), { compress: true })
  const [code] = (await once(socket, 'close')) as [number]
  expect(code).toBe(1009)
})
