import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { startApp, type RunningApp } from '../support/app.ts'
import { appUrl, launchBrowser, lookAt, signInAs } from '../support/browser.ts'
import { crystalHome, crystalPage } from '../support/crystal-page.ts'
import { html, startFakeStore, type FakeStore } from '../support/fake-store.ts'
import { nextPush, Visitor } from '../support/visitor.ts'

const skipped = process.env['SKIP_BROWSER_TESTS']
if (skipped) console.warn(`A person's word on a copy, in a browser, is skipped: ${skipped}`)

let app: RunningApp
let browser: Browser
let store: FakeStore
let maya: Visitor
let ben: Visitor

beforeAll(async () => {
  if (skipped) return
  const product = (id: string, name: string, set: string, price: string) => ({
    name,
    set,
    variants: [{ id, description: 'Near Mint, English', price, quantity: 1 }],
  })
  store = await startFakeStore((url, response) =>
    html(
      response,
      url.pathname === '/'
        ? crystalHome('Harbour Games')
        : crystalPage([
            product('1', 'Tarmogoyf', 'Future Sight', '£10.00'),
            product('2', 'Tarmogoyf', 'Corner Shop Promos', '£9.00'),
          ]),
    ),
  )
  app = await startApp()
  browser = await launchBrowser()
  maya = await person('Maya')
  await maya.socket().call('add_store', { homepage: store.url }, 60_000)
  ben = await person('Ben')
  for (const visitor of [maya, ben]) {
    const socket = visitor.socket()
    const isRead = nextPush(socket, 'card_availability_data', ({ checked_at }) => checked_at !== null)
    await socket.call('update_stores', { stores: ['harbour-games'] })
    await socket.call('add_card', { card: 'Tarmogoyf', amount: 1, card_specs: { set_code: 'fut' } })
    await isRead
  }
})
afterAll(async () => {
  for (const visitor of [maya, ben]) visitor?.leave()
  await browser?.close()
  await app?.[Symbol.asyncDispose]()
  await store?.[Symbol.asyncDispose]()
})

async function person(username: string): Promise<Visitor> {
  const visitor = new Visitor(`http://127.0.0.1:${app.port}`)
  await visitor.post('/api/register', { username, password: 'correct horse' })
  await visitor.post('/api/login', { username, password: 'correct horse' })
  return visitor
}

async function detailsFor(visitor: Visitor): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    baseURL: appUrl(app.port),
  })
  await signInAs(context, visitor, app.port)
  const page = await context.newPage()
  onTestFailed(() => lookAt(page, 'verdicts-failed'))
  await page.goto('/?card=Tarmogoyf')
  return { page, context }
}

test.skipIf(skipped)('a doubtful copy is left out on a person’s word, and comes back', async () => {
  const { page, context } = await detailsFor(ben)
  const copies = page.getByRole('region', { name: 'Harbour Games' })
  await copies.getByText('Not sure. Why?').waitFor()
  await copies.getByRole('button', { name: 'This is not it' }).focus()
  await page.keyboard.press('Enter')
  const leftOut = copies.getByText('1 copy left out: somebody here said it is not this card')
  await leftOut.waitFor()
  expect(await copies.getByText('Not sure. Why?').count()).toBe(0)
  await page
    .getByRole('status')
    .getByText('This copy is not Tarmogoyf; it is left out.')
    .waitFor({ state: 'attached' })
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Harbour Games')
  await page.reload()
  await leftOut.click()
  await lookAt(page, 'verdict-left-out')
  await copies.getByRole('button', { name: 'Take back' }).click()
  await copies.getByText('Not sure. Why?').waitFor()
  expect(await leftOut.count()).toBe(0)
  await context.close()
})

test.skipIf(skipped)(
  'a doubtful copy becomes certain on a person’s word, until it is taken back',
  async () => {
    const { page, context } = await detailsFor(ben)
    const copies = page.getByRole('region', { name: 'Harbour Games' })
    await copies.getByRole('button', { name: 'This is it' }).click()
    await copies.getByText('Somebody here said that this is it.').waitFor()
    await copies.getByText('2 copies', { exact: true }).waitFor()
    expect(await page.evaluate('document.activeElement.textContent')).toContain('Take back')
    await lookAt(page, 'verdict-is')
    await copies.getByRole('button', { name: 'Take back' }).click()
    await copies.getByText('Not sure. Why?').waitFor()
    await context.close()
  },
)

test.skipIf(skipped)('a certain copy can be refused too, behind the reason of its match', async () => {
  const { page, context } = await detailsFor(ben)
  const copies = page.getByRole('region', { name: 'Harbour Games' })
  await copies.getByText('Matches. Why?').click()
  await lookAt(page, 'verdict-certain')
  await copies.getByRole('button', { name: 'Not this card' }).click()
  await copies.getByText(/1 copy left out/).click()
  await copies.getByRole('button', { name: 'Take back' }).click()
  await copies.getByText('Matches. Why?').waitFor()
  await context.close()
})

test.skipIf(skipped)(
  'an administrator’s word cannot be taken back by somebody else, who may say otherwise',
  async () => {
    const { page, context } = await detailsFor(ben)
    const copies = page.getByRole('region', { name: 'Harbour Games' })
    await copies.getByText('Not sure. Why?').waitFor()
    const { items } = await maya.socket().call('stock_data_request', { card_name: 'Tarmogoyf' })
    const { store_slug, url, title, set_name } = items.find(({ match }) => match === 'uncertain')!
    const product = { store_slug, card: 'Tarmogoyf', url, title, set_name }
    await maya.socket().call('judge_listing', { ...product, verdict: 'is_not' })
    await copies.getByText(/1 copy left out/).click()
    await copies.getByRole('button', { name: 'Take back' }).click()
    await copies.getByText(/An administrator said so/).waitFor()
    await lookAt(page, 'verdict-administrator')
    await copies.getByRole('button', { name: 'This is it' }).click()
    await copies.getByText('Somebody here said that this is it.').waitFor()
    await maya.socket().call('judge_listing', { ...product, verdict: null })
    await copies.getByRole('button', { name: 'Take back' }).click()
    await copies.getByText('Not sure. Why?').waitFor()
    await context.close()
  },
)
