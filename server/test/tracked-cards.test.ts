import { type RpcError, type SocketClient } from '@lgs/shared'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startSystem, type System } from './support/system.ts'
import type { Visitor } from './support/visitor.ts'

let system: System
let person: Visitor
let socket: SocketClient
let number = 0

beforeAll(async () => {
  system = await startSystem({}, ['server'])
})
afterAll(() => system[Symbol.asyncDispose]())
beforeEach(async () => {
  person = await system.member(`person-${++number}`)
  socket = person.socket()
})
afterEach(() => person.leave())

const failure = (promise: Promise<unknown>): Promise<RpcError> =>
  promise.then(
    () => Promise.reject(new Error('the call succeeded')),
    (error: RpcError) => error,
  )
const list = async () => (await socket.call('get_cards', {})).tracked_cards

test('a card is added under its canonical name, whatever case, accents or face were typed', async () => {
  await socket.call('add_card', { card: "lim-dul's vault", amount: 1 })
  await socket.call('add_card', { card: 'FIRE', amount: 2 })
  expect((await list()).map((card) => card.card_name)).toEqual(['Fire // Ice', "Lim-Dûl's Vault"])
})

test('several specifications are kept, the same one twice only once', async () => {
  const specs = [
    { set_code: 'M11', finish: 'foil' as const },
    { set_code: 'm11', finish: 'foil' as const },
    { min_condition: 'LP' as const, max_price: 300 },
  ]
  await socket.call('add_card', { card: 'Lightning Bolt', amount: 4, card_specs: specs })
  expect((await list())[0]?.specifications).toEqual([
    { set_code: 'm11', finish: 'foil' },
    { min_condition: 'LP', max_price: 300 },
  ])
})

test('adding a tracked card again replaces the amount and adds specifications; without any the old ones stay', async () => {
  await socket.call('add_card', { card: 'Lightning Bolt', amount: 4, card_specs: { set_code: 'm11' } })
  await socket.call('add_card', {
    card: 'lightning bolt',
    amount: 2,
    card_specs: [{ set_code: 'm10' }, { set_code: 'm11' }],
  })
  await socket.call('add_card', { card: 'Lightning Bolt', amount: 3 })
  expect(await list()).toMatchObject([
    { amount: 3, specifications: [{ set_code: 'm11' }, { set_code: 'm10' }] },
  ])
})

test('an update changes what it names and nothing else', async () => {
  await socket.call('add_card', { card: 'Lightning Bolt', amount: 4, card_specs: { set_code: 'm11' } })
  await socket.call('update_card', { card: 'Lightning Bolt', update_data: { amount: 1 } })
  expect(await list()).toMatchObject([{ amount: 1, specifications: [{ set_code: 'm11' }] }])
  await socket.call('update_card', { card: 'lightning bolt', update_data: { specifications: [] } })
  expect(await list()).toMatchObject([{ amount: 1, specifications: [] }])
})

test('a deleted card is gone, and deleting it again says that it is not tracked', async () => {
  await socket.call('add_card', { card: 'Forest', amount: 1 })
  expect((await socket.call('delete_card', { card: 'forest' })).tracked_cards).toEqual([])
  expect((await failure(socket.call('delete_card', { card: 'Forest' }))).code).toBe('CARD_NOT_TRACKED')
  const update = socket.call('update_card', { card: 'Forest', update_data: { amount: 2 } })
  expect((await failure(update)).code).toBe('CARD_NOT_TRACKED')
})

test('an unknown card is refused with the nearest names', async () => {
  const error = await failure(socket.call('add_card', { card: 'Lightnig Bolt', amount: 1 }))
  expect(error).toMatchObject({ code: 'CARD_UNKNOWN', message: expect.stringContaining('Lightning Bolt') })
  expect(error.details).toContain('Lightning Bolt')
  expect(await list()).toEqual([])
})

test.each([
  ['a set it was never printed in', { set_code: 'neo' }],
  ['a number that the set does not have', { set_code: 'm11', collector_number: '999' }],
  ['a finish that the printing does not have', { set_code: 'lea', finish: 'foil' as const }],
])('%s is refused with what is possible, and nothing is saved', async (_what, spec) => {
  const error = await failure(
    socket.call('add_card', { card: 'Lightning Bolt', amount: 1, card_specs: [spec] }),
  )
  expect(error).toMatchObject({
    code: 'PRINTING_UNKNOWN',
    message: expect.stringContaining('Lightning Bolt'),
  })
  expect(error.details.length).toBeGreaterThan(0)
  expect(await list()).toEqual([])
})

test.each([[0], [-1], [1.5], [1000], ['4'], [null]])('the amount %j is refused', async (amount) => {
  const error = await failure(socket.call('add_card', { card: 'Forest', amount: amount as number }))
  expect(error.code).toBe('BAD_PAYLOAD')
})

test('what was typed is still there after a restart', async () => {
  await socket.call('add_card', { card: 'Forest', amount: 7, card_specs: { finish: 'foil' } })
  person.leave()
  await system.stop('server')
  await system.start('server')
  socket = person.socket()
  expect(await list()).toMatchObject([
    { card_name: 'Forest', amount: 7, specifications: [{ finish: 'foil' }] },
  ])
})

test('names are completed while typing', async () => {
  expect(await socket.call('search_card_names', { query: 'wrenn and s' })).toEqual({
    query: 'wrenn and s',
    card_names: ['Wrenn and Seven', 'Wrenn and Six'],
  })
  expect((await socket.call('search_card_names', { query: 'light', limit: 3 })).card_names).toHaveLength(3)
})

test('printings come over the socket and over REST, by any spelling of the name', async () => {
  const { card_name, printings } = await socket.call('get_card_printings', { card_name: 'fire/ice' })
  expect(card_name).toBe('Fire // Ice')
  expect(printings).toContainEqual(expect.objectContaining({ set_code: 'apc', collector_number: '128' }))
  const paths = [
    'Fire%20%2F%2F%20Ice',
    'Fire%20//%20Ice',
    'Fire%20%2F%20Ice',
    'fire',
    '?name=Fire%20%2F%2F%20Ice',
  ]
  for (const path of paths) {
    const answer = await person.get(`/api/card_printings${path.startsWith('?') ? '' : '/'}${path}`)
    expect([path, answer.status, answer.body]).toEqual([path, 200, { card_name, printings }])
  }
})

test('REST says 404 with a sentence for an unknown card', async () => {
  for (const path of ['/api/card_printings/No%20Such%20Card', '/api/stock/No%20Such%20Card']) {
    expect(await person.get(path)).toMatchObject({
      status: 404,
      body: { error: expect.stringContaining('No Such Card') },
    })
  }
})
