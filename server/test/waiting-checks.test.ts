import { afterEach, expect, test } from 'vitest'
import { crystalHome, crystalPage, type Product } from './support/crystal-page.ts'
import { html, startFakeStore, type FakeStore } from './support/fake-store.ts'
import { startSystem, type System } from './support/system.ts'
import { nextPush, type Visitor } from './support/visitor.ts'

const CARD = 'Lightning Bolt'
const bolt = (id: string): Product => ({
  name: CARD,
  set: 'Magic 2011',
  variants: [{ id, description: 'Near Mint, English', price: '£2.50', quantity: 4 }],
})

let system: System
let admin: Visitor
const stores: FakeStore[] = []

afterEach(async () => {
  admin.leave()
  await system[Symbol.asyncDispose]()
  for (const store of stores.splice(0)) await store[Symbol.asyncDispose]()
})

/** A store with two pages of the card; `onPage` hears which one is asked. */
async function openStore(name: string, crawlDelayS: number, onPage: (page: string) => void = () => {}) {
  const store = await startFakeStore((url, response) => {
    if (url.pathname === '/') return html(response, crystalHome(name))
    const page = url.searchParams.get('page') ?? '1'
    onPage(page)
    const next = page === '1' ? { next: `/products/search?q=${encodeURIComponent(CARD)}&page=2` } : {}
    html(response, crystalPage([bolt(page)], next))
  })
  if (crawlDelayS > 0) store.robots(`User-agent: *\nCrawl-delay: ${crawlDelayS}`)
  stores.push(store)
  return store
}

/** A person who tracks the card and may choose among the stores. */
async function openPerson(homepages: readonly string[]) {
  system = await startSystem({ WORKER_CONCURRENCY: '1' })
  admin = await system.member('Maya')
  const socket = admin.socket()
  const slugs: string[] = []
  for (const homepage of homepages)
    slugs.push((await socket.call('add_store', { homepage }, 30_000)).store.slug)
  await socket.call('add_card', { card: CARD, amount: 1 })
  return { socket, slugs }
}

test('a store that is waited for keeps nobody from asking another one', { timeout: 60_000 }, async () => {
  let onSlow: () => void = () => {}
  const slowIsAsked = new Promise<void>((resolve) => (onSlow = resolve))
  // Between its first and its second page there is half a minute.
  const slow = await openStore('Slow', 30, () => onSlow())
  const quick = await openStore('Quick', 0)
  const { socket, slugs } = await openPerson([slow.url, quick.url])
  await socket.call('update_stores', { stores: slugs.slice(0, 1) })
  await slowIsAsked
  const answered = nextPush(socket, 'card_availability_data', (answer) => answer.store_slug === slugs[1])
  await socket.call('update_stores', { stores: slugs })
  expect(await answered).toMatchObject({ status: 'in_stock', items: [{}, {}] })
  expect(slow.searches().filter((path) => path.includes('page=2'))).toEqual([])
})

test('a check that waits when its worker stops is done by the next one', { timeout: 60_000 }, async () => {
  let onPage: () => void = () => {}
  const isAsked = new Promise<void>((resolve) => (onPage = resolve))
  const store = await openStore('Slow', 4, () => onPage())
  const { socket, slugs } = await openPerson([store.url])
  const answered = nextPush(socket, 'card_availability_data', ({ items }) => items.length === 2)
  await socket.call('update_stores', { stores: slugs })
  await isAsked
  await system.stop('worker')
  await system.start('worker')
  expect(await answered).toMatchObject({ store_slug: slugs[0], status: 'in_stock' })
})
