import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { SCHEDULER_REQUESTS } from '../src/channels/definitions.ts'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { publishAll } from '../src/channels/stream.ts'
import { areSweepRulesKnown, readSweepRules, writeSweepRules } from '../src/channels/sweep-rules.ts'
import type { SweepRules } from '../src/domain/may-sweep.ts'
import { noteGatesKnown } from '../src/fetching/gates-known.ts'
import { createLog } from '../src/log.ts'
import { createBacklog, type BacklogJob } from '../src/scheduler/backlog.ts'
import { startSystem, type System } from './support/system.ts'

const HOUR = 3_600_000

let system: System
let redis: RedisConnection

beforeAll(async () => {
  system = await startSystem({}, [])
  redis = await connectRedis(system.redisUrl, createLog('test', 'silent'))
})
afterAll(async () => {
  redis.destroy()
  await system[Symbol.asyncDispose]()
})
beforeEach(async () => {
  await system.stop('scheduler')
  await redis.flushAll()
  await noteGatesKnown(redis)
  await system.start('scheduler')
})

const payload = (store: string, card_name: string) => ({
  store: {
    slug: store,
    name: store,
    homepage: `http://${store}.example`,
    search_url: `http://${store}.example/search?q={query}`,
    fetch_strategy: 'crystal_commerce',
    currency: 'EUR',
    robots_override: false,
    settings: {},
    condition_words: {},
    cards_per_check: 1,
  },
  cards: [{ card: { card_name, faces: [card_name], back_face_is_name: false, printings: [] }, memory: {} }],
})
const ask = (priority: 'person' | 'sweep', store: string, card = 'Forest') =>
  publishAll(redis, SCHEDULER_REQUESTS, [
    { type: 'queue_task', task: 'update_availability_single_card', priority, payload: payload(store, card) },
  ])
const handedOut = async () => Object.keys(await createBacklog(redis).running()).sort()

/** Two rounds of the dispatcher have gone by: a person's check at two more hosts was handed out. */
async function rounds(): Promise<void> {
  for (const store of ['first', 'second']) {
    await ask('person', store)
    await expect.poll(handedOut, { timeout: 20_000 }).toContain(`${store}.example`)
  }
}

const time = (at: number) => new Date(at).toTimeString().slice(0, 5)
const free: SweepRules = { paused: false, quietHours: null, earliestNow: 0 }
const RESTS: Record<string, SweepRules | undefined> = {
  'in quiet hours': {
    ...free,
    quietHours: { from: time(Date.now() - HOUR), to: time(Date.now() + HOUR) },
  },
  'while the clock is behind': { ...free, earliestNow: Date.now() + HOUR },
  'while everything is paused': { ...free, paused: true },
  'while nobody has said whether sweeps may ask': undefined,
}

test.each(Object.entries(RESTS))(
  '%s checks of sweeps wait, those of persons do not',
  async (_name, rules) => {
    if (rules) await writeSweepRules(redis, rules)
    await ask('sweep', 'harbour')
    await rounds()
    expect(await handedOut()).toEqual(['first.example', 'second.example'])

    await ask('person', 'harbour', 'Island')
    await expect.poll(handedOut, { timeout: 20_000 }).toContain('harbour.example')
    expect((await createBacklog(redis).running())['harbour.example']).toBe('harbour:Island')
  },
)

test('when the rest is over, what waited is handed out', async () => {
  await writeSweepRules(redis, RESTS['in quiet hours']!)
  await ask('sweep', 'harbour')
  await rounds()
  await writeSweepRules(redis, free)
  await ask('person', 'third')
  await expect.poll(handedOut, { timeout: 20_000 }).toContain('harbour.example')
})

test('a check that a person waits for stays theirs when a sweep finds it too', async () => {
  await system.stop('scheduler') // it would take them itself
  await writeSweepRules(redis, RESTS['in quiet hours']!)
  const backlog = createBacklog(redis)
  const job = (priority: 'person' | 'sweep'): BacklogJob => ({
    ...{ id: 'mill:Forest', host: 'mill.example', task: 'update_availability_single_card' },
    priority,
    payload: payload('mill', 'Forest'),
  })
  await backlog.add(job('person'), 1)
  await backlog.add(job('sweep'), 2)
  expect(await backlog.find('mill:Forest')).toMatchObject({ priority: 'person' })
  expect(await backlog.take('mill.example', 'persons')).toMatchObject({ id: 'mill:Forest' })
})

test('while sweeps rest, their checks do not travel with those of persons', async () => {
  await system.stop('scheduler') // it would take them itself
  const backlog = createBacklog(redis)
  const job = (priority: 'person' | 'sweep', card: string): BacklogJob => ({
    ...{ id: `quay:${card}`, host: 'quay.example', task: 'update_availability_single_card' },
    priority,
    payload: payload('quay', card),
  })
  await backlog.add(job('person', 'Forest'), 1)
  await backlog.add(job('person', 'Swamp'), 2)
  await backlog.add(job('sweep', 'Island'), 3)
  const taken = (await backlog.take('quay.example', 'persons'))!
  expect((await backlog.join(taken, 'quay:', 9, 'persons')).map(({ id }) => id)).toEqual(['quay:Swamp'])
  expect((await backlog.join(taken, 'quay:', 9)).map(({ id }) => id).sort()).toEqual([
    'quay:Island',
    'quay:Swamp',
  ])
})

test('a Redis that comes back empty learns from the server again when sweeps rest', async () => {
  await system.start('server')
  expect(await readSweepRules(redis)).toMatchObject({ paused: false, quietHours: null })
  await redis.flushAll()
  await expect.poll(() => areSweepRulesKnown(redis), { timeout: 20_000 }).toBe(true)
  await system.stop('server')
})
