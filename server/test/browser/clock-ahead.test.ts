import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../src/db/database.ts'
import { availabilityRepository } from '../../src/db/repositories/availability.ts'
import { appUrl, axeViolations, launchBrowser, lookAt, signInAs } from '../support/browser.ts'
import { pressByKeyboard } from '../support/keyboard.ts'
import { startSystem, type System } from '../support/system.ts'
import type { Visitor } from '../support/visitor.ts'

const skipped = process.env['SKIP_BROWSER_TESTS']
if (skipped) console.warn(`What is said of a wrong clock, in a browser, is skipped: ${skipped}`)

let system: System
let browser: Browser
let visitors: Visitor[]

beforeAll(async () => {
  if (skipped) return
  system = await startSystem({}, ['server'])
  visitors = [await system.member('Maya'), await system.member('Noor')]
  const admin = visitors[0]!.socket()
  const named = { name: 'Harbour', fetch_strategy: 'crystal_commerce', currency: 'GBP' } as const
  await admin.call('add_store', { homepage: 'http://harbour.example', ...named })
  await system.stop('server')
  const db = openDatabase(system.config.dataDir, 'guest')
  const at = new Date('2031-06-01T12:00:00Z')
  const times = { checkedAt: at, attemptedAt: at, nextCheckAt: null }
  const nothing = { listings: [], partial: false, failure: null, detail: null }
  availabilityRepository.save(db, { storeId: 1, cardName: 'Forest', ...times, ...nothing })
  db.$client.close()
  await system.start('server')
  browser = await launchBrowser()
})
afterAll(async () => {
  for (const visitor of visitors ?? []) visitor.leave()
  await browser?.close()
  await system?.[Symbol.asyncDispose]()
})

async function openPage(visitor: Visitor): Promise<Page> {
  const port = Number(new URL(system.url).port)
  const context = await browser.newContext({ baseURL: appUrl(port), viewport: { width: 1280, height: 800 } })
  await signInAs(context, visitor, port)
  const page = await context.newPage()
  await page.goto('/')
  return page
}

test.skipIf(skipped)(
  'an administrator says that the clock is right, after reading what happens',
  async () => {
    const [maya, noor] = (await Promise.all(visitors.map(openPage))) as [Page, Page]
    const banner = "No store is asked by itself: the server's clock cannot be right."
    await noor.getByText(banner).waitFor()
    expect(await noor.getByRole('button', { name: 'The clock is right now' }).count()).toBe(0)
    expect(await noor.getByText('The server believes').count()).toBe(0)

    await maya.getByText(/The server believes it is \d+ \w+ \d{4}, /).waitFor()
    await maya.getByText(/The newest answer has the time 1 Jun 2031, /).waitFor()
    await lookAt(maya, 'clock-ahead-banner')
    await pressByKeyboard(maya, 'The clock is right now')
    const dialog = maya.getByRole('dialog')
    await dialog
      .getByText('Times that lie in the future are set to now, for good. Nothing else changes.')
      .waitFor()
    await lookAt(maya, 'clock-ahead-dialog')
    expect(await axeViolations(maya)).toEqual([])
    await maya.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await maya.getByText(banner).waitFor()

    await pressByKeyboard(maya, 'The clock is right now')
    await pressByKeyboard(maya, 'It is right now')
    await maya.getByText('Checking goes on. What is due is asked now.').waitFor()
    for (const page of [maya, noor]) await page.getByText(banner).waitFor({ state: 'detached' })
    await dialog.waitFor({ state: 'detached' })
  },
)
