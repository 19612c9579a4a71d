import { expect, vi } from 'vitest'
import { startRedis } from '../../../scripts/lib/redis.mjs'
import { WORKER_RESULTS } from '../../src/channels/definitions.ts'
import { connectRedis } from '../../src/channels/redis.ts'
import { publishAll } from '../../src/channels/stream.ts'
import { aListing } from '../../src/domain/history-testing.ts'
import { createLog } from '../../src/log.ts'
import { startApp } from './app.ts'
import { launchBrowser } from './browser.ts'
import { crystalHome, crystalPage, type Product } from './crystal-page.ts'
import { startFakeScryfall } from './fake-scryfall.ts'
import { html, startFakeStore } from './fake-store.ts'
import { scryfallCard } from './scryfall-objects.ts'
import { nextPush, Visitor } from './visitor.ts'

const copy = (
  id: string,
  name: string,
  set: string,
  description: string,
  price: string,
  quantity?: number,
): Product => ({
  name,
  set,
  variants: [{ id, description, price, ...(quantity !== undefined && { quantity }) }],
})
const shelf: Record<string, Product[]> = {
  lightning: [
    copy('1', 'Lightning Bolt', 'Magic 2011', 'Near Mint, English', '£2.50', 4),
    copy('2', 'Lightning Bolt - Foil', 'Magic 2010', 'Light Play, English', '£12.00', 1),
    ...Array.from({ length: 9 }, (_, n) =>
      copy(`1${n}`, `Lightning Bolt Playmat ${n + 1}`, 'Playmats and other things', 'New', '£19.99', 1),
    ),
  ],
  thoughtseize: [
    copy('5', 'Thoughtseize', 'Theros', 'Near Mint, English', '£14.00', 1),
    copy('6', 'Thoughtseize', 'Corner Shop Promos', 'Near Mint, English', '£11.00', 1),
    copy('7', 'Thoughtseize (Judge)', 'Mystery Promos', 'Light Play, English', '£9.50', 1),
    copy('8', 'Thoughtseize', 'Mystery Promos of Another Year', 'Light Play, English', '£8.50', 1),
  ],
  ragavan: [copy('3', 'Ragavan, Nimble Pilferer', 'Modern Horizons 2', 'Near Mint, English', '£31.00', 2)],
  // Of these two the past is told, so that there is a history, and something changed.
  'aether vial': [copy('9', 'Aether Vial', 'Darksteel', 'Near Mint, English', '£9.00', 2)],
  counterspell: [copy('10', 'Counterspell', 'Tempest', 'Near Mint, English', '£1.20', 4)],
  tarmogoyf: [copy('4', 'Tarmogoyf', 'Mystery Promos', 'Near Mint, English', '£9.00', 1)],
}

const DAY = 24 * 60 * 60_000

/** What workers found in past months. Resolves when the server has taken it in. */
async function tellThePast(redisUrl: string, store_slug: string): Promise<void> {
  const redis = await connectRedis(redisUrl, createLog('test', 'silent'))
  const results = ['Aether Vial', 'Counterspell'].flatMap((card_name) =>
    [1500, 1200, null, 1350].map((price, index) => ({
      type: 'availability_result' as const,
      ...{
        store_slug,
        card_name,
        attempted_at: new Date(Date.now() - (40 - index * 10) * DAY).toISOString(),
      },
      outcome: {
        kind: 'read' as const,
        listings: price === null ? [] : [aListing({ title: card_name, price, variant_id: '77' })],
        partial: false,
      },
    })),
  )
  await publishAll(redis, WORKER_RESULTS, results)
  await vi.waitFor(async () => expect(await redis.xLen(WORKER_RESULTS)).toBe(0), 20_000)
  redis.destroy()
}

export type ScreensApp = Awaited<ReturnType<typeof startScreensApp>>

/**
 * The app with an account that has a bit of everything: cards with specifications, a store that answers, one that asks
 * to slow down, doubts and verdicts, a past. `stores`: also one that robots.txt closes and one that cannot be read, both not added.
 */
export async function startScreensApp() {
  const harbour = await startFakeStore((url, response) => {
    const query = url.searchParams.get('q')?.toLowerCase() ?? ''
    const found = Object.entries(shelf).find(([word]) => query.includes(word))?.[1]
    html(response, url.pathname === '/' ? crystalHome('Harbour Games') : crystalPage(found ?? []))
  })
  const tableNine = await startFakeStore((url, response) => {
    if (url.pathname === '/') html(response, crystalHome('Table Nine'))
    else html(response, '<html><body>Too many searches, please slow down.</body></html>')
  })
  const clocktower = await startFakeStore((url, response) => html(response, crystalHome('Clocktower Comics')))
  clocktower.robots('User-agent: *\nDisallow: /products/search\nCrawl-delay: 5')
  const silent = await startFakeStore((_, response) =>
    response.writeHead(200, { 'content-type': 'image/png' }).end('not a page'),
  )
  const stores = [harbour, tableNine, clocktower, silent]
  const cards = Array.from({ length: 200 }, (_, n) =>
    scryfallCard({ name: `Card ${n}`, set: 'xyz', collector_number: `${n}` }),
  )
  const scryfall = await startFakeScryfall({ cards })
  const redis = await startRedis()
  const app = await startApp({ SCRYFALL_API_URL: scryfall.url, REDIS_URL: redis.url })
  const browser = await launchBrowser()
  const visitor = new Visitor(`http://127.0.0.1:${app.port}`)
  await visitor.post('/api/register', { username: 'Maya', password: 'correct horse' })
  await visitor.post('/api/login', { username: 'Maya', password: 'correct horse' })
  await visitor.post('/api/register', { username: 'Noor', password: 'correct horse' })
  const socket = visitor.socket()
  for (const { url } of [harbour, tableNine]) await socket.call('add_store', { homepage: url }, 60_000)
  // Before the stores are chosen, so that nobody asks them meanwhile.
  for (const card of ['Aether Vial', 'Counterspell']) await socket.call('add_card', { card, amount: 1 })
  await tellThePast(redis.url, 'harbour-games')
  const { token } = await socket.call('create_invite', { note: 'Ines' })
  const begun = new Date().toISOString()
  const answered = ['Aether Vial', 'Counterspell', 'Tarmogoyf', 'Thoughtseize'].map((card) =>
    nextPush(
      socket,
      'card_availability_data',
      (data) => data.card === card && data.store_slug === 'harbour-games' && (data.checked_at ?? '') > begun,
    ),
  )
  await socket.call('update_stores', { stores: ['harbour-games', 'table-nine'] })
  // What was read long ago would wait for the next sweep.
  for (const card of ['Aether Vial', 'Counterspell'])
    await socket.call('get_card_availability', { card, refresh: true })
  await socket.call('add_card', {
    card: 'Lightning Bolt',
    amount: 4,
    card_specs: [
      { set_code: 'm11', min_condition: 'LP' },
      { set_code: 'm10', finish: 'foil', max_price: 1500 },
    ],
  })
  await socket.call('add_card', {
    card: 'Ragavan, Nimble Pilferer',
    amount: 2,
    card_specs: { max_price: 3000 },
  })
  await socket.call('add_card', { card: 'Lim-Dûl’s Vault', amount: 1 })
  await socket.call('add_card', { card: 'Tarmogoyf', amount: 1, card_specs: { set_code: 'fut' } })
  await socket.call('add_card', { card: 'Thoughtseize', amount: 1, card_specs: { set_code: 'ths' } })
  await Promise.all(answered)
  const { items } = await socket.call('stock_data_request', { card_name: 'Thoughtseize' })
  const doubts = items.filter(({ match }) => match === 'uncertain')
  for (const [index, verdict] of (['is', 'is_not'] as const).entries()) {
    const { store_slug, url, title, set_name } = doubts[index]!
    await socket.call('judge_listing', { store_slug, card: 'Thoughtseize', url, title, set_name, verdict })
  }
  visitor.leave()
  return {
    port: app.port,
    stores,
    scryfall,
    browser,
    visitor,
    /** Of an open invitation. */
    token,
    async [Symbol.asyncDispose](): Promise<void> {
      await browser.close()
      await app[Symbol.asyncDispose]()
      await redis.stop()
      await scryfall[Symbol.asyncDispose]()
      for (const store of stores) await store[Symbol.asyncDispose]()
    },
  }
}
