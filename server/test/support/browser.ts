import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import type { Visitor } from './visitor.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Not localhost: browsers treat that as secure, which a Pi on the LAN is not. */
const HOST = 'lgs.test'

export const appUrl = (port: number): string => `http://${HOST}:${port}`

/** Gives a browser the session of a visitor. */
export async function signInAs(context: BrowserContext, visitor: Visitor, port: number): Promise<void> {
  const [name = '', value = ''] = visitor.cookie.split('=')
  await context.addCookies([{ name, value, url: appUrl(port) }])
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--host-resolver-rules=MAP ${HOST} 127.0.0.1`,
    ],
  })
}

export interface AxeViolation {
  id: string
  nodes: string[]
}

/** What axe finds against WCAG 2.2 AA on the page as it is now. */
export async function axeViolations(page: Page): Promise<AxeViolation[]> {
  // Evaluated, not injected: the page's own policy lets no foreign script in.
  await page.evaluate(AXE)
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  return page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(options: object): Promise<{ violations: Array<{ id: string; nodes: Array<{ html: string }> }> }>
      }
    }
    const { violations } = await axe.run({ runOnly })
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => node.html) }))
  }, tags)
}

/** Saves what a person sees, where SCREENSHOTS names a folder. */
export async function lookAt(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
