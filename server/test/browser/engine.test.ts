import type { SocketClient } from '@lgs/shared'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest'
import { WORKER_RESULTS } from '../../src/channels/definitions.ts'
import { bury } from '../../src/channels/dead-letters.ts'
import { connectRedis, type RedisConnection } from '../../src/channels/redis.ts'
import { createLog } from '../../src/log.ts'
import { appUrl, axeViolations, launchBrowser, lookAt, signInAs } from '../support/browser.ts'
import { crystalHome, crystalPage } from '../support/crystal-page.ts'
import { html, startFakeStore, type FakeStore } from '../support/fake-store.ts'
import { chooseByKeyboard, pressByKeyboard } from '../support/keyboard.ts'
import { inspectScreen } from '../support/screens.ts'
import { startSlowLine } from '../support/slow-line.ts'
import { startSystem, type System } from '../support/system.ts'
import { nextPush, type Visitor } from '../support/visitor.ts'

const skipped = process.env['SKIP_BROWSER_TESTS']
if (skipped) console.warn(`How stores and checks stand, in a browser, is skipped: ${skipped}`)

/** A first rest of 12 s instead of a minute. */
const BACK_OFF_SCALE = 0.2

let system: System
let redis: RedisConnection
let harbour: FakeStore
let browser: Browser
let port: number
let maya: Visitor
let noor: Visitor
let admin: SocketClient
const problems: string[] = []
let contexts: BrowserContext[] = []

beforeAll(async () => {
  if (skipped) return
  harbour = await startFakeStore(well)
  system = await startSystem({}, ['server', 'scheduler'], { gate: { backOffScale: BACK_OFF_SCALE } })
  port = Number(new URL(system.url).port)
  redis = await connectRedis(system.redisUrl, createLog('test', 'silent'))
  maya = await system.member('Maya')
  noor = await system.member('Noor')
  admin = maya.socket()
  const named = { name: 'Harbour Games', fetch_strategy: 'crystal_commerce', currency: 'GBP' } as const
  await admin.call('add_store', { homepage: harbour.url, ...named })
  await admin.call('update_stores', { stores: ['harbour-games'] })
  browser = await launchBrowser()
})
afterEach(async ({ task }) => {
  const pages = contexts.flatMap((context) => context.pages())
  if (task.result?.state === 'fail')
    for (const [index, page] of pages.entries()) await lookAt(page, `engine-failed-${index}`)
  for (const context of contexts) await context.close()
  contexts = []
  expect(problems.splice(0)).toEqual([])
})
afterAll(async () => {
  maya?.leave()
  noor?.leave()
  await browser?.close()
  redis?.destroy()
  await system?.[Symbol.asyncDispose]()
  await harbour?.[Symbol.asyncDispose]()
})

function well(url: URL, response: Parameters<typeof html>[0]): void {
  html(response, url.pathname === '/' ? crystalHome('Harbour Games') : crystalPage([]))
}

async function openPage(visitor: Visitor, path: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    baseURL: appUrl(port),
    reducedMotion: 'reduce',
  })
  contexts.push(context)
  await signInAs(context, visitor, port)
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  page.on('pageerror', (error) => problems.push(error.stack ?? error.message))
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  await page.goto(path)
  return page
}

let isWorkerUp = false
async function startWorker(): Promise<void> {
  if (!isWorkerUp) await system.start('worker')
  isWorkerUp = true
}

test.skipIf(skipped)('a process that is away is named, with what that means', async () => {
  const page = await openPage(maya, '/system')
  await page.getByText('Away: worker.').waitFor()
  await page.getByText('Checks wait until one is back.').waitFor()
  await page.getByText('All is well: no work failed for good.').waitFor()
  await startWorker()
  const health = async () => (await maya.get('/api/health')).body
  await expect.poll(health, { timeout: 20_000 }).toMatchObject({ worker: 'up' })
  await page.reload()
  await page.getByText('Everything runs.').waitFor()
})

test.skipIf(skipped)('a store that asks to slow down says so while one looks, and recovers', async () => {
  await startWorker()
  const page = await openPage(maya, '/stores')
  await page.evaluate('globalThis.wasHereBefore = true')
  await page.getByText('Not asked yet', { exact: true }).waitFor()
  await page.getByText('Sweeps: none; no card wanted').waitFor()

  await admin.call('add_card', { card: 'Forest', amount: 1 })
  await page.getByText('Answers fine', { exact: true }).waitFor()
  await page.getByText(/^Last answer \d?\d:\d\d/).waitFor()

  harbour.answer((_, response) => html(response, 'Too many requests', 429))
  await admin.call('add_card', { card: 'Island', amount: 1 })
  await page.getByText('Asked us to slow down', { exact: true }).waitFor()
  await page.getByText(/^Next try (\d?\d:\d\d|now)/).waitFor()
  await pressByKeyboard(page, 'Details of Harbour Games')
  const meter = page.getByRole('meter', { name: 'Requests to Harbour Games' })
  expect(await meter.getAttribute('aria-valuetext')).toMatch(/^\d+ of 1,000 today$/)
  await page.getByText('Level 1: short pauses').waitFor()
  await page.getByText(new URL(harbour.url).host).last().waitFor()
  await lookAt(page, 'engine-slow-down')
  expect(await axeViolations(page)).toEqual([])

  harbour.answer(well)
  await page.getByText('Answering again is being tried').waitFor()
  await admin.call('get_card_availability', { card: 'Island', refresh: true })
  await page.getByText('Answers fine', { exact: true }).waitFor()
  expect(await page.evaluate('globalThis.wasHereBefore'), 'it was never loaded again').toBe(true)
})

test.skipIf(skipped)(
  'an administrator pauses everything for everybody, and resumes, by keyboard',
  async () => {
    await startWorker()
    const members = await openPage(noor, '/')
    const page = await openPage(maya, '/system')
    await pressByKeyboard(page, 'Pause all checks')
    await members.getByText(/Checking is paused since \d?\d:\d\d.*, by an administrator\./).waitFor()
    expect(await members.getByRole('button', { name: 'Resume checking' }).count()).toBe(0)
    await page.getByText(/^Paused since/).waitFor()
    const before = harbour.searches().length
    await admin.call('add_card', { card: 'Swamp', amount: 1 })
    expect(await admin.call('get_card_availability', { refresh: true })).toEqual({ queued: 0, cached: 0 })
    expect(harbour.searches()).toHaveLength(before)

    await page.goto('/stores')
    const answered = nextPush(admin, 'card_availability_data', ({ card, checked_at }) => {
      return card === 'Swamp' && checked_at !== null
    })
    await pressByKeyboard(page, 'Resume checking')
    await members.getByText(/Checking is paused/).waitFor({ state: 'detached' })
    await answered
    expect(harbour.searches().slice(before).join()).toContain('Swamp')
  },
)

test.skipIf(skipped)(
  'one store is paused from its menu, says so to members, and is asked again',
  async () => {
    const members = await openPage(noor, '/stores')
    const page = await openPage(maya, '/stores')
    await chooseByKeyboard(page, 'Actions for Harbour Games', 'Pause asking')
    await members.getByText('Paused by an administrator', { exact: true }).waitFor()
    await members.getByText('Sweeps: paused').waitFor()
    expect(await members.getByRole('button', { name: /^(Details|Actions)/ }).count()).toBe(0)
    await chooseByKeyboard(page, 'Actions for Harbour Games', 'Resume asking')
    await members.getByText('Paused by an administrator').waitFor({ state: 'detached' })
  },
)

test.skipIf(skipped)('quiet hours are set, refused where they make no sense, and ended', async () => {
  const page = await openPage(maya, '/system')
  await pressByKeyboard(page, 'Set quiet hours')
  const from = page.getByLabel('From', { exact: true })
  await from.and(page.locator(':focus')).waitFor()
  await from.fill('07:00')
  await page.keyboard.press('Enter')
  await page.getByText('They must end at another time than they begin.').waitFor()
  await from.fill('22:30')
  await pressByKeyboard(page, 'Save')
  await page.getByText(/^From (22:30|10:30\sPM) to (07:00|7:00\sAM) of the next day/).waitFor()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone.replaceAll('_', ' ')
  await page.getByText(`By the clock of the machine that the app runs on (${zone})`).waitFor()
  expect(await admin.call('get_checking', {})).toMatchObject({ quiet_hours: { from: '22:30', to: '07:00' } })
  await pressByKeyboard(page, 'Change quiet hours')
  await pressByKeyboard(page, 'Turn off')
  await page.getByText('Off: stores are asked at any hour.').waitFor()
})

test.skipIf(skipped)(
  'work that failed for good is shown, tried again, and dropped after a question',
  async () => {
    const page = await openPage(maya, '/system')
    await page.getByText('All is well: no work failed for good.').waitFor()
    await bury(redis, {
      id: 'm',
      kind: 'message',
      what: WORKER_RESULTS,
      times: 5,
      error: 'disk full',
      content: null,
    })
    const sweep = { kind: 'job', what: 'update_all_tracked_cards_availability', times: 3 } as const
    await bury(redis, { ...sweep, id: 'job:sweep', error: new Error('no such table: x'), content: '{}' })
    const failed = page.getByRole('list', { name: 'Failed work' })
    await failed.getByText('no such table: x').waitFor()
    await failed.getByText('Failed 3 times, just now.').waitFor()
    await failed.scrollIntoViewIfNeeded()
    await lookAt(page, 'engine-failed-work')
    const lost = page.getByRole('button', { name: 'Try again: A message between the processes' })
    expect(await lost.getAttribute('aria-disabled')).toBe('true')

    await admin.call('set_checking', { paused: true })
    await page.getByText(/^Paused since/).waitFor()
    const screen = {
      path: '/system',
      shows: 'no such table: x',
      prepare: async (shown: Page) => {
        await shown.getByRole('button', { name: 'Set quiet hours' }).click()
        await shown.getByLabel('To', { exact: true }).waitFor()
      },
    }
    await inspectScreen('engine-system', screen, { browser, visitor: maya, port })
    await admin.call('set_checking', { paused: false })

    await pressByKeyboard(page, 'Try again: The sweep over all tracked cards')
    await failed.getByText('no such table: x').waitFor({ state: 'detached' })
    await pressByKeyboard(page, 'Drop: A message between the processes')
    await page.getByRole('dialog').getByText('what this message says is lost').waitFor()
    await page.keyboard.press('Escape')
    await failed.getByText('disk full').waitFor()
    await pressByKeyboard(page, 'Drop: A message between the processes')
    await pressByKeyboard(page, 'Drop for good')
    await page.getByText('All is well: no work failed for good.').waitFor()
    await expect.poll(() => page.evaluate('document.activeElement?.textContent')).toBe('Failed work')
  },
)

/** How much of the page has moved by itself since it was opened, as browsers count it: below 0.1 is good. */
const movedOn = (page: Page) =>
  page.evaluate<number>(`(() => {
    const observer = new PerformanceObserver(() => {})
    observer.observe({ type: 'layout-shift', buffered: true })
    return observer.takeRecords().reduce((sum, shift) => sum + (shift.hadRecentInput ? 0 : shift.value), 0)
  })()`)

test.skipIf(skipped)('nothing on the page about the system moves when what it shows arrives', async () => {
  for (const name of ['Table Nine', 'Green Dragon', 'Last Turn', 'Old Mill', 'North Gate']) {
    const homepage = `http://${name.replace(' ', '')}.example`
    await admin.call('add_store', { homepage, name, fetch_strategy: 'crystal_commerce', currency: 'GBP' })
  }
  const line = await startSlowLine(port, { delayMs: 50, bytesPerSecond: 1_000_000 })
  // After the pages were closed, or they would complain about their lost connection.
  onTestFinished(() => line[Symbol.asyncDispose]())
  for (const width of [360, 1280]) {
    const page = await openPage(maya, 'about:blank')
    await page.setViewportSize({ width, height: 900 })
    const release = line.holdSocket()
    await page.goto(`${appUrl(line.port)}/system`)
    await page.getByRole('heading', { name: 'System' }).waitFor()
    // Whatever is there already was drawn: else it could not be seen moving.
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))')
    await lookAt(page, `engine-arriving-${width}`)
    release()
    await page.getByRole('list', { name: 'Checks per host' }).getByText('North Gate').waitFor()
    await page.getByRole('button', { name: 'Download debug bundle' }).waitFor()
    await page.locator('main [aria-busy=true]').first().waitFor({ state: 'detached' })
    await lookAt(page, `engine-arrived-${width}`)
    expect(await movedOn(page), `at ${width} px`).toBeLessThan(0.1)
  }
})
