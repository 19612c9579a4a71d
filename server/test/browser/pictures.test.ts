import type { Browser, Locator, Page, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, onTestFailed, test } from 'vitest'
import { packImage } from '../../src/catalog/image.ts'
import { openDatabase } from '../../src/db/database.ts'
import { appUrl, axeViolations, launchBrowser, lookAt, signInAs } from '../support/browser.ts'
import { startSystem, type System } from '../support/system.ts'
import type { Visitor } from '../support/visitor.ts'

const skipped = process.env['SKIP_BROWSER_TESTS']
if (skipped) console.warn(`Pictures in a browser are skipped: ${skipped}`)

const HOST = 'https://cards.scryfall.io/'
const BOLT = '7363f1fb-9af3-4212-921f-d59533faf0e5'
const FOREST = '2b90e88b-60a3-4d1d-bb8c-14633e5005a5'
const address = (size: string, id: string) => `${HOST}${size}/front/${id[0]}/${id[1]}/${id}.jpg?1664414585`

let system: System
let browser: Browser
let maya: Visitor
let port: number
/** What the picture host was asked for by the page at hand, with the page that it was told of, if any. */
let asked: { url: string; referrer: string | undefined }[] = []

beforeAll(async () => {
  if (skipped) return
  system = await startSystem({}, ['server'])
  port = Number(new URL(system.url).port)
  // As an import leaves them; the catalog that ships has no pictures.
  const db = openDatabase(system.config.dataDir, 'guest')
  const picture = db.$client.prepare(
    `UPDATE catalog_printings SET image = ? WHERE set_code = ? AND card_id = (SELECT id FROM catalog_cards WHERE name = ?)`,
  )
  for (const set of ['m10', 'm11']) picture.run(packImage(address('normal', BOLT)), set, 'Lightning Bolt')
  picture.run(packImage(address('normal', FOREST)), 'm11', 'Forest')
  db.$client.close()
  maya = await system.member('Maya')
  const socket = maya.socket()
  await socket.call('add_card', { card: 'Lightning Bolt', amount: 4, card_specs: { set_code: 'm11' } })
  for (const card of ['Forest', 'Tarmogoyf']) await socket.call('add_card', { card, amount: 2 })
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

/** A picture with the shape of the real one, and something on it. */
function drawing(url: string): string {
  const [width, height] = url.includes('/art_crop/') ? [626, 457] : [488, 680]
  const hue = url.includes(BOLT) ? 20 : 130
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%"
    fill="hsl(${hue} 60% 40%)"/><circle cx="50%" cy="40%" r="120" fill="hsl(${hue + 30} 80% 70%)"/></svg>`
}

const deliver = (route: Route) =>
  route.fulfill({ contentType: 'image/svg+xml', body: drawing(route.request().url()) })

async function open(
  path: string,
  answer: (route: Route) => Promise<void>,
  prepare?: (page: Page) => unknown,
) {
  asked = []
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, baseURL: appUrl(port) })
  await signInAs(context, maya, port)
  await context.route(`${HOST}**`, (route) => {
    asked.push({ url: route.request().url(), referrer: route.request().headers()['referer'] })
    return answer(route)
  })
  const page = await context.newPage()
  onTestFailed(() => lookAt(page, `pictures-failed-${Date.now()}`))
  await prepare?.(page)
  await page.goto(path)
  return page
}

const row = (page: Page, name: string) => page.locator(`[data-name="${name}"]`)
const PATIENCE = { timeout: 20_000 }
/** What counts is that it is seen, not that it is there. */
async function expectPicture(picture: Locator): Promise<void> {
  const seen = () =>
    picture.evaluate((image) => {
      const { getComputedStyle } = globalThis as unknown as {
        getComputedStyle(of: unknown): { opacity: string }
      }
      return `${getComputedStyle(image).opacity} ${(image as unknown as { naturalWidth: number }).naturalWidth > 0}`
    })
  await expect.poll(seen, PATIENCE).toBe('1 true')
}

test.skipIf(skipped)(
  'a row shows the art of the printing asked for, and nothing moves when it comes',
  async () => {
    const { promise: held, resolve: release } = Promise.withResolvers<void>()
    const page = await open('/', async (route) => {
      await held
      await deliver(route)
    })
    await row(page, 'Lightning Bolt').locator('img').waitFor({ state: 'attached' })
    await expect.poll(() => asked.length, PATIENCE).toBe(2)
    const before = await row(page, 'Lightning Bolt').boundingBox()
    await lookAt(page, 'pictures-waiting')
    release()
    await expectPicture(row(page, 'Lightning Bolt').locator('img'))
    await expectPicture(row(page, 'Forest').locator('img'))
    expect(await row(page, 'Lightning Bolt').boundingBox()).toEqual(before)
    expect(await row(page, 'Tarmogoyf').locator('img').count()).toBe(0)
    expect(asked.map(({ url }) => url).sort()).toEqual([
      address('art_crop', FOREST),
      address('art_crop', BOLT),
    ])
    expect(asked.every(({ referrer }) => referrer === undefined)).toBe(true)
    expect(await axeViolations(page)).toEqual([])
    await lookAt(page, 'pictures-dashboard')
  },
)

test.skipIf(skipped)('the details show the whole card, the picker each printing', async () => {
  const page = await open('/?card=Lightning%20Bolt', deliver)
  const details = page.getByRole('region', { name: 'Details of Lightning Bolt' })
  await expectPicture(details.locator('img').first())
  expect(asked.map(({ url }) => url)).toContain(address('small', BOLT))
  await lookAt(page, 'pictures-details')
  await details.getByRole('button', { name: 'Edit' }).click()
  const printing = page.getByText('M11 149', { exact: true }).locator('xpath=ancestor::label')
  await expectPicture(printing.locator('img'))
  expect(
    await page.getByText('M11', { exact: true }).locator('xpath=ancestor::label').locator('img').count(),
  ).toBe(0)
  expect(await axeViolations(page)).toEqual([])
  await lookAt(page, 'pictures-picker')
})

test.skipIf(skipped).each([
  ['is not reached', (route: Route) => route.abort('connectionfailed')],
  ['answers with an error', (route: Route) => route.fulfill({ status: 404, body: 'no' })],
])('where the picture host %s the placeholder stays, and nobody is bothered', async (_, answer) => {
  const page = await open('/', answer)
  await row(page, 'Lightning Bolt').waitFor()
  await expect.poll(() => asked.length, PATIENCE).toBe(2)
  await expect.poll(() => page.locator('[role=row] img').count(), PATIENCE).toBe(0)
  expect(await row(page, 'Lightning Bolt').locator('.art .ss-m11').isVisible()).toBe(true)
  expect(await page.getByRole('alert').count()).toBe(0)
  // Opening another view asks only for what was not refused a moment ago.
  await page.getByRole('link', { name: 'Stores' }).first().click()
  await page.getByRole('link', { name: 'Cards' }).first().click()
  await row(page, 'Lightning Bolt').waitFor()
  expect(await page.locator('[role=row] img').count()).toBe(0)
  expect(asked).toHaveLength(2)
})

test.skipIf(skipped)(
  'a person who turns pictures off asks nobody for them, in this browser, until they are on again',
  async () => {
    const page = await open('/account', deliver)
    const pictures = page.getByRole('switch', { name: 'Pictures of cards' })
    await page.getByText('They come from Scryfall').waitFor()
    await lookAt(page, 'pictures-account')
    await pictures.click()
    await page.goto('/')
    await row(page, 'Lightning Bolt').waitFor()
    await page.goto('/?card=Lightning%20Bolt')
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.getByText('M11 149', { exact: true }).waitFor()
    expect(await page.locator('img').count()).toBe(0)
    expect(asked).toEqual([])

    await page.goto('/account')
    await pictures.click()
    await page.goto('/')
    await expectPicture(row(page, 'Lightning Bolt').locator('img'))
  },
)
