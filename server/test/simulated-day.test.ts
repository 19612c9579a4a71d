import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SCHEDULER_REQUESTS } from '../src/channels/definitions.ts'
import { connectRedis } from '../src/channels/redis.ts'
import { publishAll } from '../src/channels/stream.ts'
import { openDatabase } from '../src/db/database.ts'
import { createLog } from '../src/log.ts'
import { sweep } from '../src/worker/handlers/sweep.ts'
import type { StoreOptions } from './simulator/index.ts'
import { openHousehold, type Household } from './simulator/support/household.ts'
import { violationsOf, visitsOf, type Manners, type Visit } from './simulator/support/manners.ts'
import { startSystem, type System } from './support/system.ts'
import { nextPush } from './support/visitor.ts'

/*
 * A day of people and sweeps in seconds: the day of the budget, the gap and the back-off are shorter than in life, the
 * Retry-After and Crawl-delay of stores are real seconds. Every few seconds everything counts as due, however recently it
 * was asked and whatever the store wished: nothing but the gate then protects a store.
 */
const GAP_MS = 60
const DAY_MS = 6000
/** So few that it runs out also where the machine has more to do than this. */
const BUDGET = 9
/** So many times shorter than in life: the first step takes half a second. */
const BACK_OFF_SCALE = 1 / 120
const PATIENCE_S = 3
/** The shortest day; it goes on until all has happened that should. */
const SECONDS = 12
const CARDS = 24

const STORES = {
  seconds: { platform: 'crystal_commerce', name: 'Seconds' },
  date: { platform: 'mtgmate', name: 'Date' },
  delay: { platform: 'mtgmate', name: 'Delay' },
  forbids: { platform: 'crystal_commerce', name: 'Forbids' },
  outage: { platform: 'woocommerce', name: 'Outage' },
  graph: { platform: 'shopify', name: 'Graph' },
  one: { platform: 'binderpos', name: 'One' },
  other: { platform: 'binderpos', name: 'Other' },
} satisfies Record<string, StoreOptions>
const NAMES = Object.keys(STORES) as (keyof typeof STORES)[]

const USUAL: Manners = {
  gapMs: GAP_MS,
  budget: BUDGET,
  dayMs: DAY_MS,
  userAgent: /^Mozilla\/5\.0 \(compatible; LGS-Stock-Checker\/[\d.]+; \+\S+\)$/,
}
const MANNERS: Partial<Record<keyof typeof STORES, Partial<Manners>>> = {
  delay: { crawlDelayMs: 1000 },
  forbids: { disallowed: ['/products/search'] },
}

let system: System
let home: Household
const storeOf = (name: keyof typeof STORES) => home.simulator.stores[NAMES.indexOf(name)]!

beforeAll(async () => {
  system = await startSystem(
    { STORE_MIN_GAP_MS: String(GAP_MS), STORE_DAILY_BUDGET: String(BUDGET) },
    undefined,
    { gate: { dayMs: DAY_MS, backOffScale: BACK_OFF_SCALE }, limits: { deadlineMs: 1000 } },
  )
  home = await openHousehold(system, Object.values(STORES), CARDS, ({ stores }) => {
    stores[NAMES.indexOf('delay')]?.host.robots('User-agent: *\nCrawl-delay: 1')
    stores[NAMES.indexOf('forbids')]?.host.robots('User-agent: *\nDisallow: /products/search')
    for (const { host } of stores) host.latency(5)
  })
})
afterAll(async () => {
  await home[Symbol.asyncDispose]()
  await system[Symbol.asyncDispose]()
})

/** Everything that somebody tracks is due now. */
async function sweepEverything(): Promise<void> {
  const redis = await connectRedis(system.redisUrl, createLog('test', 'silent'))
  const db = openDatabase(system.config.dataDir, 'guest')
  const limits = { shortestMs: system.config.checks.intervalMs, ...system.config.stores }
  await publishAll(redis, SCHEDULER_REQUESTS, sweep(db, limits, Date.now() + 30 * 86_400_000))
  db.$client.close()
  redis.destroy()
}

/** Somebody with every other card of the household, in their turn, at all stores. */
async function neighbour(name: string, turn: number) {
  const visitor = await system.member(name)
  const socket = visitor.socket()
  const cards = home.names.filter((_, index) => (index + turn) % 2 === 0)
  for (const card of cards) await socket.call('add_card', { card, amount: 1 })
  await socket.call('update_stores', { stores: home.slugs })
  return { visitor, socket, cards }
}

const EVENTS: Record<number, () => Promise<unknown>> = {
  2: () => storeOf('seconds').fault('too_many_requests_seconds', { times: 1, patienceS: PATIENCE_S }),
  3: () => storeOf('date').fault('too_many_requests_date', { times: 1, patienceS: PATIENCE_S }),
  4: () => storeOf('outage').fault('server_error'),
  5: () => storeOf('outage').fault('refused'),
  7: () => storeOf('outage').heal(),
  9: () => storeOf('outage').fault('hang', { times: 1 }),
}

async function readLogs(): Promise<[string, Visit[], Manners][]> {
  const hosts = await home.simulator.hosts()
  return hosts.map((host, index) => {
    const name = NAMES[index]
    return [name ?? 'portal', visitsOf(host.log, PATIENCE_S), { ...USUAL, ...(name && MANNERS[name]) }]
  })
}

/** What has not happened yet: that nothing was broken means something only where the day was what it should be. */
async function missing(): Promise<string[]> {
  const logs = await readLogs()
  const visits = Object.fromEntries(logs.map(([name, seen]) => [name, seen]))
  const isAskedAgain = (name: string) => {
    const held = visits[name]?.find(({ heldUntil }) => heldUntil !== undefined)?.heldUntil
    return held !== undefined && visits[name]?.some(({ at }) => at >= held)
  }
  const isSpent = logs.some(([, seen]) =>
    [...Map.groupBy(seen, ({ at }) => Math.floor(at / DAY_MS)).values()].some((day) => day.length >= BUDGET),
  )
  const outage = storeOf('outage').requests()
  const happened = {
    'a wish in seconds that was over': isAskedAgain('seconds'),
    'a wish with a date that was over': isAskedAgain('date'),
    'a budget that was spent': isSpent,
    'a Crawl-delay several times': (visits['delay']?.length ?? 0) > 6,
    'rules that forbid': visits['forbids']?.some(({ path }) => path === '/robots.txt'),
    'an outage that was over': outage.some(({ fault }) => fault) && outage.at(-1)?.status === 200,
    'a service that two stores share': (visits['portal']?.length ?? 0) > 3,
  }
  return Object.entries(happened).flatMap(([what, has]) => (has ? [] : [what]))
}

test('a day of several people and sweeps breaks no rule of any host', { timeout: 120_000 }, async () => {
  const first = nextPush(home.socket, 'card_availability_data', ({ status }) => status === 'in_stock')
  await home.socket.call('update_stores', { stores: home.slugs })
  const people = await Promise.all(['Noor', 'Ade', 'Lin'].map(neighbour))
  for (let second = 0; second < SECONDS || (await missing()).length > 0; second += 1) {
    await EVENTS[second]?.()
    await system.ageAnswers()
    if (second % 3 === 0) await sweepEverything()
    for (const [index, { socket, cards }] of people.entries())
      await socket.call('get_card_availability', {
        card: cards[(second + index) % cards.length]!,
        refresh: true,
      })
    await pause(1000)
  }
  await first
  for (const { visitor } of people) visitor.leave()
  await system.stop('scheduler')
  await system.stop('worker')

  const logs = await readLogs()
  console.table(
    logs.map(([name, visits, manners]) => ({
      host: name,
      requests: visits.length,
      'robots.txt': visits.filter(({ path }) => path === '/robots.txt').length,
      violations: violationsOf(visits, manners).length,
    })),
  )
  expect(
    logs.flatMap(([name, visits, manners]) =>
      violationsOf(visits, manners).map((found) => ({ name, ...found })),
    ),
  ).toEqual([])

  // The checker sees gaps in these logs, and would tell of shorter ones.
  for (const [name, visits, manners] of logs)
    if (name !== 'forbids')
      expect(
        violationsOf(visits, { ...manners, gapMs: 5000 }).map(({ rule }) => rule),
        name,
      ).toContain('gap')
})
