import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { appUrl, launchBrowser, lookAt } from '../support/browser.ts'
import { crystalHome, crystalPage } from '../support/crystal-page.ts'
import { html, startFakeStore, type FakeStore } from '../support/fake-store.ts'
import { startReverseProxy, type Front } from '../support/reverse-proxy.ts'
import { startSystem, type System } from '../support/system.ts'
import { Visitor } from '../support/visitor.ts'

const skipped = process.env['SKIP_BROWSER_TESTS']
if (skipped) console.warn(`The app under a prefix in a browser is skipped: ${skipped}`)

const PREFIX = '/cards/lgs'
const PERSON = { username: 'Maya', password: 'correct horse' }

let system: System
let store: FakeStore
let front: Front
let browser: Browser
let page: Page
let maya: Visitor
/** Everything the proxy was asked for, and whatever the browser had to complain about. */
const asked: string[] = []
const complaints: string[] = []

beforeAll(async () => {
  if (skipped) return
  const variants = [{ id: '1', description: 'Near Mint, English', price: '£2.50', quantity: 4 }]
  const bolt = { name: 'Lightning Bolt', set: 'Magic 2011', variants }
  store = await startFakeStore((url, response) =>
    html(response, url.pathname === '/' ? crystalHome('Harbour Games') : crystalPage([bolt])),
  )
  system = await startSystem({ BASE_PATH: PREFIX, TRUST_PROXY: '127.0.0.1' })
  front = await startReverseProxy(Number(new URL(system.url).port), { onRequest: (path) => asked.push(path) })
  maya = new Visitor(front.url + PREFIX)
  await maya.post('/api/register', PERSON)
  await maya.post('/api/login', PERSON)
  const socket = maya.socket()
  const { store: added } = await socket.call('add_store', { homepage: store.url }, 60_000)
  await socket.call('update_stores', { stores: [added.slug] })
  await socket.call('add_card', { card: 'Forest', amount: 2 })

  browser = await launchBrowser()
  page = await browser.newPage({
    viewport: { width: 1280, height: 900 },
    baseURL: appUrl(Number(new URL(front.url).port)),
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return
    // How the page learns that nobody is signed in; browsers write every such answer down.
    const isAsking =
      message.location().url.endsWith(`${PREFIX}/api/user_data`) && /\b401\b/.test(message.text())
    if (!isAsking) complaints.push(`${message.location().url}: ${message.text()}`)
  })
})
afterAll(async () => {
  maya?.leave()
  await browser?.close()
  await front?.[Symbol.asyncDispose]()
  await system?.[Symbol.asyncDispose]()
  await store?.[Symbol.asyncDispose]()
})

const pathOf = (page: Page) => {
  const { pathname, search } = new URL(page.url())
  return pathname + search
}

async function signIn(page: Page) {
  await page.getByLabel('User name').fill(PERSON.username)
  await page.getByLabel('Password', { exact: true }).fill(PERSON.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test.skipIf(skipped)('the whole app works under a prefix and stays within it', async () => {
  onTestFailed(() => lookAt(page, 'base-path-failed'))
  // Without a slash, as people type it; not signed in, so to the login page and back.
  await page.goto(PREFIX)
  await page.waitForURL(`**${PREFIX}/login`)
  await page.getByRole('link', { name: /create/i }).click()
  await page.waitForURL(`**${PREFIX}/register`)
  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.goto(`${PREFIX}/stores`)
  await page.waitForURL(`**${PREFIX}/login?next=*`)
  await signIn(page)
  await page.waitForURL(`**${PREFIX}/stores`)
  await page.getByRole('switch', { name: /Harbour Games/ }).waitFor()

  const navigation = page.getByRole('navigation', { name: 'Main' })
  expect(await navigation.locator('[aria-current=page]').innerText()).toBe('Stores')
  await navigation.getByRole('link', { name: 'Cards' }).click()
  await page.getByRole('link', { name: 'Forest' }).waitFor()
  expect(pathOf(page)).toBe(`${PREFIX}/`)
  expect(await navigation.locator('[aria-current=page]').innerText()).toBe('Cards')
  await page.getByText('Live', { exact: true }).first().waitFor()

  // Somebody adds a card elsewhere; it comes by itself, and then what the store has.
  await maya.socket().call('add_card', { card: 'Lightning Bolt', amount: 4 })
  const row = page.getByRole('row', { name: /Lightning Bolt/ })
  await row.getByText('£2.50').waitFor({ timeout: 60_000 })
  await row.getByRole('link', { name: 'Lightning Bolt' }).click()
  const details = page.getByRole('region', { name: 'Details of Lightning Bolt' })
  await details.getByText('£2.50').first().waitFor()
  expect(pathOf(page)).toBe(`${PREFIX}/?card=Lightning+Bolt`)
  await page.reload()
  await details.getByText('£2.50').first().waitFor()

  await page.goto(`${PREFIX}/stores/add`)
  await page.getByLabel('Address of the store').waitFor()
  await page.goto(`${PREFIX}/system`)
  await page.getByRole('button', { name: 'Invite' }).click()
  await page.getByLabel('For whom').fill('Noor')
  await page.getByRole('button', { name: 'Make the link' }).click()
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue()
  expect(new URL(link).pathname).toBe(`${PREFIX}/register`)
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('link', { name: /LGS Stock Checker/ }).click()
  await page.getByRole('link', { name: 'Forest' }).waitFor()

  await page.getByRole('button', { name: /account of Maya/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL(`**${PREFIX}/login`)
})

test.skipIf(skipped)(
  'nothing was asked for outside the prefix, and the browser had nothing to say',
  async () => {
    expect(asked.length).toBeGreaterThan(20)
    expect(asked).toContainEqual(expect.stringContaining(`${PREFIX}/_app/immutable/`))
    expect(asked).toContain(`${PREFIX}/api/socket`)
    expect(asked.filter((path) => !path.startsWith(`${PREFIX}/`) && path !== PREFIX)).toEqual([])
    expect(complaints).toEqual([])
  },
)

test.skipIf(skipped)('a way back that leads out of the app is not taken', async () => {
  const context = await browser.newContext({ baseURL: new URL(page.url()).origin })
  const other = await context.newPage()
  await other.goto(`${PREFIX}/login?next=%2Fother%2Fapp`)
  await signIn(other)
  await other.getByRole('link', { name: 'Forest' }).waitFor()
  expect(pathOf(other)).toBe(`${PREFIX}/`)
})

test.skipIf(skipped)('a script that somebody smuggled into the page does not run', async () => {
  const context = await browser.newContext({ baseURL: new URL(page.url()).origin })
  const other = await context.newPage()
  const refused = other.waitForEvent('console', (message) =>
    message.text().includes('Content Security Policy'),
  )
  await other.goto(`${PREFIX}/login`)
  await other.evaluate(`
    const script = document.createElement('script')
    script.textContent = 'document.documentElement.dataset.smuggled = "yes"'
    document.head.append(script)
  `)
  await refused
  expect(await other.locator('html').getAttribute('data-smuggled')).toBe(null)
})
