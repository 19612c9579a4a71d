import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { RpcError, SocketClient } from '@lgs/shared'
import { CheckStore, SCHEDULER_REQUESTS, WORKER_RESULTS } from '../src/channels/definitions.ts'
import Value from 'typebox/value'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { publish } from '../src/channels/stream.ts'
import { openDatabase } from '../src/db/database.ts'
import { createLog } from '../src/log.ts'
import { sweep } from '../src/worker/handlers/sweep.ts'
import { startSystem, type System } from './support/system.ts'
import { nextPush, type Visitor } from './support/visitor.ts'

const HOUR = 3_600_000

let system: System
let redis: RedisConnection
let visitors: Visitor[]
let maya: SocketClient
let noor: SocketClient

beforeAll(async () => {
  system = await startSystem({}, ['server'])
  redis = await connectRedis(system.redisUrl, createLog('test', 'silent'))
  visitors = [await system.member('Maya'), await system.member('Noor')]
  ;[maya, noor] = visitors.map((visitor) => visitor.socket()) as [SocketClient, SocketClient]
  const store = { fetch_strategy: 'crystal_commerce', currency: 'GBP' } as const
  for (const name of ['Harbour', 'Mill'])
    await maya.call('add_store', { ...store, name, homepage: `http://${name}.example` })
  await maya.call('update_stores', { stores: ['harbour', 'mill'] })
  await noor.call('update_stores', { stores: ['harbour'] })
})
afterAll(async () => {
  for (const visitor of visitors) visitor.leave()
  redis.destroy()
  await system[Symbol.asyncDispose]()
})
beforeEach(async () => {
  for (const socket of [maya, noor]) {
    for (const { card_name } of (await socket.call('get_cards', {})).tracked_cards)
      await socket.call('delete_card', { card: card_name })
  }
  await redis.del(SCHEDULER_REQUESTS)
})

/** What the scheduler was told since it was last looked at, shortened: `Forest at harbour`. */
async function commands(): Promise<string[]> {
  const entries = await redis.xRange(SCHEDULER_REQUESTS, '-', '+')
  await redis.del(SCHEDULER_REQUESTS)
  return (entries ?? []).map(({ message }) => {
    const command = JSON.parse(Object.values(message)[0] as string)
    if (command.type === 'withdraw_store') return `withdraw all of ${command.slug}`
    if (command.type === 'withdraw_task') return `withdraw ${command.id}`
    if (command.task !== 'update_availability_single_card') return command.task
    return `${command.priority}: ${command.payload.cards[0].card.card_name} at ${command.payload.store.slug}`
  })
}

function swept(now = Date.now()): string[] {
  const db = openDatabase(system.config.dataDir, 'guest')
  try {
    const limits = { shortestMs: HOUR, dailyBudget: 1000, minGapMs: 0 }
    return sweep(db, limits, now).map((command) => {
      const { store, cards } = Value.Parse(CheckStore, 'payload' in command && command.payload)
      return `${cards[0]!.card.card_name} at ${store.slug}`
    })
  } finally {
    db.$client.close()
  }
}

async function answer(card_name: string, store_slug: string, at: number): Promise<void> {
  await publish(redis, WORKER_RESULTS, {
    type: 'availability_result',
    store_slug,
    card_name,
    attempted_at: new Date(at).toISOString(),
    outcome: { kind: 'read', listings: [], partial: false },
  })
  await expect.poll(() => redis.xLen(WORKER_RESULTS), { timeout: 20_000 }).toBe(0)
}

const pause = (socket: SocketClient, card: string, paused: boolean) =>
  socket.call('update_card', { card, update_data: { paused } })
const failure = (promise: Promise<unknown>): Promise<RpcError> =>
  promise.then(
    () => Promise.reject(new Error('the call succeeded')),
    (error: RpcError) => error,
  )

test('a card that a person pauses is asked neither by a sweep nor by a refresh, and what waits is taken back', async () => {
  const { tracked_cards } = await maya.call('add_card', { card: 'Forest', amount: 1 })
  expect(tracked_cards[0]).toMatchObject({
    paused: false,
    availability: [{ checking: true }, { checking: true }],
  })
  expect(await commands()).toEqual(['person: Forest at harbour', 'person: Forest at mill'])

  const paused = (await pause(maya, 'Forest', true)).tracked_cards[0]
  expect(paused).toMatchObject({
    paused: true,
    amount: 1,
    availability: [{ checking: false }, { checking: false }],
  })
  expect(await commands()).toEqual(['withdraw harbour:Forest', 'withdraw mill:Forest'])
  expect(swept()).toEqual([])
  for (const card of [undefined, 'Forest'])
    expect(await maya.call('get_card_availability', { ...(card && { card }), refresh: true })).toEqual({
      queued: 0,
      cached: 0,
    })
  expect(await commands()).toEqual([])
})

test('what somebody else wants goes on being asked', async () => {
  await maya.call('add_card', { card: 'Island', amount: 1 })
  await noor.call('add_card', { card: 'Island', amount: 1 })
  await commands()
  await pause(maya, 'Island', true)
  expect(await commands()).toEqual(['withdraw mill:Island'])
  expect(swept()).toEqual(['Island at harbour'])
  expect((await noor.call('get_cards', {})).tracked_cards[0]).toMatchObject({ paused: false })
  expect(await noor.call('get_card_availability', { refresh: true })).toEqual({ queued: 1, cached: 0 })
})

test('the end of a pause asks what is due, and only that', async () => {
  await maya.call('add_card', { card: 'Swamp', amount: 1 })
  await pause(maya, 'Swamp', true)
  await answer('Swamp', 'harbour', Date.now() - 10 * 60_000)
  await answer('Swamp', 'mill', Date.now() - 2 * HOUR)
  await system.ageAnswers()
  await commands()
  await pause(maya, 'Swamp', false)
  expect(await commands()).toEqual(['person: Swamp at mill'])
})

test('a pause is no attempt: the answer stands until it is old, then it reads as paused', async () => {
  await maya.call('add_card', { card: 'Plains', amount: 1 })
  await pause(maya, 'Plains', true)
  await answer('Plains', 'harbour', Date.now() - 25 * HOUR)
  await answer('Plains', 'mill', Date.now() - 23 * HOUR)
  const [harbour, mill] = (await maya.call('get_cards', {})).tracked_cards[0]!.availability
  expect(harbour).toMatchObject({ status: 'unknown', reason: 'paused' })
  expect(mill).toMatchObject({ status: 'out_of_stock' })
  expect([harbour, mill].map((line) => line?.next_check_at)).toEqual([undefined, undefined])
  const again = (await pause(maya, 'Plains', false)).tracked_cards[0]!.availability
  expect(again[0]).toMatchObject({ status: 'out_of_stock', next_check_at: expect.any(String) })
})

test('an administrator pauses everything, everybody sees it, and its end lets a sweep look at once', async () => {
  await noor.call('add_card', { card: 'Mountain', amount: 1 })
  await commands()
  expect(await failure(noor.call('set_checking', { paused: true }))).toMatchObject({ code: 'FORBIDDEN' })

  const shown = nextPush(noor, 'checking_data')
  const rows = nextPush(noor, 'cards_data')
  expect(await maya.call('set_checking', { paused: true })).toMatchObject({ paused: true, is_quiet: false })
  expect(await shown).toMatchObject({ paused: true, paused_since: expect.stringMatching(/Z$/) })
  expect((await rows).tracked_cards[0]).toMatchObject({ paused: false, availability: [{ checking: false }] })
  expect(await commands()).toEqual(['withdraw all of harbour', 'withdraw all of mill'])
  expect(swept()).toEqual([])
  expect(await noor.call('get_card_availability', { refresh: true })).toEqual({ queued: 0, cached: 0 })
  await maya.call('update_stores', { stores: ['harbour'] })
  await maya.call('update_stores', { stores: ['harbour', 'mill'] })
  await noor.call('add_card', { card: 'Forest', amount: 1 })
  expect(await commands()).toEqual([])

  await maya.call('set_checking', { paused: false })
  expect(await noor.call('get_checking', {})).toMatchObject({ paused: false, paused_since: null })
  expect(await commands()).toEqual(['update_all_tracked_cards_availability'])
  expect(swept().sort()).toEqual(['Forest at harbour', 'Mountain at harbour'])
})

test('a store that is no longer paused is looked at by a sweep at once', async () => {
  await noor.call('add_card', { card: 'Forest', amount: 1 })
  await maya.call('update_store', { slug: 'harbour', paused: true })
  expect(swept()).toEqual([])
  await commands()
  await maya.call('update_store', { slug: 'harbour', paused: false })
  expect(await commands()).toContain('update_all_tracked_cards_availability')
  expect(swept()).toEqual(['Forest at harbour'])
})

test('a store that a person no longer chooses is not asked for their cards any more', async () => {
  await maya.call('add_card', { card: 'Forest', amount: 1 })
  await commands()
  await maya.call('update_stores', { stores: ['harbour'] })
  expect(await commands()).toEqual(['withdraw mill:Forest'])
  await maya.call('update_stores', { stores: ['harbour', 'mill'] })
})

test('in quiet hours no sweep asks, and a person who waits is served', async () => {
  await noor.call('add_card', { card: 'Forest', amount: 1 })
  await commands()
  const time = (at: number) => new Date(at).toTimeString().slice(0, 5)
  const quiet_hours = { from: time(Date.now() - HOUR), to: time(Date.now() + 2 * HOUR) }
  const shown = nextPush(noor, 'checking_data')
  const checking = await maya.call('set_checking', { quiet_hours })
  expect(checking).toMatchObject({ paused: false, quiet_hours, is_quiet: true, waits_for_clock: false })
  expect(new Date(checking.until!).toTimeString().slice(0, 5)).toBe(quiet_hours.to)
  expect(await shown).toEqual(checking)
  await commands()

  expect(swept()).toEqual([])
  expect(swept(Date.now() + 3 * HOUR)).toEqual(['Forest at harbour'])
  expect(await noor.call('get_card_availability', { refresh: true })).toEqual({ queued: 1, cached: 0 })
  expect(await commands()).toEqual(['person: Forest at harbour'])

  expect(await maya.call('set_checking', { quiet_hours: null })).toMatchObject({
    is_quiet: false,
    until: null,
  })
  expect(swept()).toEqual(['Forest at harbour'])
})

test('quiet hours that cannot be are refused with a reason, and nothing is lost', async () => {
  for (const quiet_hours of [{ from: '24:00', to: '07:00' }, { from: '7', to: '8' }, { from: '23:00' }]) {
    const call = maya.call('set_checking', { quiet_hours, paused: true } as never)
    expect(await failure(call)).toMatchObject({ code: 'BAD_PAYLOAD' })
  }
  const same = maya.call('set_checking', { quiet_hours: { from: '07:00', to: '07:00' }, paused: true })
  expect(await failure(same)).toMatchObject({
    code: 'BAD_PAYLOAD',
    message: expect.stringContaining('another time'),
  })
  expect(await maya.call('get_checking', {})).toMatchObject({ paused: false, quiet_hours: null })
})

test('what was decided outlives a restart', async () => {
  const quiet_hours = { from: '03:00', to: '03:01' }
  await maya.call('set_checking', { paused: true, quiet_hours })
  await system.stop('server')
  await system.start('server')
  expect(await maya.call('get_checking', {})).toMatchObject({ paused: true, quiet_hours })
  await maya.call('set_checking', { paused: false, quiet_hours: null })
})
