import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { SCHEDULER_REQUESTS, type SchedulerCommand } from '../src/channels/definitions.ts'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { publish } from '../src/channels/stream.ts'
import { noteGatesKnown } from '../src/fetching/gates-known.ts'
import { startConsumer } from '../src/jobs/queue.ts'
import { createLog } from '../src/log.ts'
import { startSystem, type System } from './support/system.ts'

const log = createLog('test', 'silent')
const task = 'update_availability_single_card' as const
let system: System
let redis: RedisConnection
let worker: Awaited<ReturnType<typeof startConsumer>>
/** What the worker was given, as card and address. */
let asked: string[]
/** Ends the check under way: its host had to be left alone. */
let refuse: () => void

beforeAll(async () => {
  system = await startSystem({}, ['scheduler'])
  redis = await connectRedis(system.redisUrl, log)
  await noteGatesKnown(redis)
  worker = await startConsumer('store-checks', {
    ...{ redisUrl: system.redisUrl, redis, log, concurrency: 4 },
    async handle(_task, payload) {
      const { store, cards } = payload as ReturnType<typeof payloadOf>
      const card = cards[0]!.card.card_name
      asked.push(`${card} at ${store.search_url}`)
      if (asked.length > 1) return { asked_again: [] }
      await new Promise<void>((resolve) => (refuse = resolve))
      return { asked_again: [`harbour:${card}`] }
    },
  })
})
afterAll(async () => {
  await worker.close()
  redis.destroy()
  await system[Symbol.asyncDispose]()
})
beforeEach(() => void (asked = []))

const payloadOf = (card_name: string, path = 'search') => ({
  store: {
    slug: 'harbour',
    name: 'Harbour',
    homepage: 'http://harbour.example',
    search_url: `http://harbour.example/${path}?q={query}`,
    fetch_strategy: 'crystal_commerce',
    currency: 'EUR',
    robots_override: false,
    settings: {},
    condition_words: {},
    cards_per_check: 1,
  },
  cards: [{ card: { card_name, faces: [card_name], back_face_is_name: false, printings: [] }, memory: {} }],
})
const tell = (command: SchedulerCommand) => publish(redis, SCHEDULER_REQUESTS, command)
const ask = (card: string, path?: string) =>
  tell({ type: 'queue_task', task, priority: 'person', payload: payloadOf(card, path) })
const handled = () => expect.poll(() => redis.xLen(SCHEDULER_REQUESTS), { timeout: 20_000 }).toBe(0)
const wereAsked = (...all: string[]) =>
  expect.poll(() => asked, { timeout: 20_000 }).toEqual(all.map((each) => `${each}?q={query}`))

test('a check of a store that is paused while it is asked is not asked again', async () => {
  await ask('Forest')
  await wereAsked('Forest at http://harbour.example/search')
  await tell({ type: 'withdraw_store', slug: 'harbour' })
  await handled()
  refuse()
  await ask('Island')
  await ask('Swamp')
  await wereAsked(
    'Forest at http://harbour.example/search',
    'Island at http://harbour.example/search',
    'Swamp at http://harbour.example/search',
  )
})

test('a check of a store that is to be asked differently is asked so, although it runs', async () => {
  await ask('Forest')
  await wereAsked('Forest at http://harbour.example/search')
  await tell({ type: 'withdraw_store', slug: 'harbour' })
  await ask('Forest', 'find')
  await handled()
  refuse()
  await wereAsked('Forest at http://harbour.example/search', 'Forest at http://harbour.example/find')
})
