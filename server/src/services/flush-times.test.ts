import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Listing, SocketClient } from '@lgs/shared'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSystem, type System } from '../../test/support/system.ts'
import type { Visitor } from '../../test/support/visitor.ts'
import { WORKER_RESULTS } from '../channels/definitions.ts'
import { connectRedis, type RedisConnection } from '../channels/redis.ts'
import { publishAll } from '../channels/stream.ts'
import { openDatabase, type Database } from '../db/database.ts'
import { availabilityRepository } from '../db/repositories/availability.ts'
import { historyRepository } from '../db/repositories/history.ts'
import { aListing as listing } from '../domain/history-testing.ts'
import { createLog } from '../log.ts'
import { sweep } from '../worker/handlers/sweep.ts'
import { flushDueAt, loadWaitingTimes } from './flush-times.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

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
  await socket.call('add_card', { card: 'Forest', amount: 1 })
})
afterAll(async () => {
  admin.leave()
  redis.destroy()
  await system[Symbol.asyncDispose]()
})

const result = (card_name: string, minutesAgo: number, listings: Listing[]) => ({
  type: 'availability_result' as const,
  store_slug: 'harbour',
  card_name,
  attempted_at: new Date(Date.now() - minutesAgo * MINUTE).toISOString(),
  outcome: { kind: 'read' as const, listings, partial: false },
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
const attemptedAt = (card: string) =>
  look((db) => availabilityRepository.find(db, 1, card)?.attemptedAt.toISOString())
const rowsOf = (card: string) => look((db) => historyRepository.ofPair(db, { storeId: 1, cardName: card }))

const FIVE_MINUTES = 5 * 60_000
const noon = Date.UTC(2026, 10, 23, 12, 0)

test('what waits is written shortly before the next sweep', () => {
  for (const after of [5_000, 60_000, FIVE_MINUTES - 5_001]) {
    expect(flushDueAt(noon + after)).toBe(noon + FIVE_MINUTES - 5_000)
  }
})

test('in the seconds around a sweep it is written soon', () => {
  for (const offset of [-5_000, -1, 0, 4_999]) expect(flushDueAt(noon + offset)).toBe(noon + offset + 1_000)
})

/** Transactions in a write-ahead log: frames that carry the database's size. Source: sqlite.org/fileformat, 4.1. */
function transactionsInLog(): number {
  const log = readFileSync(join(system.config.dataDir, 'lgs.sqlite-wal'))
  if (log.length === 0) return 0
  const frame = 24 + log.readUInt32BE(8)
  let count = 0
  for (let at = 32; at + frame <= log.length; at += frame) {
    if (log.compare(log, 16, 24, at + 8, at + 16) === 0 && log.readUInt32BE(at + 4) > 0) count += 1
  }
  return count
}

test('a hundred answers that say nothing new are seen at once, and written together', async () => {
  await socket.call('add_card', { card: 'Wastes', amount: 1 })
  const names = ['Wastes', ...Array.from({ length: 99 }, (_, index) => `Card ${index}`)]
  const answers = (minutesAgo: number) => names.map((name) => result(name, minutesAgo, [listing()]))
  await report(...answers(90))
  look((db) => db.$client.pragma('wal_checkpoint(TRUNCATE)'))
  await report(result('Wastes', 80, []))
  const writtenByOne = transactionsInLog()
  expect(writtenByOne).toBeGreaterThan(0)
  await report(result('Wastes', 70, [listing()]))
  const before = transactionsInLog()
  const fresh = answers(1)
  await report(...fresh)
  expect(transactionsInLog() - before).toBeLessThanOrEqual(5)
  const { tracked_cards } = await socket.call('get_cards', {})
  const shown = tracked_cards.find(({ card_name }) => card_name === 'Wastes')?.availability[0]
  expect(shown).toMatchObject({ checked_at: fresh[0]!.attempted_at, attempted_at: fresh[0]!.attempted_at })
  expect(Date.parse(shown!.next_check_at!)).toBe(Date.parse(fresh[0]!.attempted_at) + HOUR)

  await system.stop('server')
  expect(names.map(attemptedAt)).toEqual(fresh.map(({ attempted_at }) => attempted_at))
  expect(rowsOf('Card 5')).toHaveLength(1)
  const due = look((db) =>
    sweep(db, { shortestMs: HOUR, dailyBudget: 1_000_000, minGapMs: 0 }, Date.now()),
  ).filter(({ type }) => type === 'queue_task')
  expect(
    due.map((command) => JSON.stringify(command)).filter((text) => text.includes('"Wastes"')),
  ).toHaveLength(
    1, // at the other store, which was never asked
  )
  await system.start('server')
})

/** Leaves times behind as a server does that dies before it writes them. */
async function crashWithUnwritten(card: string, moment: Date): Promise<void> {
  await system.stop('server')
  const db = openDatabase(system.config.dataDir, 'owner')
  const waiting = await loadWaitingTimes(db, redis, createLog('test', 'silent'))
  const row = availabilityRepository.find(db, 1, card)!
  await waiting.put({ ...row, checkedAt: moment, attemptedAt: moment })
  expect(availabilityRepository.find(db, 1, card)?.attemptedAt).toEqual(moment)
  // The timer finds no database any more; what it would write stays in Redis.
  db.$client.close()
  expect(attemptedAt(card)).not.toBe(moment.toISOString())
}

test('a server that starts again writes what the one before it could not', async () => {
  await report(result('Forest', 60, [listing()]))
  const moment = new Date(Date.now() - MINUTE)
  await crashWithUnwritten('Forest', moment)
  await system.start('server')
  expect(attemptedAt('Forest')).toBe(moment.toISOString())
  // An answer from before that moment is late.
  await report(result('Forest', 30, []))
  expect(attemptedAt('Forest')).toBe(moment.toISOString())
  expect((await socket.call('get_cards', {})).tracked_cards[0]?.availability[0]).toMatchObject({
    status: 'in_stock',
    checked_at: moment.toISOString(),
  })
})

test('where Redis lost it, the older time stands, and nothing else is different', async () => {
  const before = attemptedAt('Forest')
  await crashWithUnwritten('Forest', new Date())
  await redis.flushAll()
  await system.start('server')
  expect(attemptedAt('Forest')).toBe(before)
  expect(look((db) => availabilityRepository.find(db, 1, 'Forest')?.listings)).toEqual([listing()])
  await admin.post('/api/login', { username: 'Maya', password: 'correct horse' })
  admin.leave()
  socket = admin.socket()
})

test('what Redis loses while the server runs is written all the same', async () => {
  const fresh = result('Forest', 0.01, [listing()])
  await report(fresh)
  await redis.flushAll()
  await system.stop('server')
  expect(attemptedAt('Forest')).toBe(fresh.attempted_at)
  await system.start('server')
  await admin.post('/api/login', { username: 'Maya', password: 'correct horse' })
  admin.leave()
  socket = admin.socket()
})
