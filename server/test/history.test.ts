import type { Listing, SocketClient } from '@lgs/shared'
import type { ChangedCounts } from '@lgs/shared/schemas/history'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WORKER_RESULTS, type AvailabilityResult } from '../src/channels/definitions.ts'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { publishAll } from '../src/channels/stream.ts'
import { openDatabase, writeTransaction, type Database } from '../src/db/database.ts'
import { historyRepository } from '../src/db/repositories/history.ts'
import { diffListings } from '../src/domain/diff.ts'
import { aListing as listing } from '../src/domain/history-testing.ts'
import { createLog } from '../src/log.ts'
import { compactOldHistory } from '../src/services/flush-history.ts'
import { startSystem, type System } from './support/system.ts'
import { nextPush, type Visitor } from './support/visitor.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

let system: System
let redis: RedisConnection
let admin: Visitor
let socket: SocketClient

beforeAll(async () => {
  system = await startSystem({}, ['server'])
  redis = await connectRedis(system.redisUrl, createLog('test', 'silent'))
  admin = await system.member('Maya')
  socket = admin.socket()
  const store = { fetch_strategy: 'crystal_commerce', currency: 'GBP' } as const
  for (const name of ['Harbour', 'Mill'])
    await socket.call('add_store', { ...store, name, homepage: `http://${name}.example` })
  await socket.call('update_stores', { stores: ['harbour', 'mill'] })
})
afterAll(async () => {
  admin.leave()
  redis.destroy()
  await system[Symbol.asyncDispose]()
})

type Outcome = AvailabilityResult['outcome']
const read = (listings: Listing[], partial = false): Outcome => ({ kind: 'read', listings, partial })
const result = (card_name: string, minutesAgo: number, outcome: Outcome, store_slug = 'harbour') => ({
  type: 'availability_result' as const,
  store_slug,
  card_name,
  attempted_at: new Date(Date.now() - minutesAgo * MINUTE).toISOString(),
  outcome,
})

/** Resolves when the server has taken all of it in. */
async function report(...messages: object[]): Promise<void> {
  await publishAll(redis, WORKER_RESULTS, messages)
  await expect.poll(() => redis.xLen(WORKER_RESULTS), { timeout: 20_000 }).toBe(0)
}

/** A second look at the server's database, as another process has it. */
function look<T>(see: (db: Database) => T): T {
  const db = openDatabase(system.config.dataDir, 'guest')
  try {
    return see(db)
  } finally {
    db.$client.close()
  }
}
const rowsOf = (card: string) => look((db) => historyRepository.ofPair(db, { storeId: 1, cardName: card }))
const changedOf = async (card: string, client = socket): Promise<ChangedCounts | undefined> => {
  const { tracked_cards } = await client.call('get_cards', {})
  return (tracked_cards.find(({ card_name }) => card_name === card) as { changed?: ChangedCounts }).changed
}

test('each change is told once, newest first, whatever comes twice, late, in part, or not at all', async () => {
  await socket.call('add_card', { card: 'Forest', amount: 1 })
  const first = result('Forest', 300, read([listing(), listing({ variant_id: '2', price: 300 })]))
  const second = result(
    'Forest',
    200,
    read([listing({ price: 90 }), listing({ variant_id: '3', price: 70 })]),
  )
  await report(first, second, second, first)
  await report(result('Forest', 250, read([])))
  await report(result('Forest', 150, { kind: 'blocked', detail: 'a challenge' }))
  await report(result('Forest', 100, read([listing({ price: 90, quantity: 2 })], true)))
  const { events, next_cursor, series } = await socket.call('get_history', { card: 'forest' })
  expect(next_cursor).toBeNull()
  expect(events).toMatchObject([
    { kind: 'changes', store_slug: 'harbour', changes: [{ kind: 'quantity', old: 1, new: 2 }] },
    {
      kind: 'changes',
      at: second.attempted_at,
      changes: [
        { kind: 'gone', price: 300, quantity: 1 },
        { kind: 'price', old: 100, new: 90, copy: { condition: 'NM', set_code: 'm11', match: 'certain' } },
        { kind: 'appeared', price: 70 },
      ],
    },
    { kind: 'first_answer', at: first.attempted_at, changes: [{ price: 100 }, { price: 300 }] },
  ])
  expect(series[0]?.points.at(-1)).toEqual({ day: new Date().toISOString().slice(0, 10), lowest: 70 })
  expect(series[1]).toEqual({ store_slug: 'mill', currency: 'GBP', points: [] })
})

test('what was missing from a first answer in parts is not news when it is read', async () => {
  await socket.call('add_card', { card: 'Plains', amount: 1 })
  await report(result('Plains', 30, read([listing()], true)))
  await report(result('Plains', 20, read([listing(), listing({ variant_id: '2' })])))
  expect(rowsOf('Plains').map(({ kind }) => kind)).toEqual(['baseline', 'baseline'])
  await report(result('Plains', 10, read([listing()])))
  expect(rowsOf('Plains').map(({ kind }) => kind)).toEqual(['baseline', 'baseline', 'changes'])
})

test('everybody sees the changes of the copies that they accept, from the same rows', async () => {
  const card_specs = { finish: 'foil', max_price: 1000 } as const
  await socket.call('add_card', { card: 'Island', amount: 1, card_specs })
  const ben = await system.member('Ben')
  const his = ben.socket()
  await his.call('update_stores', { stores: ['harbour'] })
  await his.call('add_card', { card: 'Island', amount: 1 })
  await report(
    result('Island', 0, read([listing(), listing({ variant_id: '2', finish: 'foil', price: 1200 })])),
  )
  await report(
    result(
      'Island',
      0,
      read([listing({ price: 110 }), listing({ variant_id: '2', finish: 'foil', price: 900 })]),
    ),
  )
  const kindsOf = async (client: SocketClient) =>
    (await client.call('get_history', { card: 'Island' })).events.map((event) =>
      'changes' in event ? event.changes.map((change) => [change.kind, 'old' in change && change.new]) : [],
    )
  expect(await kindsOf(socket)).toEqual([[['price', 900]]])
  expect(await kindsOf(his)).toEqual([
    [
      ['price', 110],
      ['price', 900],
    ],
    [
      ['appeared', false],
      ['appeared', false],
    ],
  ])
  const { series } = await socket.call('get_history', { card: 'Island', store_slug: 'harbour' })
  expect(series.map(({ points }) => points.map(({ lowest }) => lowest))).toEqual([[900]])
  await expect(his.call('get_history', { card: 'Island', store_slug: 'mill' })).rejects.toMatchObject({
    code: 'STORE_UNKNOWN',
  })
  await expect(his.call('get_history', { card: 'Forest' })).rejects.toMatchObject({
    code: 'CARD_NOT_TRACKED',
  })
  ben.leave()
})

test('a card tells what changed since its person looked, until they look again', async () => {
  await socket.call('add_card', { card: 'Swamp', amount: 1, card_specs: { finish: 'nonfoil' } })
  const foil = (price: number) => listing({ variant_id: 'foil', finish: 'foil', price })
  const copies = (price: number) => [listing({ price }), foil(price)]
  await report(result('Swamp', 0, read(copies(100))))
  expect(await changedOf('Swamp')).toBeUndefined()
  await report(result('Swamp', 0, read([...copies(80), listing({ variant_id: '3' })])))
  await report(result('Swamp', 0, read([...copies(90), listing({ variant_id: '3' })])))
  const pushed = nextPush(socket, 'cards_data')
  await socket.call('update_card', { card: 'Swamp', update_data: { amount: 2 } })
  const was = [{ price: 100, currency: 'GBP' }]
  const counts = { appeared: 1, gone: 0, cheaper: 1, dearer: 0, was }
  expect((await pushed).tracked_cards.find(({ card_name }) => card_name === 'Swamp')).toMatchObject({
    changed: counts,
  })
  await expect(socket.call('mark_seen', { cards: ['Mountain'] })).rejects.toMatchObject({
    code: 'CARD_NOT_TRACKED',
  })
  expect(await changedOf('Swamp')).toEqual(counts)
  const askedBefore = result('Swamp', 0, read([foil(10)]))
  await socket.call('mark_seen', { cards: ['swamp'] })
  expect(await changedOf('Swamp')).toBeUndefined()
  // Asked before the person looked, known only after: it is news all the same.
  await report(askedBefore)
  expect(await changedOf('Swamp')).toEqual({ appeared: 0, gone: 2, cheaper: 0, dearer: 0 })
  await socket.call('mark_seen', {})
  expect(await changedOf('Swamp')).toBeUndefined()
  await report(result('Swamp', 0, read([listing({ price: 70 }), foil(5)])))
  expect(await changedOf('Swamp')).toEqual({ appeared: 1, gone: 0, cheaper: 0, dearer: 0, is_new: true })
})

test('every open page of a person hears at once what changed, and that they looked', async () => {
  await socket.call('add_card', { card: 'Wastes', amount: 1 })
  await report(result('Wastes', 0, read([listing({ price: 100 })])))
  const otherTab = admin.socket()
  await otherTab.call('get_cards', {})
  const isWastes = ({ card }: { card: string }) => card === 'Wastes'
  const cheaper = nextPush(otherTab, 'card_availability_data', isWastes)
  await report(result('Wastes', 0, read([listing({ price: 80 })])))
  expect((await cheaper).changed).toEqual({
    ...{ appeared: 0, gone: 0, cheaper: 1, dearer: 0 },
    was: [{ price: 100, currency: 'GBP' }],
  })
  const seen = nextPush(otherTab, 'cards_seen')
  await socket.call('mark_seen', { cards: ['wastes'] })
  expect(await seen).toMatchObject({ cards: ['Wastes'] })
  const unchanged = nextPush(otherTab, 'card_availability_data', isWastes)
  await report(result('Wastes', 0, read([listing({ price: 80 })])))
  expect((await unchanged).changed).toBeUndefined()
  const all = nextPush(otherTab, 'cards_seen')
  await socket.call('mark_seen', {})
  expect((await all).cards).toBeUndefined()
})

test('many events come in pages', async () => {
  await socket.call('add_card', { card: 'Mountain', amount: 1 })
  const prices = Array.from({ length: 61 }, (_, index) => 100 + index)
  await report(...prices.map((price, index) => result('Mountain', 100 - index, read([listing({ price })]))))
  const first = await socket.call('get_history', { card: 'Mountain' })
  expect(first.events).toHaveLength(50)
  const rest = await socket.call('get_history', { card: 'Mountain', cursor: first.next_cursor! })
  expect(rest).toMatchObject({ next_cursor: null, series: [] })
  const moments = [...first.events, ...rest.events].map(({ at }) => at)
  expect(new Set(moments).size).toBe(61)
  expect(moments).toEqual([...moments].sort().reverse())
})

test('old changes are summed up in the file, a copy at a time for whoever accepts it', async () => {
  const pair = { storeId: 2, cardName: 'Forest' }
  const now = Date.now()
  const shelf = (price: number) => [
    listing({ price }),
    listing({ variant_id: '2', finish: 'foil', price: 900 }),
  ]
  await report(result('Forest', 0, read(shelf(131)), 'mill'))
  await system.stop('server')
  const db = openDatabase(system.config.dataDir, 'owner')
  db.$client.exec(`DELETE FROM stock_events WHERE store_id = 2`)
  writeTransaction(db, (tx) => {
    historyRepository.record(tx, pair, now - 131 * DAY, 'baseline', diffListings([], shelf(0)))
    for (let day = 130; day >= 0; day -= 1) {
      const changes = diffListings(shelf(130 - day), shelf(131 - day))
      historyRepository.record(tx, pair, now - day * DAY, 'changes', changes)
    }
  })
  expect(await compactOldHistory(db, now)).toBe(1)
  expect(await compactOldHistory(db, now)).toBe(0)
  const rows = historyRepository.ofPair(db, pair)
  expect(rows.filter(({ kind }) => kind === 'week').length).toBeGreaterThanOrEqual(5)
  expect(rows.length).toBeLessThan(110)
  // A clock that is years ahead ages nothing.
  expect(await compactOldHistory(db, now + 3000 * DAY)).toBe(0)
  db.$client.close()
  await system.start('server')
  await socket.call('update_card', { card: 'Forest', update_data: { specifications: { finish: 'foil' } } })
  const { events, series } = await socket.call('get_history', {
    card: 'Forest',
    store_slug: 'mill',
    days: 400,
  })
  expect(events.at(-1)).toMatchObject({ kind: 'week', lowest: 900, highest: 900, copies: 1, currency: 'GBP' })
  expect(new Set(series[0]?.points.map(({ lowest }) => lowest))).toEqual(new Set([900]))
})
