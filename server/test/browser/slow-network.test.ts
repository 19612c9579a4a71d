import type { Browser, BrowserContext, Page } from 'playwright-core'
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  expect,
  onTestFailed,
  onTestFinished,
  test,
} from 'vitest'
import { appUrl, axeViolations, launchBrowser, lookAt, signInAs } from '../support/browser.ts'
import { crystalHome, crystalPage } from '../support/crystal-page.ts'
import { html, startFakeStore, type FakeStore } from '../support/fake-store.ts'
import { startSlowLine, type SlowLine } from '../support/slow-line.ts'
import { startSystem, type System } from '../support/system.ts'
import type { Visitor } from '../support/visitor.ts'

const skipped = process.env['SKIP_BROWSER_TESTS']
if (skipped) console.warn(`A slow network in a browser is skipped: ${skipped}`)

/** A phone at the edge of its network: 400 ms there and back. */
const SLOW = { delayMs: 200, bytesPerSecond: 50_000 }

let system: System
let store: FakeStore
let line: SlowLine
let browser: Browser
let context: BrowserContext
let maya: Visitor
/** Lets the store answer. */
let answer: () => void
const problems: string[] = []

beforeAll(async () => {
  if (skipped) return
  const asked = Promise.withResolvers<void>()
  answer = asked.resolve
  const variants = [{ id: '1', description: 'Near Mint, English', price: '£2.50', quantity: 4 }]
  const bolt = { name: 'Lightning Bolt', set: 'Magic 2011', variants }
  store = await startFakeStore(async (url, response) => {
    const isHome = url.pathname === '/'
    if (!isHome) await asked.promise
    html(response, isHome ? crystalHome('Harbour Games') : crystalPage([bolt]))
  })
  system = await startSystem()
  maya = await system.member('Maya')
  const socket = maya.socket()
  const named = { name: 'Harbour Games', fetch_strategy: 'crystal_commerce', currency: 'GBP' } as const
  // Before the store is chosen, so that nothing is asked about this one.
  await socket.call('add_card', { card: 'Forest', amount: 2 })
  await socket.call('pause_cards', { cards: ['Forest'], paused: true })
  const { store: added } = await socket.call('add_store', { homepage: store.url, ...named }, 60_000)
  await socket.call('update_stores', { stores: [added.slug] })
  line = await startSlowLine(Number(new URL(system.url).port), SLOW)
  browser = await launchBrowser()
})
beforeEach(async () => {
  if (skipped) return
  context = await browser.newContext({ viewport: { width: 390, height: 800 }, baseURL: appUrl(line.port) })
  await signInAs(context, maya, line.port)
})
afterEach(async () => {
  await context?.close()
  expect(problems.splice(0)).toEqual([])
})
afterAll(async () => {
  answer?.()
  maya?.leave()
  await browser?.close()
  await line?.[Symbol.asyncDispose]()
  await system?.[Symbol.asyncDispose]()
  await store?.[Symbol.asyncDispose]()
})

async function newPage(): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  page.on('pageerror', (error) => problems.push(error.stack ?? error.message))
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  onTestFailed(() => lookAt(page, 'slow-network-failed'))
  return page
}

/** Until it is released, or the test ends. */
function holdSocket(): () => void {
  const release = line.holdSocket()
  onTestFinished(release)
  return release
}

const rowOf = (page: Page, card: string) => page.locator(`[data-name="${card}"]`)

test.skipIf(skipped)(
  'while the list is on its way the page stands and says so; then it is there',
  async () => {
    const page = await newPage()
    const release = line.holdSocket()
    await page.goto('/', { waitUntil: 'commit' })
    const waiting = page.getByRole('status').filter({ hasText: 'Getting your cards.' })
    await waiting.waitFor()
    // What stands where the rows will be: readers hear the words instead.
    await page.locator('main [aria-hidden=true] .row').first().waitFor()
    await page.getByRole('navigation').filter({ visible: true }).getByText('Stores').waitFor()
    await page.getByText('Connecting', { exact: true }).waitFor()
    await lookAt(page, 'slow-loading')
    for (const wrong of ['An empty page', /^Not connected/, /could not/i])
      expect(await page.getByText(wrong).count(), String(wrong)).toBe(0)
    expect(await page.getByRole('alert').filter({ hasText: /\S/ }).count()).toBe(0)

    release()
    await rowOf(page, 'Forest').waitFor()
    await page.getByText('Live', { exact: true }).waitFor()
    expect(await waiting.count()).toBe(0)
  },
)

test.skipIf(skipped)(
  'a card that is added by two quick presses is sent once, what was chosen stays meanwhile, and the answer appears',
  async () => {
    const page = await newPage()
    const sent: string[] = []
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) =>
        sent.push((JSON.parse(String(payload)) as { type: string }).type),
      )
    })
    await page.goto('/?add=1')
    const dialog = page.getByRole('dialog')
    await page.getByRole('combobox', { name: 'Card' }).fill('lightning bolt')
    await page.getByRole('option', { name: 'Lightning Bolt', exact: true }).click()
    await page.getByText('Which printings of Lightning Bolt?').waitFor()

    const release = holdSocket()
    const add = dialog.locator('button[type=submit]')
    await add.dblclick()
    await expect.poll(() => add.getAttribute('aria-disabled')).toBe('true')
    await dialog.getByRole('button', { name: 'Adding' }).waitFor()
    expect(await dialog.getByText('A price cannot be read.').count()).toBe(0)
    await dialog.getByText('1 × Lightning Bolt').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await lookAt(page, 'slow-adding')
    release()
    await page.getByText('Lightning Bolt is on your list.').first().waitFor()
    await dialog.waitFor({ state: 'detached' })
    expect(sent.filter((type) => type === 'add_card')).toHaveLength(1)

    const row = rowOf(page, 'Lightning Bolt')
    await page.getByRole('progressbar', { name: 'Checking stores' }).waitFor()
    await lookAt(page, 'slow-checking')
    answer()
    await row.getByText('£2.50').waitFor()
    await page.getByRole('progressbar').waitFor({ state: 'detached' })
    await lookAt(page, 'slow-answered')
    expect(await page.getByText(/^Not connected/).count()).toBe(0)
  },
)
