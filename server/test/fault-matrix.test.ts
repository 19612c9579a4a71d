import { FETCH_STRATEGIES, type FetchStrategy } from '@lgs/shared'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCardReader } from '../src/catalog/card-reader.ts'
import { openDatabase, type Database } from '../src/db/database.ts'
import { FAULT_KINDS, startSimulator, type SimulatedStore, type Simulator } from './simulator/index.ts'
import type { Copy } from './simulator/model.ts'
import { addStore, listen, type Answer } from './simulator/support/household.ts'
import { startSystem, type System } from './support/system.ts'
import type { Visitor } from './support/visitor.ts'

/*
 * Every fault at a store of every platform, through the whole product: server, scheduler, worker, fetcher, and back into
 * the database. Each store is added and read once while it works, then it fails in one way and is asked again.
 */

type Reason = 'blocked' | 'rate_limited' | 'unreachable' | 'unreadable'
const KINDS = [...FAULT_KINDS, 'refused'] as const
type Kind = (typeof KINDS)[number]

/** What a fault is taken for, whatever the platform. */
const REASONS: Record<Kind, Reason> = {
  refused: 'unreachable',
  reset: 'unreachable',
  hang: 'unreachable',
  slow_drip: 'unreachable',
  broken_off: 'unreachable',
  server_error: 'unreachable',
  redirect_loop: 'unreachable',
  redirect_private: 'unreachable',
  forbidden: 'blocked',
  challenge: 'blocked',
  password_page: 'blocked',
  too_many_requests: 'rate_limited',
  too_many_requests_seconds: 'rate_limited',
  too_many_requests_date: 'rate_limited',
  too_many_searches: 'rate_limited',
  shopify_430: 'rate_limited',
  truncated: 'unreadable',
  oversized: 'unreadable',
  gzip_bomb: 'unreadable',
  redirect_home: 'unreadable',
  wrong_type: 'unreadable',
  layout_change: 'unreadable',
  empty_page: 'unreadable',
  login_page: 'unreadable',
  maintenance_page: 'unreadable',
  success_false: 'unreadable',
}

const CARD = 'Lightning Bolt'
/** No test waits longer for a store that does not answer; healthy ones take a few milliseconds. */
const LIMITS = { deadlineMs: 1500, maxBytes: 1_000_000 }

let system: System
let admin: Visitor
let socket: ReturnType<Visitor['socket']>
let db: Database
/** Until the end, so that no store gets the port of one that had trouble. */
const simulators: Simulator[] = []
const table: Record<string, string>[] = []

async function open(platforms: readonly FetchStrategy[]) {
  const card = createCardReader(db).knownCard(CARD)
  const stores = platforms.map((platform) => ({ platform, coverage: 1, printings: 3 }))
  const simulator = await startSimulator({ cards: [card], stores, seed: 5 + simulators.length })
  simulators.push(simulator)
  for (const store of simulator.stores) changeCopies(store, (copy) => (copy.quantity += 1))
  const slugs = await Promise.all(simulator.stores.map((store) => addStore(store, socket)))
  return { simulator, slugs }
}

const changeCopies = (store: SimulatedStore, change: (copy: Copy) => void) =>
  store.change(({ products }) => products.forEach(({ copies }) => copies.forEach(change)))

const historyRows = () => db.$client.prepare('SELECT count(*) FROM stock_events').pluck().get()

/** Waits until these stores were tried again, and how they stand then. */
async function answersOf(slugs: readonly string[], ask: () => Promise<unknown>): Promise<Answer[]> {
  const { answers, until } = listen({ socket })
  void until(Number.POSITIVE_INFINITY)
  await ask()
  const missing = () => slugs.filter((slug) => !answers.has(`${slug}: ${CARD}`))
  await expect.poll(missing, { timeout: 20_000, interval: 20 }).toEqual([])
  return slugs.map((slug) => answers.get(`${slug}: ${CARD}`)!)
}

let bystander: Awaited<ReturnType<typeof open>>

beforeAll(async () => {
  system = await startSystem({ WORKER_CONCURRENCY: '16' }, undefined, { limits: LIMITS })
  db = openDatabase(system.config.dataDir, 'guest')
  admin = await system.member('Maya')
  socket = admin.socket()
  await socket.call('add_card', { card: CARD, amount: 1 })
  bystander = await open(['mtgmate'])
})
afterAll(async () => {
  admin.leave()
  db.$client.close()
  for (const simulator of simulators) await simulator[Symbol.asyncDispose]()
  await system[Symbol.asyncDispose]()
  console.table(table)
})

test.each(KINDS)(
  '%s: the reason is told, the last good answer stays, others are not affected',
  async (kind) => {
    const { simulator, slugs } = await open(FETCH_STRATEGIES)
    const everybody = [...bystander.slugs, ...slugs]
    await system.ageAnswers()
    await socket.call('update_stores', { stores: [] })
    const good = await answersOf(everybody, () => socket.call('update_stores', { stores: everybody }))
    expect(good.map(({ status }) => status)).toEqual(everybody.map(() => 'in_stock'))

    const before = historyRows()
    for (const store of simulator.stores) changeCopies(store, (copy) => (copy.price += 100))
    for (const host of await simulator.hosts()) await host.fault(kind)
    await system.ageAnswers()
    const [other, ...bad] = await answersOf(everybody, () =>
      socket.call('get_card_availability', { refresh: true }),
    )

    const seen = bad.map(({ status, reason }) => (status === 'unknown' ? reason : status))
    const groups = Map.groupBy(FETCH_STRATEGIES, (_, index) => String(seen[index]))
    for (const [reason, platforms] of groups)
      table.push({ fault: kind, reason, platforms: platforms.length === 14 ? 'all' : platforms.join(', ') })
    const wanted = FETCH_STRATEGIES.map(() => REASONS[kind])
    const named = (list: readonly unknown[]) =>
      FETCH_STRATEGIES.map((platform, index) => `${platform}: ${list[index]}`)
    expect(named(seen)).toEqual(named(wanted))
    const kept = ({ items, checked_at }: Answer) => ({ items, checked_at })
    expect(bad.map(kept)).toEqual(good.slice(1).map(kept))
    expect(historyRows()).toBe(before)
    expect(other).toMatchObject({ status: 'in_stock', items: good[0]?.items })
    expect(Date.parse(other?.checked_at ?? '')).toBeGreaterThan(Date.parse(good[0]?.checked_at ?? ''))
  },
)
