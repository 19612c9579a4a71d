import { afterAll, beforeAll, test } from 'vitest'
import type { Page } from 'playwright-core'
import { inspectScreen, type Screen } from '../support/screens.ts'
import { startScreensApp, type ScreensApp } from '../support/screens-app.ts'

const skipped = process.env['SKIP_BROWSER_TESTS']
if (skipped) console.warn(`The look at the screens of stores is skipped: ${skipped}`)

let app: ScreensApp
beforeAll(async () => {
  if (!skipped) app = await startScreensApp()
})
afterAll(() => app?.[Symbol.asyncDispose]())

async function actOn(page: Page, action: string, store = 'Harbour Games') {
  await page.getByRole('button', { name: `Actions for ${store}` }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

async function tryLightningBolt(page: Page) {
  await page.getByRole('combobox', { name: 'Card' }).fill('Lightning Bolt')
  await page.getByRole('button', { name: 'Test search' }).click()
  const made = page.getByRole('region', { name: 'What we made of it' })
  await made.getByText('£12.00').waitFor()
  await made.scrollIntoViewIfNeeded()
}

const screens: Record<string, Screen> = {
  stores: { path: '/stores', shows: 'Table Nine' },
  'stores-details': {
    path: '/stores',
    shows: 'Asked us to slow down',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Details of Table Nine' }).click()
      await page.getByRole('meter', { name: 'Requests to Table Nine' }).waitFor()
    },
  },
  'stores-edit': {
    path: '/stores',
    shows: 'Table Nine',
    prepare: async (page) => {
      await actOn(page, 'Edit')
      await page.getByRole('button', { name: 'Played', exact: true }).click()
      await page.getByRole('button', { name: 'Another word' }).click()
    },
  },
  'stores-test': {
    path: '/stores',
    shows: 'Table Nine',
    prepare: async (page) => {
      await actOn(page, 'Test with a card')
      await tryLightningBolt(page)
    },
  },
  'add-store': {
    path: '/stores/add',
    shows: 'Add a store',
    prepare: async (page) => {
      await page.getByLabel('Address of the store').fill(app.stores[2]?.url ?? '')
      await page.getByRole('button', { name: 'Look' }).click()
      await page.getByText('Disallow: /products/search').waitFor()
    },
  },
  'add-store-test-failed': {
    path: '/stores/add',
    shows: 'Add a store',
    prepare: async (page) => {
      await page.getByLabel('Address of the store').fill(app.stores[2]?.url ?? '')
      await page.getByRole('button', { name: 'Look' }).click()
      await page.getByRole('button', { name: 'Test search' }).click()
      await page.getByText('You can save the store all the same.').scrollIntoViewIfNeeded()
    },
  },
  'add-store-list': {
    path: '/stores/add',
    shows: 'Magic not verified',
    prepare: async (page) => {
      await page.getByLabel('Country').selectOption('GB')
      await page.getByText(/^\d\d stores shown/).waitFor({ state: 'attached' })
    },
  },
  'add-store-empty': {
    path: '/stores/add',
    shows: 'Magic not verified',
    prepare: async (page) => {
      await page.getByLabel('Country').selectOption('NZ')
      await page.getByLabel('Filter').fill('nothing of the kind')
      await page.getByText('No store in the list fits.').waitFor()
    },
  },
  'add-store-tested': {
    path: '/stores/add',
    shows: 'Add a store',
    prepare: async (page) => {
      await page.getByLabel('Address of the store').fill(app.stores[0]?.url ?? '')
      await page.getByRole('button', { name: 'Look' }).click()
      await page.getByText('Its robots.txt allows us to search').waitFor()
      await tryLightningBolt(page)
    },
  },
  'add-store-unseen': {
    path: '/stores/add',
    shows: 'Magic not verified',
    prepare: async (page) => {
      await page.getByLabel('Address of the store').fill(app.stores[3]?.url ?? '')
      await page.getByRole('button', { name: 'Look' }).click()
      await page.getByRole('button', { name: 'Fill in by hand' }).waitFor()
    },
  },
  'add-store-import': {
    path: '/stores/add',
    shows: 'Add a store',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Import a definition' }).click()
      await page.getByLabel('Or paste it').fill('{ "format": "lgs-store", "version": 3 }')
      await page.getByRole('button', { name: 'Fill in the form' }).click()
      await page.getByText('It has version 3').waitFor()
    },
  },
}

test.skipIf(skipped).each(Object.entries(screens))(
  '%s is legible and reachable at every width, in both themes',
  (name, screen) => inspectScreen(name, screen, app),
)
