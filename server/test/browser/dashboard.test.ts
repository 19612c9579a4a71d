import type { Listing } from '@lgs/shared'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, onTestFailed, test } from 'vitest'
import { WORKER_RESULTS } from '../../src/channels/definitions.ts'
import { connectRedis, type RedisConnection } from '../../src/channels/redis.ts'
import { publishAll } from '../../src/channels/stream.ts'
import { aListing } from '../../src/domain/history-testing.ts'
import { createLog } from '../../src/log.ts'
import { axeViolations, appUrl, launchBrowser, lookAt, signInAs } from '../support/browser.ts'
import { startSystem, type System } from '../support/system.ts'
import type { Visitor } from '../support/visitor.ts'

const skipped = process.env['SKIP_BROWSER_TESTS']
if (skipped) console.warn(`The dashboard in a browser is skipped: ${skipped}`)

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

let system: System
let redis: RedisConnection
let browser: Browser
let maya: Visitor
let port: number

beforeAll(async () => {
  if (skipped) return
  system = await startSystem({}, ['server'])
  port = Number(new URL(system.url).port)
  redis = await connectRedis(system.redisUrl, createLog('test', 'silent'))
  maya = await system.member('Maya')
  const socket = maya.socket()
  const store = { fetch_strategy: 'crystal_commerce', currency: 'GBP' } as const
  for (const name of ['Harbour Games', 'Table Nine'])
    await socket.call('add_store', { ...store, name, homepage: `http://${name.replace(' ', '')}.example` })
  await socket.call('update_stores', { stores: ['harbour-games', 'table-nine'] })
  for (const card of ['Lightning Bolt', 'Tarmogoyf', 'Thoughtseize', 'Forest', 'Island'])
    await socket.call('add_card', { card, amount: 2 })
  browser = await launchBrowser()
})
afterAll(async () => {
  maya?.leave()
  await browser?.close()
  redis?.destroy()
  await system?.[Symbol.asyncDispose]()
})

/** What a worker found at a store so many days ago. Resolves when the server has taken it in. */
async function found(card_name: string, store_slug: string, daysAgo: number, listings: Listing[]) {
  const attempted_at = new Date(Date.now() - daysAgo * DAY).toISOString()
  const outcome = { kind: 'read' as const, listings, partial: false }
  const result = { type: 'availability_result' as const, store_slug, card_name, attempted_at, outcome }
  await publishAll(redis, WORKER_RESULTS, [result])
  await expect.poll(() => redis.xLen(WORKER_RESULTS), { timeout: 20_000 }).toBe(0)
}

const copy = (title: string, price: number, over: Partial<Listing> = {}) =>
  aListing({ title, price, ...over })

async function openPage(path = '/', viewport = { width: 1280, height: 900 }) {
  const context = await browser.newContext({ viewport, baseURL: appUrl(port) })
  await signInAs(context, maya, port)
  const page = await newPage(context, path)
  return { page, context }
}

async function newPage(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  page.on('pageerror', (error) => problems.push(error.stack ?? error.message))
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  onTestFailed(async ({ task }) => {
    console.error(problems.join('\n'))
    await lookAt(page, `dashboard-failed-${task.name.slice(0, 20)}`)
  })
  await page.goto(path)
  await page.getByRole('table', { name: 'Your cards' }).waitFor()
  return page
}
/** What went wrong in the pages without anybody being told. */
const problems: string[] = []
afterEach(() => expect(problems.splice(0)).toEqual([]))
const rowOf = (page: Page, card: string) => page.getByRole('row', { name: new RegExp(card) })

test.skipIf(skipped)(
  'a row tells what changed since its person looked, until they look on any of their pages',
  async () => {
    await found('Tarmogoyf', 'harbour-games', 60, [copy('Tarmogoyf', 1200)])
    await found('Tarmogoyf', 'table-nine', 50, [copy('Tarmogoyf', 1500)])
    await found('Tarmogoyf', 'harbour-games', 40, [])
    await found('Tarmogoyf', 'harbour-games', 20, [copy('Tarmogoyf', 1300, { quantity: 3 })])
    await found('Tarmogoyf', 'table-nine', 10, [copy('Tarmogoyf', 1100)])
    const { page, context } = await openPage()
    const other = await newPage(context, '/?show=changed')
    await found('Tarmogoyf', 'harbour-games', 0, [
      copy('Tarmogoyf', 1050, { quantity: 1 }),
      copy('Tarmogoyf', 2400, { variant_id: '2', finish: 'foil', url: 'http://store.example/2' }),
    ])
    for (const one of [page, other])
      await rowOf(one, 'Tarmogoyf').getByText('Down £0.50', { exact: true }).waitFor()
    expect(await other.getByRole('row').count()).toBe(2)
    await rowOf(page, 'Tarmogoyf').getByText('before £11.00').waitFor()
    await lookAt(page, 'dashboard-changed')

    await page.bringToFront()
    await page.setViewportSize({ width: 360, height: 900 })
    const leftOf = async (shown: Locator) => (await shown.boundingBox())?.x
    const seen = page.getByRole('button', { name: 'Mark all as seen' })
    expect(await leftOf(seen.locator('svg'))).toBe(await leftOf(page.getByRole('heading', { level: 1 })))
    await lookAt(page, 'dashboard-changed-phone')
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.getByRole('link', { name: 'Tarmogoyf' }).click()
    const details = page.getByRole('region', { name: 'Details of Tarmogoyf' })
    await details.getByText(/Down £0.50, 1 new since you last looked/).waitFor()
    for (const one of [page, other])
      await rowOf(one, 'Tarmogoyf').getByText('Down £0.50', { exact: true }).waitFor({ state: 'detached' })
    await other.getByText('No card of your list fits.').waitFor()
    await context.close()
  },
)

test.skipIf(skipped)('the details tell the history in words, as a line and as a table', async () => {
  const { page, context } = await openPage('/?card=Tarmogoyf')
  const history = page.getByRole('region', { name: 'History' })
  await history.getByText('price £13.00 → £10.50, 2 copies gone, 1 left').waitFor()
  await history.getByText('1 copy came in at £24.00').waitFor()
  const chart = history.getByRole('slider', { name: 'Prices by day' })
  await chart.locator('canvas').waitFor()
  expect(await chart.getAttribute('aria-valuetext')).toContain('Harbour Games £10.50; Table Nine £11.00')
  await chart.focus()
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('PageDown')
  await page.keyboard.press('ArrowLeft')
  expect(await chart.getAttribute('aria-valuetext')).toContain(
    'Harbour Games out of stock; Table Nine £15.00',
  )
  await page.keyboard.press('Home')
  expect(await chart.getAttribute('aria-valuetext')).toContain(
    'Harbour Games £12.00; Table Nine not read yet',
  )
  await history.scrollIntoViewIfNeeded()
  await lookAt(page, 'dashboard-history')
  await history.getByText('The same as a table').click()
  await history.getByRole('row', { name: /Table Nine.*today.*£11\.00/ }).waitFor()
  expect(await axeViolations(page)).toEqual([])
  await history.getByText('30 days').click()
  await history.getByText('price £15.00 → £11.00').waitFor()
  await history.getByText('first read: 1 copy that you accept, from £12.00').waitFor({ state: 'detached' })
  await context.close()
})

test.skipIf(skipped)('the address keeps filter, store, price and order', async () => {
  await found('Lightning Bolt', 'table-nine', 0, [copy('Lightning Bolt', 250, { quantity: 4 })])
  await found('Thoughtseize', 'harbour-games', 0, [copy('Thoughtseize', 1400)])
  const { page, context } = await openPage()
  await page.getByRole('button', { name: /^In stock/ }).click()
  await page.getByRole('combobox', { name: 'The store that you are at' }).selectOption('table-nine')
  await page.getByRole('heading', { name: '1 of 5 cards is in stock at Table Nine' }).waitFor()
  await page.getByRole('textbox', { name: /Up to/ }).fill('5')
  await page.getByRole('combobox', { name: 'Order' }).selectOption('dearest')
  const names = () => page.locator('[data-card]').allTextContents()
  await expect.poll(names).toMatchObject([expect.stringContaining('Lightning Bolt')])
  await page.waitForURL(/most=5/)
  await page.reload()
  await expect.poll(names).toMatchObject([expect.stringContaining('Lightning Bolt')])
  expect(new URL(page.url()).search).toBe('?show=in&sort=dearest&at=table-nine&most=5')
  await lookAt(page, 'dashboard-filtered')
  await context.close()
})

test.skipIf(skipped)('cards are selected, removed and brought back with the keyboard alone', async () => {
  const { page, context } = await openPage('/?sort=name')
  await page.getByRole('link', { name: 'Forest' }).waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  await lookAt(page, 'dashboard-keys')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await page.getByText('2 cards selected').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await lookAt(page, 'dashboard-selected')
  await page.keyboard.press('Delete')
  for (const card of ['Forest', 'Island'])
    await page.getByRole('link', { name: card }).waitFor({ state: 'detached' })
  await page.getByText('2 cards removed from your list.').waitFor()
  await page.getByRole('button', { name: 'Undo' }).focus()
  await page.keyboard.press('Enter')
  for (const card of ['Forest', 'Island']) await page.getByRole('link', { name: card }).waitFor()
  const { tracked_cards } = await maya.socket().call('get_cards', {})
  expect(tracked_cards.find(({ card_name }) => card_name === 'Forest')).toMatchObject({ amount: 2 })
  await context.close()
})

test.skipIf(skipped)('checks that were asked for show how far they are', async () => {
  const { page, context } = await openPage()
  await page.getByRole('button', { name: 'Check all now' }).click()
  const progress = page.getByRole('progressbar', { name: 'Checking stores' })
  await progress.waitFor()
  const asked = Number(await progress.getAttribute('aria-valuemax'))
  expect(asked).toBeGreaterThan(2)
  const before = Number(await progress.getAttribute('aria-valuenow'))
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    // Also where there is no room to draw it.
    await progress.waitFor()
    expect(await axeViolations(page), `at ${width} px`).toEqual([])
    await lookAt(page, `dashboard-progress-${width}`)
  }
  await found('Forest', 'harbour-games', 0, [])
  await expect.poll(async () => Number(await progress.getAttribute('aria-valuenow'))).toBe(before + 1)
  await context.close()
})

test.skipIf(skipped)('everything fits on a phone, in the dark', async () => {
  for (const width of [320, 390]) {
    const { page, context } = await openPage('/', { width, height: 800 })
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    const overflow = () => page.evaluate('document.documentElement.scrollWidth - innerWidth')
    expect(await overflow()).toBeLessThanOrEqual(0)
    await lookAt(page, `dashboard-phone-${width}`)
    await page.getByRole('button', { name: 'Select several cards' }).click()
    await page.getByRole('checkbox', { name: 'Select Forest' }).check()
    expect(await overflow()).toBeLessThanOrEqual(0)
    await lookAt(page, `dashboard-phone-selected-${width}`)
    await page.goto('/?card=Tarmogoyf')
    const history = page.getByRole('region', { name: 'History' })
    await history.locator('canvas').waitFor()
    await history.scrollIntoViewIfNeeded()
    expect(await overflow()).toBeLessThanOrEqual(0)
    expect(await axeViolations(page)).toEqual([])
    await lookAt(page, `dashboard-phone-history-${width}`)
    await context.close()
  }
})
