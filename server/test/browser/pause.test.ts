import { expect, test } from 'vitest'
import { startApp } from '../support/app.ts'
import { appUrl, launchBrowser, signInAs } from '../support/browser.ts'
import { Visitor } from '../support/visitor.ts'
const skipped = process.env['SKIP_BROWSER_TESTS']
if (skipped) console.warn(`Pauses in a browser are skipped: ${skipped}`)

test.skipIf(skipped)(
  'a card is paused in its details, and several from the list, until they are resumed',
  async () => {
    const app = await startApp({})
    const browser = await launchBrowser()
    const visitor = new Visitor(`http://127.0.0.1:${app.port}`)
    try {
      await visitor.post('/api/register', { username: 'Maya', password: 'correct horse' })
      await visitor.post('/api/login', { username: 'Maya', password: 'correct horse' })
      for (const card of ['Forest', 'Island']) await visitor.socket().call('add_card', { card, amount: 1 })
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        baseURL: appUrl(app.port),
      })
      await signInAs(context, visitor, app.port)
      const page = await context.newPage()
      await page.goto('/?card=Forest')
      await page.getByRole('button', { name: 'Pause' }).click()
      await page.getByText('Forest is paused: no store is asked for it.').waitFor()
      await page.locator('[data-name=Forest]').getByText('Paused').waitFor()
      expect(
        (await visitor.socket().call('get_cards', {})).tracked_cards.map(({ paused }) => paused),
      ).toEqual([true, false])

      await page.goto('/')
      for (const name of ['Forest', 'Island']) {
        await page.locator(`[data-name=${name}]`).hover()
        await page.getByLabel(`Select ${name}`).click()
      }
      await page.getByRole('button', { name: 'Pause' }).click()
      await page.getByText('Island is paused').waitFor()
      await page.getByRole('button', { name: 'Resume' }).click()
      await page.getByText('2 cards are watched again.').waitFor()
    } finally {
      visitor.leave()
      await browser.close()
      await app[Symbol.asyncDispose]()
    }
  },
)
