import { afterEach, beforeEach, expect, test } from 'vitest'
import { dialects, type SimulatedStore } from './simulator/index.ts'
import { inShort } from './simulator/support/check.ts'
import {
  listen,
  openHousehold,
  untilWaiting,
  whileNobodyWorks,
  type Answer,
  type Household,
} from './simulator/support/household.ts'
import { startSystem, type System } from './support/system.ts'

let system: System
let household: Household | undefined

beforeEach(async () => {
  system = await startSystem()
})
afterEach(async () => {
  await household?.[Symbol.asyncDispose]()
  household = undefined
  await system[Symbol.asyncDispose]()
})

/** Requests to the store itself and to the portal that answers for it. */
async function requestsOf(store: SimulatedStore, { simulator }: Household): Promise<number> {
  const portal = store.platform === 'binderpos' ? await simulator.service('portal') : undefined
  return store.requests().length + (portal?.log.filter(({ path }) => path !== '/robots.txt').length ?? 0)
}

/** Answers that show other copies of a card than there are, or none at all. */
function wrongAnswers(answers: ReadonlyMap<string, Answer>, { names, slugs, simulator }: Household) {
  return names.flatMap((card) =>
    slugs.flatMap((slug, index) => {
      const answer = answers.get(`${slug}: ${card}`)
      const shown = inShort(answer?.items ?? [])
      const there = inShort(simulator.stores[index]?.truth(card) ?? [])
      const isRight =
        answer?.status === (there.length > 0 ? 'in_stock' : 'out_of_stock') && `${shown}` === `${there}`
      return isRight ? [] : [{ card, slug, status: answer?.status, shown, there }]
    }),
  )
}

/** A small shop on Shopify of which nothing but its list of products is open. */
const onlyList = {
  platform: 'shopify',
  name: 'List',
  closed: dialects.shopify.routes.filter((route) => route !== 'catalogue'),
  printings: 6,
  coverage: 1,
} as const

test('a hundred cards cost few requests, and every answer is right', { timeout: 120_000 }, async () => {
  const home = await openHousehold(
    system,
    [
      { platform: 'shopify', name: 'Graph' },
      onlyList,
      { platform: 'binderpos', name: 'Portal' },
      { platform: 'tcgplayer_pro', name: 'Pro' },
      { platform: 'crystal_commerce', name: 'Crystal' },
    ],
    100,
  )
  household = home
  const { socket, slugs, simulator, names } = home
  const pairs = names.length * slugs.length
  const counted = () => Promise.all(simulator.stores.map((store) => requestsOf(store, home)))

  const before = await counted()
  const first = listen(home)
  const firstDone = first.until(pairs)
  await whileNobodyWorks(system, home, () => socket.call('update_stores', { stores: slugs }))
  await system.start('worker')
  await firstDone
  const between = await counted()

  await system.ageAnswers()
  const second = listen(home)
  const secondDone = second.until(pairs)
  await whileNobodyWorks(system, home, () => socket.call('get_card_availability', {}))
  await system.start('worker')
  await secondDone
  const after = await counted()

  const rows = simulator.stores.map(({ name, platform }, index) => {
    const [start = 0, middle = 0, end = 0] = [before[index], between[index], after[index]]
    const each = (end - middle) / names.length
    return { platform, store: name, cards: names.length, first: middle - start, second: end - middle, each }
  })
  console.table(rows)
  expect(wrongAnswers(second.answers, home)).toEqual([])
  const [graph, list, portal, pro, crystal] = rows.map((row) => row.second)
  expect(graph).toBeLessThanOrEqual(10)
  expect(list).toBeLessThanOrEqual(10)
  expect(portal).toBeLessThanOrEqual(10)
  expect(pro).toBeLessThanOrEqual(15)
  // One a card, and one for each further page that a card is on.
  expect(crystal).toBeLessThanOrEqual(110)
})

test('a card that somebody waits for goes before a batch that waits', { timeout: 120_000 }, async () => {
  const home = await openHousehold(
    system,
    [
      { platform: 'crystal_commerce', name: 'Crystal' },
      { platform: 'shopify', name: 'Graph' },
    ],
    30,
  )
  household = home
  const { socket, slugs, simulator, names } = home
  const card = names.at(-1) ?? ''
  const answers = listen(home)
  const done = answers.until(names.length * slugs.length)
  await whileNobodyWorks(system, home, () => socket.call('update_stores', { stores: slugs }))
  await socket.call('get_card_availability', { card, refresh: true })
  for (const slug of slugs) await untilWaiting(system, [slug, card], ({ priority }) => priority === 'person')
  await system.start('worker')
  await done
  const words = encodeURIComponent(card).replaceAll('%20', '+')
  const [crystal, graph] = simulator.stores
  const searches = crystal?.requests().filter(({ path }) => path.startsWith('/products/search')) ?? []
  // At most one check was on its way before anybody asked.
  expect([0, 1]).toContain(searches.findIndex(({ path }) => path.includes(`q=${words}`)))
  const queries = graph?.requests().filter(({ method }) => method === 'POST') ?? []
  expect([0, 1]).toContain(queries.findIndex(({ body }) => body.includes(card)))
  expect(wrongAnswers(answers.answers, home)).toEqual([])
})

test('what was read before a 429 in the middle of a batch stays', { timeout: 120_000 }, async () => {
  const home = await openHousehold(system, [onlyList], 50)
  household = home
  const { socket, slugs, simulator, names } = home
  const [store] = simulator.stores
  const first = listen(home)
  const firstDone = first.until(names.length)
  await whileNobodyWorks(system, home, () => socket.call('update_stores', { stores: slugs }))
  await system.start('worker')
  await firstDone
  expect(wrongAnswers(first.answers, home)).toEqual([])

  store?.change(({ products }) => {
    for (const { copies } of products) for (const copy of copies) copy.price += 1
  })
  await system.ageAnswers()
  await store?.fault('too_many_requests', { on: /page=2$/, times: 1 })
  const second = listen(home)
  const secondDone = second.until(50, ({ partial }) => partial === true)
  await whileNobodyWorks(system, home, () => socket.call('get_card_availability', {}))
  await system.start('worker')
  await secondDone
  const batch = [...second.answers.values()].filter(({ partial }) => partial)
  const isNew = new Set<string>()
  for (const { card, status, items } of batch) {
    const there = store?.truth(card) ?? []
    expect(status).toBe(there.length > 0 ? 'in_stock' : 'unknown')
    expect(items).toHaveLength(there.length)
    for (const { price } of items) {
      expect(there.flatMap((copy) => [copy.price, (copy.price ?? 0) - 1])).toContain(price)
      if (there.some((copy) => copy.price === price)) isNew.add(card)
    }
  }
  // The first page was read; of cards whose products are all behind it the last good answer stays.
  expect(isNew.size).toBeGreaterThan(25)
})
