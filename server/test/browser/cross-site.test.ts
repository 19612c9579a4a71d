import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { appUrl, launchBrowser, signInAs } from '../support/browser.ts'
import { startSystem, type System } from '../support/system.ts'
import type { Visitor } from '../support/visitor.ts'

const skipped = process.env['SKIP_BROWSER_TESTS']
if (skipped) console.warn(`What foreign pages can do to a signed-in person is not tried: ${skipped}`)

let system: System
let browser: Browser
let foreign: Server
let noor: Visitor
let app: string
let appPort: number
let foreignPort: number

beforeAll(async () => {
  if (skipped) return
  system = await startSystem({}, ['server'])
  browser = await launchBrowser()
  appPort = Number(new URL(system.url).port)
  app = appUrl(appPort)
  foreign = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>foreign</title>')
  }).listen(0, '127.0.0.1')
  await once(foreign, 'listening')
  foreignPort = (foreign.address() as AddressInfo).port
  await system.member('Maya')
  noor = await system.member('Noor')
})
afterAll(async () => {
  await browser?.close()
  foreign?.close()
  await system?.[Symbol.asyncDispose]()
})

let context: BrowserContext
let page: Page
beforeEach(async () => {
  if (skipped) return
  context = await browser.newContext()
  await signInAs(context, noor, appPort)
  page = await context.newPage()
})
afterEach(() => context?.close())

interface Tries {
  app: string
}
/** What a script on a page gets out of the app. Runs in the page; never throws. */
const tries = {
  read: async ({ app }: Tries) =>
    fetch(`${app}/api/user_data`, { credentials: 'include' }).then(
      (answer) => `read ${answer.status}`,
      () => 'failed',
    ),
  json: async ({ app }: Tries) =>
    fetch(`${app}/api/account/update_username`, {
      method: 'POST',
      credentials: 'include',
      headers: { 'content-type': 'application/json' },
      body: '{"new_username":"Taken over"}',
    }).then(
      (answer) => `sent ${answer.status}`,
      () => 'failed',
    ),
  plain: async ({ app }: Tries) =>
    fetch(`${app}/api/account/update_username`, {
      method: 'POST',
      credentials: 'include',
      mode: 'no-cors',
      headers: { 'content-type': 'text/plain' },
      body: '{"new_username":"Taken over"}',
    }).then(
      (answer) => `sent ${answer.type}`,
      () => 'failed',
    ),
  logout: async ({ app }: Tries) =>
    fetch(`${app}/api/logout`, { method: 'POST', credentials: 'include', mode: 'no-cors' }).then(
      (answer) => `sent ${answer.type}`,
      () => 'failed',
    ),
  socket: async ({ app }: Tries) =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(`${app.replace('http', 'ws')}/api/socket`)
      socket.onopen = () =>
        socket.send('{"id":1,"type":"add_card","payload":{"card":"Black Lotus","amount":4}}')
      socket.onmessage = () => resolve('answered')
      socket.onerror = () => resolve('failed')
    }),
}
/** The nearest to JSON that a form can send. */
const FORM = `
  const form = Object.assign(document.createElement('form'), { method: 'POST', action: 'ACTION', enctype: 'text/plain' })
  form.append(Object.assign(document.createElement('input'), { name: '{"new_username":"Taken over","x":"', value: '"}' }))
  document.body.append(form)
  form.submit()
`
const attempt = (name: keyof typeof tries) => page.evaluate(tries[name], { app })

const state = async () => ({
  user: (await noor.get('/api/user_data')).body,
  cards: (await noor.socket().call('get_cards', {})).tracked_cards.map(({ card_name }) => card_name),
})

// Another port of the same name is the same site for cookies, another name is not.
const ORIGINS: [string, () => string][] = [
  ['another site', () => `http://127.0.0.1:${foreignPort}`],
  ['another port of the same host', () => appUrl(foreignPort)],
]

test.skipIf(skipped).each(ORIGINS)('a page on %s reads and changes nothing', async (_name, origin) => {
  const before = await state()
  await page.goto(origin())
  expect({
    read: await attempt('read'),
    json: await attempt('json'),
    socket: await attempt('socket'),
  }).toEqual({ read: 'failed', json: 'failed', socket: 'failed' })
  // These two are sent whatever we do; that they were answered with 403 the page cannot see.
  const refusals: number[] = []
  page.on('response', (response) => refusals.push(response.status()))
  expect(await attempt('plain')).toBe('sent opaque')
  expect(await attempt('logout')).toBe('sent opaque')
  expect(refusals).toEqual([403, 403])
  expect(await state()).toEqual(before)
  noor.leave()
})

test.skipIf(skipped).each(ORIGINS)('a form on %s changes nothing', async (_name, origin) => {
  const before = await state()
  for (const path of ['/api/account/update_username', '/api/logout', '/api/account/end_other_sessions']) {
    await page.goto(origin())
    const answered = page.waitForResponse(`${app}${path}`)
    await page.evaluate(FORM.replace('ACTION', `${app}${path}`))
    expect((await answered).status()).toBe(403)
    await page.waitForURL(`${app}${path}`)
  }
  expect(await state()).toEqual(before)
  noor.leave()
})

test.skipIf(skipped).each(ORIGINS)('a page on %s cannot put the app in a frame', async (_name, origin) => {
  await page.goto(origin())
  const failed = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'))
  await page.evaluate(
    `document.body.append(Object.assign(document.createElement('iframe'), { src: '${app}/' }))`,
  )
  await failed
})

test.skipIf(skipped)('the same from a page of our own goes through, so the tries are sound', async () => {
  await page.goto(`${app}/api/health`)
  expect(await attempt('read')).toBe('read 200')
  expect(await attempt('socket')).toBe('answered')
  expect(await attempt('json')).toBe('sent 200')
  expect(await state()).toMatchObject({ user: { username: 'Taken over' }, cards: ['Black Lotus'] })
  noor.leave()
})
