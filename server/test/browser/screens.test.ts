import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, BrowserContext } from 'playwright-core'
import { startApp, type RunningApp } from '../support/app.ts'
import { appUrl, axeViolations, launchBrowser, lookAt, signInAs } from '../support/browser.ts'
import { crystalHome, crystalPage, type Product } from '../support/crystal-page.ts'
import { startFakeScryfall, type FakeScryfall } from '../support/fake-scryfall.ts'
import { html, startFakeStore, type FakeStore } from '../support/fake-store.ts'
import { scryfallCard } from '../support/scryfall-objects.ts'
import { nextPush, Visitor } from '../support/visitor.ts'

const skipped = process.env['SKIP_BROWSER_TESTS']
if (skipped) console.warn(`The look at every screen is skipped: ${skipped}`)

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

let app: RunningApp
let stores: FakeStore[]
let browser: Browser
let visitor: Visitor
let scryfall: FakeScryfall

beforeAll(async () => {
  if (skipped) return
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
  stores = [harbour, tableNine, clocktower, silent]
  const cards = Array.from({ length: 200 }, (_, n) =>
    scryfallCard({ name: `Card ${n}`, set: 'xyz', collector_number: `${n}` }),
  )
  scryfall = await startFakeScryfall({ cards })
  app = await startApp({ SCRYFALL_API_URL: scryfall.url })
  browser = await launchBrowser()
  visitor = new Visitor(`http://127.0.0.1:${app.port}`)
  await visitor.post('/api/register', { username: 'Maya', password: 'correct horse' })
  await visitor.post('/api/login', { username: 'Maya', password: 'correct horse' })
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
})
afterAll(async () => {
  await browser?.close()
  await app?.[Symbol.asyncDispose]()
  await scryfall?.[Symbol.asyncDispose]()
  for (const store of stores ?? []) await store[Symbol.asyncDispose]()
})

type Page = Awaited<ReturnType<BrowserContext['newPage']>>

async function actOn(page: Page, action: string, store = 'Harbour Games') {
  await page.getByRole('button', { name: `Actions for ${store}` }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

async function tryLightningBolt(page: Page) {
  await page.getByRole('combobox', { name: 'Card' }).fill('Lightning Bolt')
  await page.getByRole('button', { name: 'Test search' }).click()
  const made = page.getByRole('region', { name: 'What we made of it' })
  await made.getByText('£12.00').waitFor()
  await made.scrollIntoViewIfNeeded()
}

interface Screen {
  path: string
  /** Text that shows that the screen is complete. */
  shows: string | RegExp
  isPublic?: true
  /** Brings the screen into the state to look at. */
  prepare?: (page: Page) => Promise<void>
}

const screens: Record<string, Screen> = {
  login: { path: '/login', shows: 'Sign in', isPublic: true },
  register: { path: '/register', shows: 'Create an account', isPublic: true },
  dashboard: { path: '/', shows: '£2.50' },
  'add-card': {
    path: '/?add=1',
    shows: 'Add a card',
    prepare: async (page) => {
      await page.getByRole('combobox', { name: 'Card' }).fill('lightning bolt')
      await page.getByRole('option', { name: 'Lightning Bolt', exact: true }).click()
      await page.getByText('Which printings of Lightning Bolt?').waitFor()
    },
  },
  details: { path: '/?card=Lightning%20Bolt', shows: '£12.00' },
  'details-doubt': { path: '/?card=Tarmogoyf', shows: /Not sure\. Why/ },
  'details-verdicts': {
    path: '/?card=Thoughtseize',
    shows: 'Somebody here said that this is it.',
    prepare: async (page) => {
      await page.getByText('Matches. Why?').last().click()
      await page.getByText(/1 copy left out/).click()
      await page.getByRole('button', { name: 'Take back' }).last().scrollIntoViewIfNeeded()
    },
  },
  stores: { path: '/stores', shows: 'Table Nine' },
  'stores-edit': {
    path: '/stores',
    shows: 'Table Nine',
    prepare: async (page) => {
      await actOn(page, 'Edit')
      await page.getByRole('button', { name: 'Played', exact: true }).click()
      await page.getByRole('button', { name: 'Another word' }).click()
    },
  },
  'stores-test': {
    path: '/stores',
    shows: 'Table Nine',
    prepare: async (page) => {
      await actOn(page, 'Test with a card')
      await tryLightningBolt(page)
    },
  },
  system: { path: '/system', shows: 'Card catalog' },
  'system-running': {
    path: '/system',
    shows: 'Card catalog',
    prepare: async (page) => {
      const button = page.getByRole('button', { name: 'Update now: All printings' })
      await button.waitFor()
      if (await button.isEnabled()) {
        scryfall.pauseDownload(1000)
        await button.click()
      }
      await page.getByText('Reading printings').waitFor()
      await page.getByRole('progressbar').waitFor()
    },
  },
  'add-store': {
    path: '/stores/add',
    shows: 'Add a store',
    prepare: async (page) => {
      await page.getByLabel('Address of the store').fill(stores[2]?.url ?? '')
      await page.getByRole('button', { name: 'Look' }).click()
      await page.getByText('Disallow: /products/search').waitFor()
    },
  },
  'add-store-test-failed': {
    path: '/stores/add',
    shows: 'Add a store',
    prepare: async (page) => {
      await page.getByLabel('Address of the store').fill(stores[2]?.url ?? '')
      await page.getByRole('button', { name: 'Look' }).click()
      await page.getByRole('button', { name: 'Test search' }).click()
      await page.getByText('You can save the store all the same.').scrollIntoViewIfNeeded()
    },
  },
  'add-store-list': {
    path: '/stores/add',
    shows: 'Magic not verified',
    prepare: async (page) => {
      await page.getByLabel('Country').selectOption('GB')
      await page.getByText(/^\d\d stores shown/).waitFor({ state: 'attached' })
    },
  },
  'add-store-empty': {
    path: '/stores/add',
    shows: 'Magic not verified',
    prepare: async (page) => {
      await page.getByLabel('Country').selectOption('NZ')
      await page.getByLabel('Filter').fill('nothing of the kind')
      await page.getByText('No store in the list fits.').waitFor()
    },
  },
  'add-store-tested': {
    path: '/stores/add',
    shows: 'Add a store',
    prepare: async (page) => {
      await page.getByLabel('Address of the store').fill(stores[0]?.url ?? '')
      await page.getByRole('button', { name: 'Look' }).click()
      await page.getByText('Its robots.txt allows us to search').waitFor()
      await tryLightningBolt(page)
    },
  },
  'add-store-unseen': {
    path: '/stores/add',
    shows: 'Magic not verified',
    prepare: async (page) => {
      await page.getByLabel('Address of the store').fill(stores[3]?.url ?? '')
      await page.getByRole('button', { name: 'Look' }).click()
      await page.getByRole('button', { name: 'Fill in by hand' }).waitFor()
    },
  },
  'add-store-import': {
    path: '/stores/add',
    shows: 'Add a store',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Import a definition' }).click()
      await page.getByLabel('Or paste it').fill('{ "format": "lgs-store", "version": 3 }')
      await page.getByRole('button', { name: 'Fill in the form' }).click()
      await page.getByText('It has version 3').waitFor()
    },
  },
  account: { path: '/account', shows: 'Change password' },
}
const widths = [360, 768, 1280]
const themes = ['light', 'dark'] as const

test.skipIf(skipped).each(Object.entries(screens))(
  '%s is legible and reachable at every width, in both themes',
  async (name, screen) => {
    for (const width of widths) {
      for (const colorScheme of themes) {
        const context = await browser.newContext({
          viewport: { width, height: 900 },
          colorScheme,
          reducedMotion: 'reduce',
          baseURL: appUrl(app.port),
        })
        if (!screen.isPublic) await signInAs(context, visitor, app.port)
        const page = await context.newPage()
        const problems: string[] = []
        page.on('pageerror', (error) => problems.push(error.message))
        // A visitor without a session gets 401 when the page asks who it is; browsers log that by themselves.
        page.on('console', (message) => {
          if (message.type() === 'error' && !message.text().includes('401 (Unauthorized)'))
            problems.push(message.text())
        })
        await page.goto(screen.path)
        await page.getByText(screen.shows).first().waitFor()
        await screen.prepare?.(page)
        await lookAt(page, `${name}-${width}-${colorScheme}`)
        expect({ name, width, colorScheme, violations: await axeViolations(page) }).toMatchObject({
          violations: [],
        })
        const overflow = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        )
        expect({ name, width, overflow }).toEqual({ name, width, overflow: 0 })
        expect(problems).toEqual([])
        await context.close()
      }
    }
  },
)
