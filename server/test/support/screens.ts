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

const WIDTHS = [360, 768, 1280]
const THEMES = ['light', 'dark'] as const

interface Where {
  browser: Browser
  visitor: Visitor
  port: number
}

/** Looks at a screen at every width in both themes: axe finds nothing, nothing sticks out, the console is quiet. */
export async function inspectScreen(name: string, screen: Screen, { browser, visitor, port }: Where) {
  for (const width of WIDTHS) {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
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
    for (const colorScheme of THEMES) {
      // The page follows the system's theme at once; bringing it here again would double the time.
      await page.emulateMedia({ colorScheme })
      await lookAt(page, `${name}-${width}-${colorScheme}`)
      expect({ name, width, colorScheme, violations: await axeViolations(page) }).toMatchObject({
        violations: [],
      })
    }
    const overflow = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    )
    expect({ name, width, overflow }).toEqual({ name, width, overflow: 0 })
    expect(problems).toEqual([])
    await context.close()
  }
}
