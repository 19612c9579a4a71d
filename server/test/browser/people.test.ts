import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { startApp, type RunningApp } from '../support/app.ts'
import { appUrl, launchBrowser, lookAt } from '../support/browser.ts'

const skipped = process.env['SKIP_BROWSER_TESTS']
if (skipped) console.warn(`People, invitations and sessions in a browser are skipped: ${skipped}`)

let app: RunningApp
let browser: Browser
const contexts: BrowserContext[] = []
let maya: Page

beforeAll(async () => {
  if (skipped) return
  app = await startApp({ REGISTRATION: 'invite' })
  browser = await launchBrowser()
  maya = await newBrowser()
  await maya.goto('/register')
  await fillIn(maya, 'Maya', 'correct horse')
  await maya.getByRole('button', { name: 'Create account' }).click()
  await maya.waitForURL(/\/welcome/)
})
afterAll(async () => {
  await browser?.close()
  await app?.[Symbol.asyncDispose]()
})

async function newBrowser(): Promise<Page> {
  const context = await browser.newContext({
    baseURL: appUrl(app.port),
    reducedMotion: 'reduce',
    // That of a headless one names no browser.
    userAgent:
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  })
  context.setDefaultTimeout(20_000)
  contexts.push(context)
  return context.newPage()
}
async function fillIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('User name').fill(name)
  await page.getByLabel('Password', { exact: true }).fill(password)
}
async function signIn(name: string, password: string): Promise<Page> {
  const page = await newBrowser()
  await page.goto('/login')
  await fillIn(page, name, password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('/')
  return page
}
const about = async (name: string, action: string) => {
  await maya.getByRole('button', { name: `Actions for ${name}` }).click()
  await maya.getByRole('menuitem', { name: action }).click()
}
const row = (name: string) =>
  maya
    .getByRole('list', { name: 'Accounts' })
    .getByRole('listitem')
    .filter({ has: maya.getByRole('heading', { name, exact: true }) })

test.skipIf(skipped)('a person is invited, rises, is stopped, comes back, and goes', async () => {
  onTestFailed(async () => {
    const pages = contexts.flatMap((context) => context.pages())
    for (const [index, page] of pages.entries()) await lookAt(page, `people-failed-${index}`)
  })
  const stranger = await newBrowser()
  await stranger.goto('/register')
  await stranger.getByText('New accounts need an invitation here.').waitFor()

  await maya.goto('/system')
  await maya.getByRole('button', { name: 'Invite' }).click()
  await maya.getByLabel('For whom').fill('Noor')
  await maya.keyboard.press('Enter')
  const link = await maya.getByRole('textbox', { name: 'Link' }).inputValue()
  expect(link).toMatch(new RegExp(`^${appUrl(app.port)}/register\\?invite=[\\w-]{43}$`))
  expect(await maya.evaluate('isSecureContext')).toBe(false)
  await maya.getByRole('button', { name: 'Copy' }).click()
  await maya.getByRole('button', { name: 'Copied' }).waitFor()
  await maya.getByRole('button', { name: 'Done' }).click()
  await maya.getByRole('button', { name: 'Invite' }).click()
  await maya.getByLabel('For whom').focus()
  await maya.keyboard.press('Control+V')
  expect(link.startsWith(await maya.getByLabel('For whom').inputValue())).toBe(true)
  expect(await maya.getByLabel('For whom').inputValue()).not.toBe('')
  await maya.keyboard.press('Escape')
  await maya.getByRole('list', { name: 'Open invitations' }).getByText('Noor').waitFor()

  const noor = await newBrowser()
  await noor.goto(link)
  await noor.getByText('Maya invited you.').waitFor()
  await lookAt(noor, 'register-invited')
  await fillIn(noor, 'Noor', 'battery staple')
  await noor.getByRole('button', { name: 'Create account' }).click()
  await noor.waitForURL(/\/welcome/)
  await row('Noor').getByText('Member').waitFor()
  await maya.getByRole('list', { name: 'Open invitations' }).waitFor({ state: 'detached' })
  await stranger.goto(link)
  await stranger.getByText(/used already.*ask Maya for a new one/).waitFor()
  await lookAt(stranger, 'register-used')

  await about('Noor', 'Make administrator')
  await row('Noor').getByText('Administrator').waitFor()
  await noor.getByRole('link', { name: 'System' }).first().waitFor()

  await about('Noor', 'Stop from signing in')
  await noor.waitForURL(/\/login/)
  await row('Noor').getByText('Administrator, cannot sign in').waitFor()
  await maya.getByRole('button', { name: 'Actions for Noor' }).click()
  await lookAt(maya, 'people-menu')
  await maya.keyboard.press('Escape')
  await about('Noor', 'Let sign in again')
  await row('Noor').getByText('Administrator', { exact: true }).waitFor()

  await about('Noor', 'New password')
  await maya.getByRole('button', { name: 'Make the link' }).click()
  const again = await maya.getByRole('textbox', { name: 'Link' }).inputValue()
  await maya.getByRole('button', { name: 'Done' }).click()
  await noor.goto(again)
  await noor.getByText('For Noor. You will be signed out everywhere else.').waitFor()
  await lookAt(noor, 'new-password')
  await noor.getByLabel('New password').fill('a new one')
  await noor.getByRole('button', { name: 'Save and sign in' }).click()
  await noor.waitForURL('/')
  await stranger.goto(again)
  await stranger.getByText('This link does not work any more').waitFor()

  await about('Noor', 'Delete')
  await lookAt(maya, 'people-delete')
  await maya.getByRole('button', { name: 'Delete account' }).click()
  await row('Noor').waitFor({ state: 'detached' })
  await noor.waitForURL(/\/login/)
})

test.skipIf(skipped)('a person sees where they are signed in, and ends it elsewhere', async () => {
  const elsewhere = await signIn('Maya', 'correct horse')
  const third = await signIn('Maya', 'correct horse')
  await maya.goto('/account')
  const sessions = maya.getByRole('region', { name: 'Where you are signed in' })
  await sessions.getByText('Chrome on Linux, this browser').waitFor()
  const others = sessions.getByRole('button', { name: /^Sign out there/ })
  await expect.poll(() => others.count()).toBe(2)
  await lookAt(maya, 'account-sessions')
  await others.first().click()
  await expect.poll(() => others.count()).toBe(1)
  await sessions.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await expect.poll(() => others.count()).toBe(0)
  await Promise.all([elsewhere, third].map((page) => page.waitForURL(/\/login/)))
  // The tab itself goes on, under its new session.
  await maya.goto('/')
  await maya.getByRole('button', { name: /account of Maya/ }).waitFor()
})

test.skipIf(skipped)('a changed password keeps this tab and signs the others out', async () => {
  const elsewhere = await signIn('Maya', 'correct horse')
  await maya.goto('/account')
  await maya.getByLabel('Current password').fill('correct horse')
  await maya.getByLabel('New password').fill('another horse')
  await maya.getByRole('button', { name: 'Change password' }).click()
  await maya.getByText('Your password was changed.').waitFor()
  await elsewhere.waitForURL(/\/login/)
  await maya.reload()
  await maya.getByText('Where you are signed in').waitFor()
})
