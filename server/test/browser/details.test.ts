import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, onTestFailed, test } from 'vitest'
import { appUrl, axeViolations, launchBrowser, lookAt, signInAs } from '../support/browser.ts'
import { startSystem, type System } from '../support/system.ts'
import type { Visitor } from '../support/visitor.ts'

const skipped = process.env['SKIP_BROWSER_TESTS']
if (skipped) console.warn(`Details in a browser are skipped: ${skipped}`)

const PHONE = { width: 360, height: 740 }
const NAMES = ['Forest', 'Lightning Bolt', 'Tarmogoyf']
const PATIENCE = { timeout: 10_000 }

let system: System
let browser: Browser
let maya: Visitor

beforeAll(async () => {
  if (skipped) return
  system = await startSystem({}, ['server'])
  maya = await system.member('Maya')
  for (const card of NAMES) await maya.socket().call('add_card', { card, amount: 2 })
  browser = await launchBrowser()
})
afterEach(async () => {
  for (const context of browser?.contexts() ?? []) await context.close()
})
afterAll(async () => {
  maya?.leave()
  await browser?.close()
  await system?.[Symbol.asyncDispose]()
})

async function openOnPhone(path: string): Promise<Page> {
  const port = Number(new URL(system.url).port)
  const context = await browser.newContext({ viewport: PHONE, baseURL: appUrl(port) })
  await signInAs(context, maya, port)
  const page = await context.newPage()
  onTestFailed(() => lookAt(page, `details-failed-${Date.now()}`))
  await page.goto(path)
  return page
}

const rows = (page: Page) => page.locator('[data-card]')
const isFocused = async (page: Page, name: string) =>
  (await page.locator(`[data-card="${name}"]:focus`).count()) === 1

test.skipIf(skipped)(
  'details that a phone opens with come alone; closed, they lead to their row',
  async () => {
    const page = await openOnPhone('/?card=Tarmogoyf')
    await page.getByRole('button', { name: 'Check now' }).waitFor()
    expect(await rows(page).count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Back to your cards' }).click()
    await expect.poll(() => rows(page).count(), PATIENCE).toBe(NAMES.length)
    await expect.poll(() => isFocused(page, 'Tarmogoyf'), PATIENCE).toBe(true)
  },
)

test.skipIf(skipped)(
  'a list that was seen stays behind the details, and comes beside them with room',
  async () => {
    const page = await openOnPhone('/?card=Tarmogoyf')
    await page.getByRole('dialog', { name: 'Tarmogoyf' }).waitFor()
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.getByRole('region', { name: 'Details of Tarmogoyf' }).waitFor()
    await expect.poll(() => rows(page).count(), PATIENCE).toBe(NAMES.length)
    await page.setViewportSize(PHONE)
    await page.getByRole('dialog', { name: 'Tarmogoyf' }).waitFor()
    expect(await rows(page).count()).toBe(NAMES.length)
  },
)
