import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { startApp, type RunningApp } from '../support/app.ts'
import { appUrl, launchBrowser, lookAt } from '../support/browser.ts'
import type { FakeStore } from '../support/fake-store.ts'
import { startRecordedStore, whyNoRecordings } from '../support/recorded-store.ts'

const skipped = process.env['SKIP_BROWSER_TESTS'] ?? whyNoRecordings()
if (skipped) console.warn(`The story in a browser is skipped: ${skipped}`)

let app: RunningApp
let store: FakeStore
let browser: Browser
let page: Page

beforeAll(async () => {
  if (skipped) return
  store = await startRecordedStore('Harlequins Games', {
    tarmogoyf: 'harlequins_uk__search_tarmogoyf_2023.html',
  })
  app = await startApp()
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, baseURL: appUrl(app.port) })
})
afterAll(async () => {
  await browser?.close()
  await app?.[Symbol.asyncDispose]()
  await store?.[Symbol.asyncDispose]()
})

test.skipIf(skipped)(
  'a person registers, names a store, tracks a card and sees live what the store has',
  async () => {
    onTestFailed(() => lookAt(page, 'story-failed'))
    await page.goto('/')
    await page.getByRole('heading', { name: 'Create the first account' }).waitFor()
    await page.getByLabel('User name').fill('Maya')
    await page.getByLabel('Password').fill('correct horse')
    await page.getByRole('button', { name: 'Create account' }).click()
    await page.getByRole('heading', { name: 'Where do you buy cards?' }).waitFor()
    await page.goto('/')
    await page.getByRole('heading', { name: 'An empty page' }).waitFor()
    await lookAt(page, 'story-1-empty')

    await page.goto('/stores/add')
    await page.getByLabel('Address of the store').fill(store.url)
    await page.getByRole('button', { name: 'Look' }).click()
    await page.getByLabel('Name', { exact: true }).waitFor()
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Harlequins Games')
    await lookAt(page, 'story-2-store')
    await page.getByRole('button', { name: 'Save store' }).click()
    await page.getByRole('heading', { name: 'Stores', exact: true }).waitFor()
    expect(await page.getByRole('switch', { name: /Harlequins Games/ }).isChecked()).toBe(true)

    await page.goto('/?add=1')
    await page.getByRole('combobox', { name: 'Card' }).fill('tarmog')
    await page.getByRole('option', { name: 'Tarmogoyf' }).first().click()
    await page.getByRole('heading', { name: 'Which printings of Tarmogoyf?' }).waitFor()
    await lookAt(page, 'story-3-add')
    await page.getByRole('button', { name: 'Add and check 1 store' }).click()

    const row = page.getByRole('row', { name: /Tarmogoyf/ })
    await row.getByText('In stock', { exact: true }).first().waitFor({ timeout: 30_000 })
    await row.getByText('£10.66').waitFor()
    await lookAt(page, 'story-4-in-stock')

    await row.getByRole('link', { name: 'Tarmogoyf' }).click()
    const details = page.getByRole('region', { name: 'Details of Tarmogoyf' })
    await details.getByText('£30.19').waitFor()
    await details.getByText('£26.83').waitFor()
    await lookAt(page, 'story-5-details')
    const link = details.getByRole('link', { name: /Future Sight|FUT/ }).first()
    expect(await link.getAttribute('href')).toMatch(new RegExp(`^${store.url}/catalog/`))
    expect(store.searches().filter((path) => path.startsWith('/products/search'))).toHaveLength(1)
  },
)
