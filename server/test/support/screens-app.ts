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
  tarmogoyf: [copy('4', 'Tarmogoyf', 'Mystery Promos', 'Near Mint, English', '£9.00', 1)],
}

export type ScreensApp = Awaited<ReturnType<typeof startScreensApp>>

/**
 * The app with an account that has a bit of everything: cards with specifications, a store that answers, one that asks
 * to slow down, doubts and verdicts. `stores`: also one that robots.txt closes and one that cannot be read, both not added.
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
  const app = await startApp({ SCRYFALL_API_URL: scryfall.url })
  const browser = await launchBrowser()
  const visitor = new Visitor(`http://127.0.0.1:${app.port}`)
  await visitor.post('/api/register', { username: 'Maya', password: 'correct horse' })
  await visitor.post('/api/login', { username: 'Maya', password: 'correct horse' })
  await visitor.post('/api/register', { username: 'Noor', password: 'correct horse' })
  const socket = visitor.socket()
  for (const { url } of [harbour, tableNine]) await socket.call('add_store', { homepage: url }, 60_000)
  await socket.call('update_stores', { stores: ['harbour-games', 'table-nine'] })
  const answered = ['Tarmogoyf', 'Thoughtseize'].map((card) =>
    nextPush(
      socket,
      'card_availability_data',
      (data) => data.card === card && data.store_slug === 'harbour-games' && data.checked_at !== null,
    ),
  )
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
    async [Symbol.asyncDispose](): Promise<void> {
      await browser.close()
      await app[Symbol.asyncDispose]()
      await scryfall[Symbol.asyncDispose]()
      for (const store of stores) await store[Symbol.asyncDispose]()
    },
  }
}
