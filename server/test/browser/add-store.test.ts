import { readFile } from 'node:fs/promises'
import type { DirectoryStore, StoreDefinition } from '@lgs/shared'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startApp, type RunningApp } from '../support/app.ts'
import { appUrl, launchBrowser, lookAt, offerInDirectory, signInAs } from '../support/browser.ts'
import { crystalHome, crystalPage, type Product } from '../support/crystal-page.ts'
import { html, startFakeStore, type FakeStore } from '../support/fake-store.ts'
import { Visitor } from '../support/visitor.ts'

const skipped = process.env['SKIP_BROWSER_TESTS']
if (skipped) console.warn(`Adding a store in a browser is skipped: ${skipped}`)

const shelf: Product[] = [
  {
    name: 'Lightning Bolt',
    set: 'Magic 2011',
    variants: [{ id: '1', description: 'Near Mint, English', price: '£2.50', quantity: 4 }],
  },
  {
    name: 'Lightning Bolt (Corner Shop Promo)',
    set: 'Magic 2010',
    variants: [{ id: '2', description: 'Played, English', price: '£1.50', quantity: 1 }],
  },
  {
    name: 'Lightning Helix',
    set: 'Ravnica: City of Guilds',
    variants: [{ id: '3', description: 'Near Mint, English', price: '£3.00', quantity: 2 }],
  },
]

let app: RunningApp
let browser: Browser
let visitor: Visitor
let store: FakeStore
let context: BrowserContext
let page: Page

beforeAll(async () => {
  if (skipped) return
  app = await startApp()
  browser = await launchBrowser()
  visitor = new Visitor(`http://127.0.0.1:${app.port}`)
  await visitor.post('/api/register', { username: 'Maya', password: 'correct horse' })
  await visitor.post('/api/login', { username: 'Maya', password: 'correct horse' })
})
afterAll(async () => {
  visitor?.leave()
  await browser?.close()
  await app?.[Symbol.asyncDispose]()
})
beforeEach(async () => {
  if (skipped) return
  store = await startFakeStore((url, response) => {
    const isBolt = url.searchParams.get('q')?.toLowerCase().includes('lightning')
    html(response, url.pathname === '/' ? crystalHome('Ruby Lane Games') : crystalPage(isBolt ? shelf : []))
  })
  context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    baseURL: appUrl(app.port),
    acceptDownloads: true,
  })
  await signInAs(context, visitor, app.port)
  page = await context.newPage()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await lookAt(page, 'add-store-failed')
  await context?.close()
  await store?.[Symbol.asyncDispose]()
  if (skipped) return
  const socket = visitor.socket()
  const { stores } = await socket.call('list_stores', {})
  for (const { slug } of stores) await socket.call('delete_store', { slug })
  visitor.leave()
})

const entry = (changes: Partial<DirectoryStore> = {}): DirectoryStore => ({
  name: 'Ruby Lane Games',
  homepage: store.url,
  country: 'GB',
  fetch_strategy: 'crystal_commerce',
  is_verified: true,
  slug: null,
  ...changes,
})
const definition = (): StoreDefinition => ({
  format: 'lgs-store',
  version: 1,
  name: 'Ruby Lane of Bath',
  homepage: store.url,
  search_url: `${store.url}/products/search?q={query}`,
  fetch_strategy: 'crystal_commerce',
  currency: 'GBP',
  settings: {},
  condition_words: { played: 'HP' },
  shipping: 350,
  shipping_free_from: 5000,
  pickup: true,
})
const region = (name: string) => page.getByRole('region', { name })

test.skipIf(skipped)(
  'a store is picked from the list, tried with a card side by side, and saved',
  async () => {
    await offerInDirectory(page, [
      entry(),
      entry({ name: 'Table Nine', homepage: 'https://table-nine.example', slug: 'table-nine' }),
    ])
    await page.goto('/stores/add')
    const list = page.getByRole('list', { name: 'Stores to pick from' })
    await list.waitFor()
    await list.getByText('Already here').waitFor()
    await page.getByLabel('Country').selectOption('GB')
    await list.getByRole('button', { name: /Ruby Lane Games/ }).focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Home')
    expect(await page.evaluate('document.activeElement.textContent')).toContain('Ruby Lane Games')
    await page.getByLabel('Filter').fill('ruby lane')
    await page.getByText('1 store shown.').waitFor({ state: 'attached' })
    expect(await list.getByRole('listitem').count()).toBe(1)

    await list.getByRole('button', { name: /Ruby Lane Games/ }).click()
    await page.getByText('Recognised with certainty from its own pages').waitFor()
    expect(await page.getByLabel('Address of the store').inputValue()).toBe(store.url)
    expect(await page.getByLabel('Search address').inputValue()).toContain('{query}')
    expect(await list.count()).toBe(0)

    const card = page.getByRole('combobox', { name: 'Card' })
    expect(await card.inputValue()).toBe('Lightning Bolt')
    await page.getByRole('button', { name: 'Test search' }).click()
    const says = region('What the store’s page says')
    await says.getByText('3 rows: 1 this card, 1 not sure, 1 left out').waitFor()
    await says.getByText('Lightning Helix').waitFor()
    const made = region('What we made of it')
    await made.getByText('M11').waitFor()
    await made.getByText('£2.50').waitFor()
    const look = page.getByRole('link', { name: /Look yourself/ })
    expect(await look.getAttribute('href')).toMatch(new RegExp(`^${store.url}/products/search`))
    expect((await visitor.socket().call('list_stores', {})).stores).toEqual([])

    await page.getByRole('button', { name: 'Save store' }).click()
    await page.getByRole('heading', { name: 'Stores', exact: true }).waitFor()
    expect(await page.getByRole('switch', { name: /Ruby Lane Games/ }).isChecked()).toBe(true)

    await page.goto('/stores/add')
    await list.waitFor()
    expect(await page.getByLabel('Country').inputValue()).toBe('GB')
  },
)

test.skipIf(skipped)('a store that cannot be looked at can be filled in by hand and saved', async () => {
  store.answer((url, response) => {
    if (url.pathname === '/') response.writeHead(200, { 'content-type': 'image/png' }).end('not a page')
    else html(response, crystalPage(shelf))
  })
  await offerInDirectory(page, [entry()])
  await page.goto('/stores/add')
  await page.getByLabel('Filter').fill('ruby lane')
  await page.getByRole('button', { name: /Ruby Lane Games/ }).click()
  await page.getByRole('button', { name: 'Fill in by hand' }).click()
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Ruby Lane Games')
  expect(await page.getByLabel('Kind of shop').inputValue()).toBe('crystal_commerce')
  await page.getByLabel('Currency').selectOption('GBP')
  await page.getByRole('button', { name: 'Test search' }).click()
  await region('What we made of it').getByText('£2.50').waitFor()
  await page.getByRole('button', { name: 'Save store' }).click()
  await page.getByRole('switch', { name: /Ruby Lane Games/ }).waitFor()
})

test.skipIf(skipped)('a definition is imported, tried as it says, saved, and exported again', async () => {
  await page.goto('/stores/add')
  await page.getByRole('button', { name: 'Import a definition' }).click()
  await page.getByLabel('Or paste it').fill(JSON.stringify({ ...definition(), currency: 'pounds' }))
  await page.getByRole('button', { name: 'Fill in the form' }).click()
  await page.getByText('Its "currency" should be three capital letters, such as USD.').waitFor()
  await lookAt(page, 'import-problem')

  await page.getByLabel('File with a definition').setInputFiles({
    name: 'ruby-lane.lgs-store.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(definition())),
  })
  await page.getByText('As the definition says').waitFor()
  await page.getByText(/Its robots.txt allows us to search/).waitFor()
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Ruby Lane of Bath')
  await page.getByRole('button', { name: 'Test search' }).click()
  await region('What we made of it').getByText('HP', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Save store' }).click()
  await page.getByRole('switch', { name: /Ruby Lane of Bath/ }).waitFor()

  await page.getByRole('button', { name: 'Actions for Ruby Lane of Bath' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: /Export/ }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('ruby-lane-of-bath.lgs-store.json')
  expect(JSON.parse(await readFile(await file.path(), 'utf8'))).toEqual(definition())
})

test.skipIf(skipped)(
  'what a store means by its words for conditions is said in the edit dialog',
  async () => {
    await visitor.socket().call('add_store', { homepage: store.url }, 60_000)
    await page.goto('/stores')
    const open = async (action: string) => {
      await page.getByRole('button', { name: 'Actions for Ruby Lane Games' }).click()
      await page.getByRole('menuitem', { name: action }).click()
    }
    await open('Edit')
    await page.getByRole('button', { name: 'Played', exact: true }).click()
    await page.getByLabel('Condition of word 1').selectOption('HP')
    await page.getByRole('button', { name: 'Another word' }).click()
    await page.getByLabel('Word 2', { exact: true }).fill('Très joué')
    await lookAt(page, 'edit-words')
    await page.getByRole('button', { name: 'Save store' }).click()
    await page.getByText('Ruby Lane Games was saved.').waitFor()
    const { stores } = await visitor.socket().call('list_stores', {})
    expect(stores[0]?.condition_words).toEqual({ played: 'HP', 'tres joue': 'MP' })

    await open('Test with a card')
    await page.getByRole('combobox', { name: 'Card' }).fill('Lightning Bolt')
    await page.getByRole('button', { name: 'Test search' }).click()
    await region('What we made of it').getByText('HP', { exact: true }).waitFor()
  },
)
