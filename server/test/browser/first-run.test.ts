import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { startApp, type RunningApp } from '../support/app.ts'
import { appUrl, axeViolations, launchBrowser, lookAt, offerInDirectory } from '../support/browser.ts'
import { crystalHome, crystalPage, type Product } from '../support/crystal-page.ts'
import { html, startFakeStore, type FakeStore } from '../support/fake-store.ts'

const skipped = process.env['SKIP_BROWSER_TESTS']
if (skipped) console.warn(`The first run in a browser is skipped: ${skipped}`)

const bolt: Product = {
  name: 'Lightning Bolt',
  set: 'Magic 2011',
  variants: [{ id: '1', description: 'Near Mint, English', price: '£2.50', quantity: 4 }],
}

let app: RunningApp
let harbour: FakeStore
let silent: FakeStore
let browser: Browser
let page: Page

beforeAll(async () => {
  if (skipped) return
  harbour = await startFakeStore((url, response) => {
    const isBolt = url.searchParams.get('q')?.toLowerCase().includes('bolt') ?? false
    html(response, url.pathname === '/' ? crystalHome('Harbour Games') : crystalPage(isBolt ? [bolt] : []))
  })
  silent = await startFakeStore((_, response) =>
    response.writeHead(200, { 'content-type': 'image/png' }).end('not a page'),
  )
  app = await startApp()
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, baseURL: appUrl(app.port) })
  await offerInDirectory(page, [
    {
      name: 'Harbour Games',
      homepage: harbour.url,
      country: null,
      fetch_strategy: 'crystal_commerce',
      is_verified: true,
      slug: null,
    },
  ])
})
afterAll(async () => {
  await browser?.close()
  await app?.[Symbol.asyncDispose]()
  await harbour?.[Symbol.asyncDispose]()
  await silent?.[Symbol.asyncDispose]()
})

const isLegible = async (name: string) => {
  await lookAt(page, name)
  for (const width of [320, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    if (width === 320) await lookAt(page, `${name}-320`)
    const overflow = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    )
    expect({ name, width, overflow, violations: await axeViolations(page) }).toEqual({
      name,
      width,
      overflow: 0,
      violations: [],
    })
  }
}

test.skipIf(skipped)('the first visitor is led from an account to the first answers', async () => {
  onTestFailed(() => lookAt(page, 'first-run-failed'))
  await page.goto('/')
  await page.getByRole('heading', { name: 'Create the first account' }).waitFor()
  await isLegible('setup-account')
  await page.getByLabel('User name').fill('Maya')
  await page.getByLabel('Password').fill('correct horse')
  await page.getByRole('button', { name: 'Create account' }).click()

  await page.getByRole('heading', { name: 'Where do you buy cards?' }).waitFor()
  await page.getByText('Anybody who can open this page may create an account.').waitFor()
  const address = page.getByLabel('Paste the address of a store')
  await address.fill(silent.url)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('link', { name: 'add it step by step' }).waitFor()
  expect(await address.inputValue()).toBe(silent.url)
  await page.getByRole('button', { name: /^Harbour Games/ }).click()
  const chosen = page.getByRole('list', { name: 'Stores here' }).getByRole('checkbox', { name: /Harbour/ })
  await chosen.waitFor()
  expect(await chosen.isChecked()).toBe(true)
  await isLegible('setup-stores')

  await page.reload()
  await page.getByRole('button', { name: 'Continue with 1 store' }).click()
  await page.getByRole('heading', { name: 'Which cards do you want?' }).waitFor()
  await page.getByRole('combobox', { name: 'Card' }).fill('lightning bolt')
  await page.getByRole('option', { name: 'Lightning Bolt', exact: true }).click()
  const list = page.getByRole('list', { name: 'On your list' })
  await list.getByText('Lightning Bolt').waitFor()

  const box = page.getByLabel('Or paste a list')
  await box.fill('2 Tarmogoyf (FUT) 153\n1 No Such Card At All')
  await page.reload()
  expect(await box.inputValue()).toBe('2 Tarmogoyf (FUT) 153\n1 No Such Card At All')
  await page.getByRole('button', { name: 'Add 2 cards' }).click()
  await page.getByText('1 line not added.').waitFor()
  expect(await box.inputValue()).toBe('1 No Such Card At All')
  await list.getByText('2 × Tarmogoyf').waitFor()
  await isLegible('setup-cards')

  await page.getByRole('button', { name: 'Continue with 2 cards' }).click()
  const answers = page.getByRole('list', { name: 'First answers' })
  await answers.getByText('£2.50').waitFor({ timeout: 30_000 })
  await page.getByText('All 2 answers are in: 1 of 2 cards in stock.').waitFor({ timeout: 30_000 })
  await isLegible('setup-answers')
  await page.getByRole('button', { name: 'Go to your cards' }).click()
  await page
    .getByRole('row', { name: /Lightning Bolt/ })
    .getByText('£2.50')
    .waitFor()
})

test.skipIf(skipped)('the setup goes on where it was, on another day and in another browser', async () => {
  const other = await browser.newPage({ baseURL: appUrl(app.port) })
  await other.goto('/login?next=%2Fwelcome')
  await other.getByLabel('User name').fill('Maya')
  await other.getByLabel('Password').fill('correct horse')
  await other.getByRole('button', { name: 'Sign in' }).click()
  await other.getByRole('heading', { name: 'You are set up' }).waitFor()
  await other.close()
})

test.skipIf(skipped)('a later member chooses from the stores that are here, and may skip', async () => {
  const context = await browser.newContext({ baseURL: appUrl(app.port) })
  const noor = await context.newPage()
  onTestFailed(() => lookAt(noor, 'first-run-member-failed'))
  await noor.goto('/register')
  await noor.getByLabel('User name').fill('Noor')
  await noor.getByLabel('Password').fill('battery staple')
  await noor.getByRole('button', { name: 'Create account' }).click()
  await noor.getByRole('heading', { name: 'Where do you buy cards?' }).waitFor()
  const harbourBox = noor.getByRole('checkbox', { name: /Harbour/ })
  await harbourBox.waitFor()
  expect(await harbourBox.isChecked()).toBe(false)
  expect(await noor.getByLabel('Paste the address of a store').count()).toBe(0)
  await noor.getByRole('button', { name: 'Skip for now' }).click()
  await noor.getByRole('heading', { name: 'Which cards do you want?' }).waitFor()
  await noor.getByRole('button', { name: 'Skip for now' }).click()
  await noor.getByRole('heading', { name: 'An empty page' }).waitFor()
  await noor.getByRole('link', { name: 'Set up step by step' }).click()
  await noor.getByRole('heading', { name: 'Where do you buy cards?' }).waitFor()
  await harbourBox.check()
  await noor.getByRole('button', { name: 'Continue with 1 store' }).click()
  await noor.getByRole('heading', { name: 'Which cards do you want?' }).waitFor()
  await context.close()
})
