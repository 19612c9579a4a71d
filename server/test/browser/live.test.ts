import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, BrowserContext } from 'playwright-core'
import { startApp, type RunningApp } from '../support/app.ts'
import { appUrl, launchBrowser, signInAs } from '../support/browser.ts'
import { startFakeScryfall, type FakeScryfall } from '../support/fake-scryfall.ts'
import { scryfallCard } from '../support/scryfall-objects.ts'
import { writeShippedBulk } from '../support/shipped-bulk.ts'
import { Visitor } from '../support/visitor.ts'

const skipped = process.env['SKIP_BROWSER_TESTS']
if (skipped) console.warn(`Live updates in a browser are skipped: ${skipped}`)

let app: RunningApp
let browser: Browser
let context: BrowserContext
let visitor: Visitor
let scryfall: FakeScryfall
let bulk: Awaited<ReturnType<typeof writeShippedBulk>>

beforeAll(async () => {
  if (skipped) return
  bulk = await writeShippedBulk([
    scryfallCard({ name: 'Quokka of the Stock Room', set: 'new', collector_number: '1' }),
  ])
  scryfall = await startFakeScryfall({ file: bulk.file, sets: [] })
  app = await startApp({ SCRYFALL_API_URL: scryfall.url })
  browser = await launchBrowser()
  visitor = new Visitor(`http://127.0.0.1:${app.port}`)
  await visitor.post('/api/register', { username: 'Maya', password: 'correct horse' })
  await visitor.post('/api/login', { username: 'Maya', password: 'correct horse' })
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, baseURL: appUrl(app.port) })
  await signInAs(context, visitor, app.port)
})
afterAll(async () => {
  visitor?.leave()
  await browser?.close()
  await app?.[Symbol.asyncDispose]()
  await scryfall?.[Symbol.asyncDispose]()
  bulk?.[Symbol.dispose]()
})

test.skipIf(skipped)('two tabs stay in step, and a third person’s list is their own', async () => {
  const [first, second] = [await context.newPage(), await context.newPage()]
  await Promise.all([first.goto('/'), second.goto('/')])
  await second.getByRole('heading', { name: 'An empty page' }).waitFor()
  await visitor.socket().call('add_card', { card: 'Forest', amount: 2 })
  for (const page of [first, second]) await page.getByRole('link', { name: 'Forest' }).waitFor()

  const stranger = new Visitor(`http://127.0.0.1:${app.port}`)
  await stranger.post('/api/register', { username: 'Noor', password: 'x' })
  await stranger.post('/api/login', { username: 'Noor', password: 'x' })
  expect((await stranger.socket().call('get_cards', {})).tracked_cards).toEqual([])
  stranger.leave()
})

test.skipIf(skipped)(
  'when the server goes away the page says so, and catches up by itself when it is back',
  async () => {
    const page = await context.newPage()
    await page.goto('/')
    await page.getByText('Live', { exact: true }).first().waitFor()
    app.kill('server')
    await page.getByText(/Not connected since/).waitFor()
    await page.getByRole('link', { name: 'Forest' }).waitFor()
    const meanwhile = visitor.socket({ timeoutMs: 60_000 })
    await meanwhile.call('add_card', { card: 'Island', amount: 1 }, 60_000)
    await page.getByRole('link', { name: 'Island' }).waitFor()
    await page.getByText('Live', { exact: true }).first().waitFor()
    expect(await page.getByText(/Not connected since/).count()).toBe(0)
  },
)

test.skipIf(skipped)('a card is added, changed and removed with the keyboard alone', async () => {
  const page = await context.newPage()
  await page.goto('/')
  await page.getByRole('link', { name: 'Forest' }).waitFor()
  await page.keyboard.press('a')
  await page.getByRole('combobox', { name: 'Card' }).waitFor()
  await page.keyboard.type('lightning bol')
  await page.getByRole('option', { name: 'Lightning Bolt', exact: true }).waitFor()
  await page.keyboard.press('ArrowDown')
  while (
    !(
      await page.getByRole('option', { name: 'Lightning Bolt', exact: true }).getAttribute('aria-selected')
    )?.includes('true')
  ) {
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Enter')
  await page.getByText('Which printings of Lightning Bolt?').waitFor()
  await page.getByRole('button', { name: /^Add/ }).last().focus()
  await page.keyboard.press('Enter')
  const link = page.getByRole('link', { name: 'Lightning Bolt' })
  await link.waitFor()

  await link.focus()
  await page.keyboard.press('Enter')
  const details = page.getByRole('region', { name: 'Details of Lightning Bolt' })
  await details.getByRole('button', { name: /Edit/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Remove card' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Remove', exact: true }).focus()
  await page.keyboard.press('Enter')
  await link.waitFor({ state: 'detached' })
})

test.skipIf(skipped)(
  'an update of the catalog is watched to its end, and its cards can be tracked',
  async () => {
    const page = await context.newPage()
    await page.goto('/system')
    const { reached, release } = scryfall.pauseDownload(1_000_000)
    await page.getByRole('button', { name: 'Update now: All printings' }).click()
    await reached
    await page.getByText('Reading printings').waitFor()
    await page.getByText(/ of 3\.\d MB$/).waitFor()
    release()
    await page.getByText(/^87,927 printings read/).waitFor()
    expect(await page.getByRole('progressbar').count()).toBe(0)

    await page.goto('/?add=1')
    await page.getByRole('combobox', { name: 'Card' }).fill('quokka')
    await page.getByRole('option', { name: 'Quokka of the Stock Room' }).waitFor()
  },
)

test.skipIf(skipped)('signing out in one tab signs out the others', async () => {
  const [first, second] = [await context.newPage(), await context.newPage()]
  await Promise.all([first.goto('/'), second.goto('/')])
  await first
    .getByRole('button', { name: /account|Maya/i })
    .first()
    .click()
  await first.getByRole('menuitem', { name: 'Sign out' }).click()
  for (const page of [first, second]) await page.getByRole('heading', { name: 'Sign in' }).waitFor()
})
