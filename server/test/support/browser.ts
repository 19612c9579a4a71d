import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { DirectoryStore } from '@lgs/shared'
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

/**
 * Puts stores of the test at the head of the list to pick from, on its way to the page: the shops that ship are real,
 * and no test may ask them.
 */
export function offerInDirectory(page: Page, stores: DirectoryStore[]): Promise<void> {
  return page.routeWebSocket(/\/api\/socket$/, (socket) => {
    const asked = new Set<number>()
    const server = socket.connectToServer()
    socket.onMessage((frame) => {
      const { id, type } = JSON.parse(String(frame)) as { id: number; type: string }
      if (type === 'list_store_directory') asked.add(id)
      server.send(frame)
    })
    server.onMessage((frame) => {
      const reply = JSON.parse(String(frame)) as { id?: number; payload: { stores: DirectoryStore[] } }
      if (reply.id !== undefined && asked.has(reply.id)) reply.payload.stores.unshift(...stores)
      socket.send(JSON.stringify(reply))
    })
  })
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
