import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../src/db/database.ts'
import { appUrl, axeViolations, launchBrowser, lookAt, signInAs } from '../support/browser.ts'
import { startSystem, type System } from '../support/system.ts'
import type { Visitor } from '../support/visitor.ts'

const skipped = process.env['SKIP_BROWSER_TESTS']
if (skipped) console.warn(`Lost connections in a browser are skipped: ${skipped}`)

/** The server is out of reach for at most this long in a test; a page tries again within half a minute. */
const PATIENCE = { timeout: 45_000 }

let system: System
let browser: Browser
let context: BrowserContext
let maya: Visitor

beforeAll(async () => {
  if (skipped) return
  system = await startSystem({}, ['server'])
  maya = await system.member('Maya')
  for (const card of ['Forest', 'Lightning Bolt', 'Tarmogoyf'])
    await maya.socket().call('add_card', { card, amount: 2 })
  browser = await launchBrowser()
})
/** Kept, so that a test that fails leaves a server to the next one. */
let isStopped = false
async function stopServer(): Promise<void> {
  await system.stop('server')
  isStopped = true
}
async function startServer(): Promise<void> {
  if (isStopped) await system.start('server')
  isStopped = false
}

beforeEach(async () => {
  if (skipped) return
  const port = Number(new URL(system.url).port)
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, baseURL: appUrl(port) })
  await signInAs(context, maya, port)
})
afterEach(async () => {
  await context?.close()
  await startServer()
})
afterAll(async () => {
  maya?.leave()
  await browser?.close()
  await system?.[Symbol.asyncDispose]()
})

async function open(path = '/'): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE.timeout)
  await page.goto(path)
  return page
}

const rowOf = (page: Page, card: string) => page.locator(`[data-name="${card}"]`)
const wantOf = (page: Page, card: string) => rowOf(page, card).locator('.want')
const isLive = (page: Page) => page.getByText('Live', { exact: true }).waitFor()
/** What the list says, row by row. */
const listOf = async (page: Page) =>
  Promise.all((await page.locator('[data-name]').all()).map((row) => row.innerText()))

/** Changes what is stored, as another device would before this one is back. */
function setAmount(card: string, amount: number): void {
  const db = openDatabase(system.config.dataDir, 'guest')
  db.$client.prepare('UPDATE tracked_cards SET amount = ? WHERE card_name = ?').run(amount, card)
  db.$client.close()
}

test.skipIf(skipped)(
  'when the server goes, two tabs say since when and keep their rows; when it is back they catch up without a reload',
  async () => {
    const tabs = [await open(), await open()]
    for (const page of tabs) {
      await isLive(page)
      await rowOf(page, 'Tarmogoyf').waitFor()
      await page.evaluate('globalThis.wasNeverReloaded = true')
    }
    await stopServer()
    for (const page of tabs) {
      await page.getByText(/^Not connected since \d\d?:\d\d/).waitFor()
      await page.getByText('You see what was known then.').waitFor()
      await page.getByRole('columnheader', { name: /^As of \d\d?:\d\d/ }).waitFor()
      expect(await page.locator('[data-name]').count()).toBe(3)
      expect(await page.getByText('Live', { exact: true }).count()).toBe(0)
    }
    expect(await axeViolations(tabs[0]!)).toEqual([])
    await lookAt(tabs[0]!, 'offline-dashboard')

    setAmount('Tarmogoyf', 7)
    await startServer()
    for (const page of tabs) {
      // Pressed where a person would; the page tries by itself as well.
      await page
        .getByRole('button', { name: 'Try now' })
        .click({ timeout: 2_000 })
        .catch(() => {})
      await isLive(page)
      await expect.poll(() => wantOf(page, 'Tarmogoyf').innerText(), PATIENCE).toMatch(/7/)
      expect(await page.getByText(/^Not connected since/).count()).toBe(0)
      expect(await page.evaluate('globalThis.wasNeverReloaded')).toBe(true)
    }
    expect(await listOf(tabs[0]!)).toEqual(await listOf(tabs[1]!))
  },
)

test.skipIf(skipped)(
  'what is done without a connection says so, and what was typed is still there',
  async () => {
    const page = await open('/?add=1')
    await isLive(page)
    await page.getByRole('combobox', { name: 'Card' }).fill('thoughtseize')
    await page.getByRole('option', { name: 'Thoughtseize', exact: true }).click()
    await page.getByText('Which printings of Thoughtseize?').waitFor()
    const most = page.getByLabel(/^At most, per copy/)
    await most.fill('12.50')
    await stopServer()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/^Not connected since \d\d?:\d\d/).waitFor()
    await dialog.getByText('What you typed stays here.').waitFor()
    expect(await axeViolations(page)).toEqual([])
    const add = dialog.getByRole('button', { name: /^Add/ }).last()
    await add.click()
    await dialog.getByText(/Not sent: there is no connection to the server/).waitFor()
    await lookAt(page, 'offline-add')
    expect(await most.inputValue()).toBe('12.50')

    await startServer()
    await dialog.getByText(/^Not connected since/).waitFor({ state: 'detached' })
    expect(await most.inputValue()).toBe('12.50')
    await add.click()
    await rowOf(page, 'Thoughtseize').getByText(/up to/).waitFor()
    expect(await rowOf(page, 'Thoughtseize').getByText('12.50').count()).toBe(1)
  },
)

test.skipIf(skipped)('what one tab adds, edits and removes the other shows', async () => {
  const [one, other] = [await open('/?add=1'), await open()]
  await isLive(other)
  await one.getByRole('combobox', { name: 'Card' }).fill('swamp')
  await one.getByRole('option', { name: 'Swamp', exact: true }).click()
  await one.getByRole('dialog').getByRole('button', { name: /^Add/ }).last().click()
  await rowOf(other, 'Swamp').waitFor()

  await one.getByRole('link', { name: 'Swamp', exact: true }).click()
  const details = one.getByRole('region', { name: 'Details of Swamp' })
  await details.getByRole('button', { name: 'I want: one more' }).first().click()
  await expect.poll(() => wantOf(other, 'Swamp').innerText(), PATIENCE).toMatch(/2/)

  await details.getByRole('button', { name: 'Edit' }).click()
  await one.getByRole('button', { name: 'Remove card' }).click()
  await one.getByRole('button', { name: 'Remove', exact: true }).click()
  await rowOf(other, 'Swamp').waitFor({ state: 'detached' })
  await rowOf(one, 'Swamp').waitFor({ state: 'detached' })
  expect(await listOf(one)).toEqual(await listOf(other))
})
