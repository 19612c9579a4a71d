import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appUrl, axeViolations, launchBrowser, lookAt, signInAs } from '../support/browser.ts'
import { pressByKeyboard } from '../support/keyboard.ts'
import { startSystem, type System } from '../support/system.ts'
import type { Visitor } from '../support/visitor.ts'

const skipped = process.env['SKIP_BROWSER_TESTS']
if (skipped) console.warn(`Backups in a browser are skipped: ${skipped}`)

let system: System
let browser: Browser
let maya: Visitor
let page: Page

beforeAll(async () => {
  if (skipped) return
  system = await startSystem({}, ['server'])
  maya = await system.member('Maya', 'four horses ride')
  await maya.socket().call('add_card', { card: 'Sol Ring', amount: 1 })
  browser = await launchBrowser()
  const port = Number(new URL(system.url).port)
  const context = await browser.newContext({ baseURL: appUrl(port), viewport: { width: 1280, height: 900 } })
  await signInAs(context, maya, port)
  page = await context.newPage()
  await page.goto('/system')
})
afterAll(async () => {
  maya?.leave()
  await browser?.close()
  await system?.[Symbol.asyncDispose]()
})

const rows = () => page.getByRole('list', { name: 'Backups' }).getByRole('listitem')
const fileChooser = () => page.getByLabel('Backup to restore')

test.skipIf(skipped)('a backup is made and comes to the administrator as a file', async () => {
  await page.getByText('There is none yet. The app makes one a day.').waitFor()
  await pressByKeyboard(page, 'Make one now')
  await page.getByText('The backup was made.').waitFor()
  expect(await rows().count()).toBe(1)
  await lookAt(page, 'backups')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    rows().getByRole('link', { name: 'Download' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^lgs-.*-manual\.sqlite$/)
  expect(
    readFileSync(await download.path())
      .subarray(0, 15)
      .toString(),
  ).toBe('SQLite format 3')
})

test.skipIf(skipped)('a file that is no backup is refused in plain words, and changes nothing', async () => {
  await fileChooser().setInputFiles({
    name: 'list.sqlite',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('4 Lightning Bolt'),
  })
  const dialog = page.getByRole('dialog', { name: 'Restore this backup?' })
  await dialog.getByText('list.sqlite').waitFor()
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click()
  await dialog.getByText('Not restored.').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await lookAt(page, 'backups-refused')
  await dialog.getByRole('button', { name: 'Leave everything' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(await rows().count()).toBe(1)
  expect(await page.getByText('A backup was checked and waits').count()).toBe(0)
})

test.skipIf(skipped)('everything becomes as it was, at the next start', async () => {
  await maya.socket().call('add_card', { card: 'Opt', amount: 4 })
  await rows()
    .getByRole('button', { name: /^Restore the backup of/ })
    .click()
  const dialog = page.getByRole('dialog', { name: 'Restore this backup?' })
  await lookAt(page, 'backups-restore')
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click()
  await dialog.getByText('It holds 1 account, 1 tracked card and 0 stores.').waitFor()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await page.getByText('A backup was checked and waits').waitFor()

  await system.stop('server')
  await system.start('server')
  // Everybody signs in again, with the password of that time.
  await page.getByLabel('Password', { exact: true }).fill('four horses ride')
  await page.getByLabel('User name').fill('Maya')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'System' }).waitFor()
  // The state before is kept as a backup, too.
  await rows().nth(1).waitFor()
  await page.goto('/')
  await page.locator('[data-card="Sol Ring"]').waitFor()
  expect(await page.locator('[data-card]').count()).toBe(1)
})
