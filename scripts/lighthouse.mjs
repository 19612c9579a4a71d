// `npm run lighthouse`: what Lighthouse thinks of the built app.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { ensureBuilt } from './lib/build.mjs'
import { browserTestEnv } from './lib/chromium.mjs'
import { npm } from './lib/npm.mjs'
import { inRoot } from './lib/paths.mjs'
import { main, Problem } from './lib/problem.mjs'
import { run } from './lib/run.mjs'
import { openHousehold } from './screenshots/household.mjs'

/** Not among the packages of the project: its own 176 MB are of use to nobody else. */
const VERSION = '13.5.0'
const folder = inRoot('.runtime/lighthouse')
const program = join(folder, 'node_modules/lighthouse/cli/index.js')

const CATEGORIES = ['accessibility', 'best-practices', 'performance']
const GOOD = 95
const DOOR = ['/login']
const SCREENS = ['/', '/?card=Lightning%20Bolt', '/stores', '/account', '/system']

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130))

await main(async () => {
  const isDesktop = process.argv.includes('--desktop')
  const { CHROMIUM_PATH, SKIP_BROWSER_TESTS } = await browserTestEnv()
  if (!CHROMIUM_PATH) throw new Problem(`Nothing to look with. ${SKIP_BROWSER_TESTS}`)
  await ensureBuilt(['server', 'client'])
  await install()
  await using household = await openHousehold()
  await household.settle(console.log)
  const base = `http://localhost:${household.port}`
  const profile = mkdtempSync(join(tmpdir(), 'lgs-lighthouse-'))
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM_PATH,
    args: ['--no-sandbox', '--remote-debugging-port=0'],
  })
  const port = Number(readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n', 1)[0])
  try {
    const look = (path) => audit(`${base}${path}`, { port, profile, isDesktop })
    const rows = {}
    for (const path of DOOR) rows[path] = await look(path)
    const [name, value] = household.cookieOf('demo').split('=')
    await browser.addCookies([{ name, value, url: base }])
    for (const path of SCREENS) rows[path] = await look(path)
    console.table(Object.fromEntries(Object.entries(rows).map(([path, { scores }]) => [path, scores])))
    for (const [path, { failed }] of Object.entries(rows)) {
      for (const audit of failed) console.log(`${path}: ${audit}`)
    }
    if (Object.values(rows).some(({ scores }) => Object.values(scores).some((score) => score < GOOD)))
      throw new Problem(
        `Not everything has ${GOOD} points. Performance means something on a quiet machine only.`,
      )
  } finally {
    await browser.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
  }
})
process.exit()

async function install() {
  if (existsSync(program)) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  await npm(['install', `lighthouse@${VERSION}`], folder)
}

/** @returns {Promise<{ scores: Record<string, number>, failed: string[] }>} points of 100, and what cost some */
async function audit(address, { port, profile, isDesktop }) {
  const out = join(profile, 'report.json')
  const args = [program, address, `--port=${port}`, '--disable-storage-reset', '--quiet']
  args.push('--output=json', `--output-path=${out}`, `--only-categories=${CATEGORIES.join()}`)
  if (isDesktop) args.push('--preset=desktop')
  await run(process.execPath, args, { title: `Lighthouse at ${address}` })
  const { categories, audits } = JSON.parse(readFileSync(out, 'utf8'))
  const scores = Object.fromEntries(CATEGORIES.map((id) => [id, Math.round(categories[id].score * 100)]))
  const failed = CATEGORIES.flatMap((id) => categories[id].auditRefs)
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9)
    .map(({ id }) => `${audits[id].title} ${audits[id].displayValue ?? ''}`.trim())
  return { scores, failed }
}
