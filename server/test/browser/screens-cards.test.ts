import { afterAll, beforeAll, test } from 'vitest'
import { inspectScreen, type Screen } from '../support/screens.ts'
import { startScreensApp, type ScreensApp } from '../support/screens-app.ts'

const skipped = process.env['SKIP_BROWSER_TESTS']
if (skipped) console.warn(`The look at the screens of cards is skipped: ${skipped}`)

let app: ScreensApp
beforeAll(async () => {
  if (!skipped) app = await startScreensApp()
})
afterAll(() => app?.[Symbol.asyncDispose]())

const screens: Record<string, Screen> = {
  login: { path: '/login', shows: 'Sign in', isPublic: true },
  register: { path: '/register', shows: 'Create an account', isPublic: true },
  dashboard: { path: '/', shows: '£2.50' },
  'dashboard-changed': {
    path: '/?show=changed',
    shows: 'Down £4.50',
    prepare: (page) => page.getByRole('link', { name: 'Counterspell' }).waitFor(),
  },
  'dashboard-selected': {
    path: '/?sort=name',
    shows: '£2.50',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Select several cards' }).click()
      for (const card of ['Aether Vial', 'Lightning Bolt'])
        await page.getByRole('checkbox', { name: `Select ${card}` }).check()
      await page.getByRole('toolbar', { name: 'Selected cards' }).getByText('2 cards').waitFor()
    },
  },
  'dashboard-keys': {
    path: '/',
    shows: '£2.50',
    prepare: async (page) => {
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    },
  },
  'add-card': {
    path: '/?add=1',
    shows: 'Add a card',
    prepare: async (page) => {
      await page.getByRole('combobox', { name: 'Card' }).fill('lightning bolt')
      await page.getByRole('option', { name: 'Lightning Bolt', exact: true }).click()
      await page.getByText('Which printings of Lightning Bolt?').waitFor()
    },
  },
  details: { path: '/?card=Lightning%20Bolt', shows: '£12.00' },
  'details-doubt': { path: '/?card=Tarmogoyf', shows: /Not sure\. Why/ },
  'details-verdicts': {
    path: '/?card=Thoughtseize',
    shows: 'Somebody here said that this is it.',
    prepare: async (page) => {
      await page.getByText('Matches. Why?').last().click()
      await page.getByText(/1 copy left out/).click()
      await page.getByRole('button', { name: 'Take back' }).last().scrollIntoViewIfNeeded()
    },
  },
  'details-history': {
    path: '/?card=Aether%20Vial',
    shows: 'first read',
    prepare: async (page) => {
      const history = page.getByRole('region', { name: 'History' })
      await history.locator('canvas').waitFor()
      await history.getByText('The same as a table').click()
      await history.scrollIntoViewIfNeeded()
    },
  },
  'welcome-stores': { path: '/welcome?step=stores', shows: 'Where do you buy cards?' },
  'welcome-cards': { path: '/welcome?step=cards', shows: 'Which cards do you want?' },
  'welcome-answers': { path: '/welcome?step=answers', shows: 'Go to your cards' },
  'not-found': { path: '/nothing-of-the-kind', shows: 'There is no page here' },
  system: { path: '/system', shows: 'Card catalog' },
  'system-running': {
    path: '/system',
    shows: 'Card catalog',
    prepare: async (page) => {
      const button = page.getByRole('button', { name: 'Update now: All printings' })
      await button.waitFor()
      if (await button.isEnabled()) {
        app.scryfall.pauseDownload(1000)
        await button.click()
      }
      await page.getByText('Reading printings').waitFor()
      await page.getByRole('progressbar').waitFor()
    },
  },
  'system-people': {
    path: '/system',
    shows: 'Card catalog',
    prepare: (page) => page.getByRole('heading', { name: 'Noor' }).scrollIntoViewIfNeeded(),
  },
  'system-invite': {
    path: '/system',
    shows: 'Card catalog',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Invite' }).click()
      await page.getByRole('button', { name: 'Make the link' }).click()
      await page.getByRole('textbox', { name: 'Link' }).waitFor()
    },
  },
  'account-sessions': {
    path: '/account',
    shows: 'this browser',
    prepare: (page) =>
      page.getByRole('heading', { name: 'Where you are signed in' }).scrollIntoViewIfNeeded(),
  },
  // The token is known when the app runs.
  invitation: {
    path: '/register',
    shows: 'Create an account',
    isPublic: true,
    prepare: async (page) => {
      await page.goto(`/register?invite=${app.token}`)
      await page.getByText('Maya invited you.').waitFor()
    },
  },
  'new-password-ended': { path: '/new-password#nothing', shows: 'does not work any more', isPublic: true },
  account: { path: '/account', shows: 'Change password' },
}

test.skipIf(skipped).each(Object.entries(screens))(
  '%s is legible and reachable at every width, in both themes',
  (name, screen) => inspectScreen(name, screen, app),
)
