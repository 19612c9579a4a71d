import { afterEach, beforeEach, expect, test } from 'vitest'
import { dialects } from './simulator/index.ts'
import { inShort } from './simulator/support/check.ts'
import { listen, openHousehold, type Household } from './simulator/support/household.ts'
import { startSystem, type System } from './support/system.ts'

const HOUR_MS = 3600_000
const CARDS = 30
/** Shops on Shopify that let nobody read more than suggestions and single products. */
const closed = dialects.shopify.routes.filter((route) => route !== 'suggest')
const STORES = [
  { platform: 'shopify', name: 'True', closed, printings: 3 },
  { platform: 'shopify', name: 'Lying', closed, printings: 3, theme: 'lying_sitemap' },
] as const

let now = Date.now()
let system: System
let home: Household

beforeEach(async () => {
  system = await startSystem({ STORE_DAILY_BUDGET: '100000' }, undefined, { memoryNow: () => now })
  home = await openHousehold(system, STORES, CARDS)
})
afterEach(async () => {
  await home[Symbol.asyncDispose]()
  await system[Symbol.asyncDispose]()
})

interface Counted {
  all: number
  sitemap: number
}

/** Has every pair asked, and compares each answer with the shelves. @returns what it cost each store */
async function sweep(ask: () => Promise<unknown>): Promise<Counted[]> {
  const { names, slugs, simulator } = home
  await system.ageAnswers()
  const before = simulator.stores.map((store) => store.requests().length)
  const { answers, until } = listen(home)
  const done = until(names.length * slugs.length)
  await ask()
  await done
  for (const [index, store] of simulator.stores.entries()) {
    const shown = names.map((card) => [card, inShort(answers.get(`${slugs[index]}: ${card}`)?.items ?? [])])
    const there = names.map((card) => [card, inShort(store.truth(card))])
    expect(Object.fromEntries(shown), store.name).toEqual(Object.fromEntries(there))
  }
  return simulator.stores.map((store, index) => {
    const log = store.requests().slice(before[index])
    return { all: log.length, sitemap: log.filter(({ path }) => path.startsWith('/sitemap')).length }
  })
}

/** Some copies of every store get another price, some are sold, some come back. */
function change(every: number): void {
  for (const store of home.simulator.stores)
    store.change(({ products }) => {
      for (const [index, { copies }] of products.entries()) {
        if (index % every !== 0) continue
        for (const copy of copies) {
          if (copy.quantity > 0 && index % 2 === 0) copy.quantity = 0
          else copy.quantity = 2
          copy.price += 5
        }
      }
    })
}

test(
  'what a sitemap says is believed once it has proved true, and a lying one is not',
  { timeout: 180_000 },
  async () => {
    const rows: Record<string, unknown> = {}
    const again = (): Promise<unknown> => home.socket.call('get_card_availability', {})
    const counted = async (name: string, ask = again) => {
      const [honest, lying] = await sweep(ask)
      if (!honest || !lying) throw new Error('two stores')
      rows[name] = { true: honest.all, lying: lying.all }
      return { honest, lying }
    }

    // Nothing is believed: everything is read, and the sitemap once.
    const first = await counted('first', () => home.socket.call('update_stores', { stores: home.slugs }))
    expect(first.honest.sitemap).toBeGreaterThan(1)
    now += HOUR_MS
    change(3)
    const second = await counted('changed, before trust')
    expect(second.honest.sitemap + second.lying.sitemap).toBe(0)

    // The next day tells which of them had said so.
    now += 25 * HOUR_MS
    const third = await counted('a day later')
    expect(third.lying.sitemap).toBeGreaterThan(1)

    now += HOUR_MS
    const fourth = await counted('unchanged')
    expect(fourth.honest.sitemap).toBe(first.honest.sitemap)
    expect(fourth.honest.all).toBeLessThanOrEqual(CARDS * 1.2 + fourth.honest.sitemap)
    expect(fourth.lying.sitemap).toBe(0)
    expect(fourth.lying.all).toBeGreaterThan(fourth.honest.all * 1.5)

    now += HOUR_MS
    change(5)
    const fifth = await counted('changed, with trust')
    expect(fifth.honest.all).toBeGreaterThan(fourth.honest.all)
    expect(fifth.honest.all).toBeLessThan(fifth.lying.all)
    expect(fifth.lying.sitemap).toBe(0)
    console.table(rows)
  },
)
