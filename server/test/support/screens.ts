import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { appUrl, axeViolations, lookAt, signInAs } from './browser.ts'
import type { Visitor } from './visitor.ts'

export interface Screen {
  path: string
  /** Text that shows that the screen is complete. */
  shows: string | RegExp
  isPublic?: true
  /** Brings the screen into the state to look at. */
  prepare?: (page: Page) => Promise<void>
}

/** In this order: loaded on a phone, then in windows that grow, as when a phone is turned. */
const WIDTHS = [360, 768, 1280]
/** A window of 1,280 px at 400 %: nothing may have to be moved sideways there. */
const NARROWEST = 320
const THEMES = ['light', 'dark'] as const

interface Where {
  browser: Browser
  visitor: Visitor
  port: number
}

/**
 * Looks at a screen at every width in both themes, on one visit: axe finds nothing, nothing sticks out, the console is
 * quiet. At 320 px nothing sticks out either.
 */
export async function inspectScreen(name: string, screen: Screen, { browser, visitor, port }: Where) {
  const context = await browser.newContext({
    viewport: { width: WIDTHS[0] ?? 0, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    baseURL: appUrl(port),
  })
  if (!screen.isPublic) await signInAs(context, visitor, port)
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  // A visitor without a session gets 401 when the page asks who it is; browsers log that by themselves.
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('401 (Unauthorized)'))
      problems.push(message.text())
  })
  await page.goto(screen.path)
  await page.getByText(screen.shows).first().waitFor()
  await screen.prepare?.(page)
  await page.setViewportSize({ width: NARROWEST, height: 900 })
  await expectNothingSticksOut(page, name)
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    for (const colorScheme of THEMES) {
      // The page follows the system's theme at once; bringing it here again would double the time.
      await page.emulateMedia({ colorScheme })
      await lookAt(page, `${name}-${width}-${colorScheme}`)
      expect({ name, width, colorScheme, violations: await axeViolations(page) }).toMatchObject({
        violations: [],
      })
    }
    await expectNothingSticksOut(page, name)
  }
  expect(problems).toEqual([])
  await context.close()
}

async function expectNothingSticksOut(page: Page, name: string): Promise<void> {
  const overflow = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  expect({ name, width: page.viewportSize()?.width, overflow }).toMatchObject({ overflow: 0 })
}
