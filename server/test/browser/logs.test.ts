import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shareWarnings } from '../../src/channels/log-lines.ts'
import { connectRedis } from '../../src/channels/redis.ts'
import { createLog, ringOf } from '../../src/log.ts'
import { appUrl, launchBrowser, signInAs } from '../support/browser.ts'
import { pressByKeyboard } from '../support/keyboard.ts'
import { inspectScreen } from '../support/screens.ts'
import { startSystem, type System } from '../support/system.ts'
import type { Visitor } from '../support/visitor.ts'

const skipped = process.env['SKIP_BROWSER_TESTS']
if (skipped) console.warn(`The log in a browser is skipped: ${skipped}`)

let system: System
let browser: Browser
let context: BrowserContext
let maya: Visitor
let page: Page
let port: number

beforeAll(async () => {
  if (skipped) return
  system = await startSystem({}, ['server'])
  port = Number(new URL(system.url).port)
  maya = await system.member('Maya')
  await say('worker', (log) => {
    log.warn({ host: 'harbour.example' }, 'the store asked us to slow down')
    log.error({ err: new Error('disk full') }, 'the answer could not be read')
  })
  browser = await launchBrowser()
  context = await browser.newContext({ baseURL: appUrl(port), reducedMotion: 'reduce' })
  await signInAs(context, maya, port)
  page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto('/system')
})
afterAll(async () => {
  maya?.leave()
  await browser?.close()
  await system?.[Symbol.asyncDispose]()
})

/** Lets a process log something, as far as the server hears of it. */
async function say(process: string, write: (log: ReturnType<typeof createLog>) => void): Promise<void> {
  const redis = await connectRedis(system.redisUrl, createLog('test', 'silent'))
  const log = createLog(process, 'info', { write: () => {} })
  const stop = shareWarnings(ringOf(log), redis)
  write(log)
  await stop()
  redis.destroy()
}

const PATIENCE = { timeout: 20_000 }
const lines = () => page.getByRole('list', { name: 'Lines of the log' }).getByRole('listitem')

test.skipIf(skipped)('an administrator reads the log, narrows it down, and reads it again', async () => {
  await page.getByText('the store asked us to slow down', { exact: true }).waitFor()
  expect(await lines().count()).toBe(2)
  expect(await lines().first().textContent()).toContain('the answer could not be read')
  await page.getByText('Details of the answer could not be read').click()
  await lines().first().getByText('disk full').first().waitFor()

  await page.getByLabel('Level').selectOption({ label: 'Errors only' })
  await expect.poll(() => lines().count(), PATIENCE).toBe(1)
  await page.getByLabel('Level').selectOption({ label: 'Everything' })
  await page.getByLabel('Words in the line').fill('harbour slow')
  await page.getByText('1 of 2 lines.').waitFor()
  await page.getByLabel('Words in the line').fill('nothing of the kind')
  await page.getByText('No line fits the filter.').waitFor()
  await page.getByLabel('Words in the line').fill('')

  await say('scheduler', (log) => log.warn('a host waits'))
  await pressByKeyboard(page, 'Read again')
  await expect.poll(() => lines().count(), PATIENCE).toBe(3)
  await page.getByLabel('Process', { exact: true }).selectOption('scheduler')
  await expect
    .poll(() => lines().allTextContents(), PATIENCE)
    .toMatchObject([expect.stringContaining('a host waits')])
})

test.skipIf(skipped)('the debug bundle arrives as a file', async () => {
  const started = page.waitForEvent('download')
  await pressByKeyboard(page, 'Download debug bundle')
  const download = await started
  expect(download.suggestedFilename()).toMatch(/^lgs-debug-\d{4}-\d\d-\d\d\.json$/)
  const bundle = JSON.parse(readFileSync(await download.path(), 'utf8')) as { log: unknown[] }
  expect(bundle.log).toHaveLength(3)
})

test.skipIf(skipped)('the log is readable at every width in both themes', async () => {
  const screen = {
    path: '/system',
    shows: 'the answer could not be read',
    prepare: async (shown: Page) => {
      await shown.getByText('Details of the answer could not be read').click()
      await shown.evaluate("document.getElementById('logs').scrollIntoView()")
    },
  }
  await inspectScreen('system-logs', screen, { browser, visitor: maya, port })
})
