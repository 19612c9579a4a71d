import type { SocketClient } from '@lgs/shared'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { trackedCardsRepository } from '../src/db/repositories/tracked-cards.ts'
import { openDatabase, writeTransaction } from '../src/db/database.ts'
import { startSystem, type System } from './support/system.ts'
import type { Visitor } from './support/visitor.ts'

const MANY = 500
const nameOf = (n: number) => `Card that left the catalog ${n}`
const names = Array.from({ length: MANY }, (_, n) => nameOf(n))

let system: System
let maya: Visitor
let socket: SocketClient
let other: SocketClient

beforeAll(async () => {
  system = await startSystem({}, ['server'])
  maya = await system.member('Maya')
  socket = maya.socket()
  other = maya.socket()
  await other.call('get_cards', {})
})
afterAll(() => system[Symbol.asyncDispose]())

/** Written beside the server: five hundred calls would only test the limit of calls. */
beforeEach(() => {
  const db = openDatabase(system.config.dataDir, 'guest')
  writeTransaction(db, (tx) => {
    for (const { id } of trackedCardsRepository.forUser(tx, 1)) trackedCardsRepository.delete(tx, id)
    for (const name of names) trackedCardsRepository.insert(tx, 1, name, 1, new Date())
  })
  db.$client.close()
})

/** How often another tab hears of the list until the answer to a question of its own. */
async function pushesDuring(act: () => Promise<unknown>): Promise<number> {
  let pushes = 0
  const stop = other.on('cards_data', () => (pushes += 1))
  await act()
  await other.call('get_user_stores', {})
  stop()
  return pushes
}

test('five hundred cards are paused and removed in one step each, and other tabs hear of each once', async () => {
  const paused = await pushesDuring(async () => {
    const { done, refused, tracked_cards } = await socket.call('pause_cards', { cards: names, paused: true })
    expect({ done, refused }).toEqual({ done: names, refused: [] })
    expect(tracked_cards.every((card) => card.paused)).toBe(true)
  })
  const removed = await pushesDuring(async () => {
    const { done, tracked_cards } = await socket.call('remove_cards', { cards: names })
    expect(done).toHaveLength(MANY)
    expect(tracked_cards).toEqual([])
  })
  expect({ paused, removed }).toEqual({ paused: 1, removed: 1 })
})

test('names that are not on the list are told one by one, and the rest is done once each', async () => {
  const cards = [nameOf(1), 'Forest', 'No such card at all', nameOf(2), nameOf(1)]
  const { done, refused, tracked_cards } = await socket.call('remove_cards', { cards })
  expect(done).toEqual([nameOf(1), nameOf(2)])
  expect(refused).toMatchObject([
    { card: 'Forest', code: 'CARD_NOT_TRACKED', message: 'Forest is not in your list.' },
    { card: 'No such card at all', code: 'CARD_UNKNOWN' },
  ])
  expect(tracked_cards).toHaveLength(MANY - 2)
})

test('the end of a pause counts those that were not paused, too', async () => {
  await socket.call('pause_cards', { cards: [nameOf(1)], paused: true })
  const { done, tracked_cards } = await socket.call('pause_cards', {
    cards: [nameOf(1), nameOf(2)],
    paused: false,
  })
  expect(done).toEqual([nameOf(1), nameOf(2)])
  expect(tracked_cards.some((card) => card.paused)).toBe(false)
})

test("nobody touches somebody else's list, and more than a thousand are refused", async () => {
  const noor = (await system.member('Noor')).socket()
  const { done, refused } = await noor.call('remove_cards', { cards: [nameOf(1)] })
  expect(done).toEqual([])
  expect(refused).toHaveLength(1)
  expect((await socket.call('get_cards', {})).tracked_cards).toHaveLength(MANY)
  const tooMany = Array.from({ length: 1001 }, (_, n) => `${n}`)
  await expect(socket.call('remove_cards', { cards: tooMany })).rejects.toMatchObject({ code: 'BAD_PAYLOAD' })
  await expect(socket.call('remove_cards', { cards: [] })).rejects.toMatchObject({ code: 'BAD_PAYLOAD' })
})
