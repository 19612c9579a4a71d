/* global document -- in the page */
import { join } from 'node:path'
import { chromium } from 'playwright-core'

/** Wide first: dialogs and lists are opened there, then the window becomes smaller, as when a phone is turned. */
export const WIDTHS = [1280, 768, 360]
export const THEMES = ['light', 'dark']
const HEIGHTS = { 1280: 900, 768: 1024, 360: 780, 320: 640 }
/** Not localhost: browsers treat that as secure, which a Pi on the LAN is not. */
const HOST = 'lgs.test'

/**
 * A browser that takes pictures of screens.
 * @param {{ program: string, household: Awaited<ReturnType<typeof import('./household.mjs').openHousehold>>, folder: string, widths: number[] }} needs
 */
export async function openCamera({ program, household, folder, widths }) {
  const browser = await chromium.launch({
    executablePath: program,
    args: ['--no-sandbox', '--disable-gpu', `--host-resolver-rules=MAP ${HOST} 127.0.0.1`],
  })

  /** A page of somebody who looks at a screen in the state that is wanted. */
  async function open(screen, { width, colorScheme = 'light', height = HEIGHTS[width] }) {
    const baseURL = `http://${HOST}:${household.port}`
    const context = await browser.newContext({
      viewport: { width, height },
      reducedMotion: 'reduce',
      colorScheme,
      baseURL,
    })
    context.setDefaultTimeout(20_000)
    const [name, value] = household.cookieOf(screen.who ?? 'demo')?.split('=') ?? []
    if (name) await context.addCookies([{ name, value, url: baseURL }])
    const page = await context.newPage()
    const line = await tapSocket(page, screen.socket)
    const path = typeof screen.path === 'function' ? screen.path(household) : screen.path
    await page.goto(path)
    if (screen.shows) await page.getByText(screen.shows).first().waitFor()
    await screen.prepare?.(page, { line, household })
    return { page, leave: () => context.close() }
  }

  return {
    open,
    /**
     * Takes pictures of a screen at all widths in both themes, on one visit.
     * @returns {Promise<string[]>} what is wrong with it, a sentence each
     */
    async take(screen) {
      const troubles = []
      const { page, leave } = await open(screen, { width: widths[0] })
      try {
        for (const width of widths) {
          await page.setViewportSize({ width, height: HEIGHTS[width] })
          await screen.look?.(page)
          if (screen.isLong) await showAll(page)
          for (const colorScheme of THEMES) {
            await page.emulateMedia({ colorScheme })
            const path = join(folder, `${screen.name}-${width}-${colorScheme}.png`)
            await page.screenshot({ path, animations: 'disabled' })
          }
          const over = await page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          )
          if (over > 0) troubles.push(`at ${width} px it is ${over} px too wide`)
        }
      } finally {
        await leave()
      }
      return troubles
    },
    [Symbol.asyncDispose]: () => browser.close(),
  }
}

/** Makes the window as high as the page, or as what lies over it: what is not on the screen may not be drawn. */
async function showAll(page) {
  const { width, height } = page.viewportSize()
  const hidden = await page.evaluate(() => {
    const details = document.querySelector('[aria-label^="Details of"] .body, [role=dialog] .body')
    const { scrollHeight, clientHeight } = details ?? document.documentElement
    return scrollHeight - clientHeight
  })
  await page.setViewportSize({ width, height: height + hidden })
}

/**
 * Stands between the page and the server, so that states can be held that pass quickly.
 * @param {'silent' | undefined} mode `silent`: the server never says a word
 */
async function tapSocket(page, mode) {
  const line = { isFrozen: false, isCut: false, sockets: new Set() }
  await page.routeWebSocket(/\/api\/socket$/, (socket) => {
    if (line.isCut) return socket.close()
    line.sockets.add(socket)
    if (mode === 'silent') return
    const server = socket.connectToServer()
    server.onMessage((frame) => !line.isFrozen && socket.send(frame))
  })
  return {
    /** What the server says from now on is not heard. */
    freeze: () => (line.isFrozen = true),
    /** As when the server is switched off. */
    async cut() {
      line.isCut = true
      for (const socket of line.sockets) await socket.close()
    },
  }
}
