import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isProxy, limitConnections } from '../src/app/plugins/limit-connections.ts'
import { startSystem, type System } from './support/system.ts'
import type { Visitor } from './support/visitor.ts'

let system: System
let member: Visitor
beforeAll(async () => {
  system = await startSystem({}, ['server'])
  await system.member('Maya')
  member = await system.member('Noor')
})
afterAll(() => system[Symbol.asyncDispose]())

test.each(['text', 'binary'])(
  'a connection that floods on with %s frames is closed, others go on',
  async (kind) => {
    const socket = member.rawSocket()
    await once(socket, 'open')
    const closed = once(socket, 'close')
    const frame = Buffer.from('{"id":1,"type":"get_cards","payload":{}}')
    for (let sent = 0; sent < 20_000; sent++) socket.send(frame, { binary: kind === 'binary' })
    expect((await closed)[0]).toBe(1008)
    expect(await member.socket().call('get_user_stores', {})).toEqual({ stores: [] })
    member.leave()
  },
)

test('one person cannot open tabs without end; what is closed makes room', async () => {
  const sockets = Array.from({ length: 100 }, () => member.rawSocket())
  await Promise.all(sockets.map((socket) => once(socket, 'open')))
  const refused = member.rawSocket()
  refused.on('error', () => {})
  const [, response] = (await once(refused, 'unexpected-response')) as [unknown, { statusCode: number }]
  expect(response.statusCode).toBe(429)
  const other = await system.member('Otto')
  expect(await other.socket().call('get_user_stores', {})).toEqual({ stores: [] })
  other.leave()
  const gone = once(sockets[0]!, 'close')
  sockets[0]!.close()
  await gone
  const again = member.rawSocket()
  await once(again, 'open')
  for (const socket of [...sockets, again, refused]) socket.terminate()
})

test('a payload that names prototypes changes nobody’s objects', async () => {
  const socket = member.rawSocket()
  await once(socket, 'open')
  const poison =
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"card":"Forest","amount":1}'
  for (const [id, type] of [
    [1, 'add_card'],
    [2, 'get_cards'],
    [3, 'update_card'],
  ] as const) {
    const answer = once(socket, 'message')
    socket.send(`{"id":${id},"type":"${type}","payload":${poison},"__proto__":{"polluted":1}}`)
    await answer
  }
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  expect(
    (await member.post('/api/login', '{"username":"Noor","password":"x","__proto__":{"a":1}}')).status,
  ).toBe(400)
  socket.terminate()
})

test('a payload of the deepest nesting gets its answer', async () => {
  const socket = member.rawSocket()
  await once(socket, 'open')
  const deep = `${'['.repeat(30_000)}${']'.repeat(30_000)}`
  const answer = once(socket, 'message')
  socket.send(`{"id":9,"type":"add_card","payload":${deep}}`)
  expect(JSON.parse(String((await answer)[0]))).toMatchObject({ id: 9, error: { code: 'BAD_PAYLOAD' } })
  socket.terminate()
})

test('one address gets only so many connections, and gets them back', async () => {
  const server = createServer()
  limitConnections(server, [], 5, () => false)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const first = Array.from({ length: 5 }, () => connect(port, '127.0.0.1'))
  await Promise.all(first.map((socket) => once(socket, 'connect')))
  const sixth = connect(port, '127.0.0.1')
  sixth.on('error', () => {})
  await once(sixth, 'close')
  expect(first.every((socket) => !socket.destroyed)).toBe(true)
  first.forEach((socket) => socket.destroy())
  await expect
    .poll(async () => await new Promise((resolve) => server.getConnections((_, count) => resolve(count))))
    .toBe(0)
  const again = connect(port, '127.0.0.1')
  again.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  await once(server, 'request')
  again.destroy()
  server.close()
})

test.each([
  ['127.0.0.1', true],
  ['::ffff:127.0.0.1', true],
  ['::1', true],
  ['192.168.1.10', true],
  ['::ffff:192.168.1.10', true],
  ['10.1.2.3', true],
  ['192.168.1.11', false],
  ['fd00::1', false],
])('connections from %s are not counted: %s', (address, exempt) => {
  expect(isProxy(address, ['192.168.1.10', '10.0.0.0/8', 'loopback'])).toBe(exempt)
})
