import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appUrl, launchBrowser, signInAs } from '../support/browser.ts'
import { startSystem } from '../support/system.ts'

const skipped = process.env['SKIP_BROWSER_TESTS']
if (skipped) console.warn(`Long lists in a browser are skipped: ${skipped}`)

const CARDS = 200
let system: Awaited<ReturnType<typeof startSystem>>
let browser: Browser
let page: Page

beforeAll(async () => {
  if (skipped) return
  system = await startSystem({}, ['server'])
  const maya = await system.member('Maya')
  const socket = maya.socket()
  const names = new Set<string>()
  for (const start of ['ab', 'be', 'ca', 'de', 'em', 'fi', 'go', 'ha', 'in', 'ju', 'ki', 'la', 'ma', 'no']) {
    const { card_names } = await socket.call('search_card_names', { query: start, limit: 20 })
    for (const name of card_names) if (names.size < CARDS) names.add(name)
  }
  for (const card of names) await socket.call('add_card', { card, amount: 1 })
  browser = await launchBrowser()
  const port = Number(new URL(system.url).port)
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    baseURL: appUrl(port),
  })
  await signInAs(context, maya, port)
  page = await context.newPage()
})
afterAll(async () => {
  await browser?.close()
  await system?.[Symbol.asyncDispose]()
})

const frame = () => page.evaluate('new Promise((done) => requestAnimationFrame(() => done(0)))')
const rowsOnScreen = () =>
  page.evaluate<number>(`[...document.querySelectorAll('[data-name]')].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect()
    return bottom > 0 && top < innerHeight
  }).length`)

/** Where the page comes to rest. */
async function restingPlace(): Promise<number> {
  let [before, same] = [-1, 0]
  while (same < 10) {
    await frame()
    const now = await page.evaluate<number>('scrollY')
    same = now === before ? same + 1 : 0
    before = now
  }
  return before
}

test.skipIf(skipped)('a jump into a long list ends where it was meant to, with rows there', async () => {
  await page.goto('/')
  await page.locator('[data-card]').first().waitFor()
  for (const place of [3_000, 9_000, 1_500]) {
    await page.evaluate(`scrollTo(0, ${place})`)
    await expect.poll(rowsOnScreen).toBeGreaterThan(8)
    expect(Math.abs((await restingPlace()) - place)).toBeLessThan(450)
  }
})

test.skipIf(skipped)('the end of a long list is its last card', async () => {
  await page.goto('/')
  await page.locator('[data-card]').first().waitFor()
  await page.keyboard.press('End')
  await page.locator(`[aria-rowindex="${CARDS + 1}"]`).waitFor()
  await restingPlace()
  expect(await rowsOnScreen()).toBeGreaterThan(8)
})
