import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadShippedCatalog } from '../src/catalog/load.ts'
import { migrateDatabase, openDatabase } from '../src/db/database.ts'
import { haveRecordings, RECORDED } from '../src/stores/test/recorded.ts'
import { startRedis } from '../../scripts/lib/redis.mjs'
import { crystalHome, crystalPage } from './support/crystal-page.ts'
import { html, startFakeStore } from './support/fake-store.ts'

const SCRIPT = join(import.meta.dirname, '..', '..', 'scripts', 'check-store.mjs')

let redis: Awaited<ReturnType<typeof startRedis>>
let dataDir: string
beforeAll(async () => {
  redis = await startRedis()
  dataDir = mkdtempSync(join(tmpdir(), 'lgs-test-'))
  const db = openDatabase(dataDir, 'owner')
  migrateDatabase(db)
  await loadShippedCatalog(db)
  db.$client.close()
})
afterAll(async () => {
  await redis.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Runs the command as a person would; what it printed comes without what it says about building the program. */
const run = (...args: string[]) => runWith(dataDir, args)
async function runWith(folder: string, args: string[]) {
  const child = spawn(process.execPath, [SCRIPT, ...args], {
    env: {
      PATH: process.env['PATH'],
      REDIS_URL: redis.url,
      DATA_DIR: folder,
      ALLOW_PRIVATE_STORES: '1',
      STORE_MIN_GAP_MS: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [output, errors] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number]
  return { code, errors, lines: output.split('\n').filter((line) => !line.startsWith('Building')) }
}
const squeeze = (line: string) => line.replace(/\s+/g, ' ').trim()

const copy = (id: string, description: string, price: string) => ({ id, description, price, quantity: 2 })
const results = crystalPage([
  {
    name: 'Lightning Bolt',
    set: 'Magic 2011',
    variants: [copy('1', 'Near Mint, English', '£1,234.50'), copy('2', 'Lightly Played, German', '£0.80')],
  },
  {
    name: 'Lightning Bolt (Hadoken)',
    set: 'Odd Shelf',
    variants: [copy('3', 'Near Mint, English', '£9.00')],
  },
  { name: 'Lightning Helix', set: 'Ravnica', variants: [copy('4', 'Near Mint, English', '£0.50')] },
])

test(
  'a store is shown: what it is, what was asked, what was read and what is in doubt, in columns',
  { timeout: 120_000 },
  async () => {
    await using store = await startFakeStore((url, response) =>
      html(response, url.pathname === '/' ? crystalHome('Harbour Games') : results),
    )
    const { code, errors, lines } = await run(store.url, 'lightning', 'bolt')
    expect(errors).toBe('')
    expect(code).toBe(0)
    const said = lines.map(squeeze)
    expect(said).toContain(`GET 404 0 kB ${store.url}/robots.txt`)
    expect(said).toContain(
      `GET 200 ${Math.ceil(results.length / 1000)} kB ${store.url}/products/search?q=Lightning+Bolt`,
    )
    expect(said).toContain('platform Crystal Commerce, 90 % sure')
    expect(said).toContain('currency GBP')
    expect(said).toContain('yes Lightning Bolt Magic 2011 Near Mint, English £1,234.50')
    expect(said).toContain('maybe Lightning Bolt (Hadoken) Odd Shelf Near Mint, English £9.00')
    expect(said).toContain('The title also says "Hadoken".')
    expect(said).toContain('no Lightning Helix Ravnica Near Mint, English £0.50')
    expect(said).toContain('3 copies of Lightning Bolt in stock.')
    expect(said.join('\n')).toMatch(/M11 - nonfoil NM en £1,234\.50 2\+? Lightning Bolt http/)
    expect(said).toContain('in doubt: The title also says "Hadoken".')
    expect(lines.join('\n')).not.toMatch(/123450|minor units|undefined|null|NaN/)
    // Columns stand under each other, amounts to the right.
    const from = lines.findIndex((line) => line.includes('card?'))
    const rows = lines.slice(from, from + 6).filter((line) => /card\?|£/.test(line))
    expect(rows).toHaveLength(5)
    expect(new Set(rows.map(({ length }) => length)).size).toBe(1)
    const sets = rows.map((row) => row.search(/\b(set|Magic 2011|Odd Shelf|Ravnica)\b/))
    expect(new Set(sets).size).toBe(1)
  },
)
test('a store that cannot be read ends with 2, and says why', { timeout: 120_000 }, async () => {
  await using store = await startFakeStore((url, response) =>
    url.pathname === '/' ? html(response, crystalHome('Harbour Games')) : html(response, 'no', 403),
  )
  const { code, lines } = await run(store.url, 'Lightning Bolt')
  expect(code).toBe(2)
  expect(lines).toContain('Not read (blocked). The store refuses us (HTTP 403).')
  store.robots('User-agent: *\nDisallow: /products')
  await using closed = await startFakeStore((_url, response) => html(response, crystalHome('Harbour Games')))
  closed.robots('User-agent: *\nDisallow: /products')
  const refused = await run(closed.url, 'Lightning Bolt')
  expect(refused.code).toBe(2)
  expect(refused.lines.map(squeeze)).toContain('robots.txt does not allow the search (Disallow: /products)')
  expect(refused.lines).toContain('Not read (robots). Its robots.txt says: Disallow: /products')
  expect(closed.searches()).toEqual(['/'])
})
test(
  'a store that shows no platform is told, with what may be said instead',
  { timeout: 120_000 },
  async () => {
    await using store = await startFakeStore((url, response) =>
      html(response, url.pathname === '/products/search' ? results : '<html><title>Tin</title></html>'),
    )
    const unknown = await run(store.url, 'Lightning Bolt')
    expect(unknown.code).toBe(2)
    expect(unknown.lines.join('\n')).toMatch(/--strategy:\n {2}crystal_commerce, shopify/)
    const named = await run(
      store.url,
      'Lightning Bolt',
      '--strategy',
      'crystal_commerce',
      '--currency',
      'cad',
    )
    expect(named.code).toBe(0)
    expect(named.lines).toContain('It is asked as Crystal Commerce, as you say.')
    expect(named.lines).toContain('3 copies of Lightning Bolt in stock.')
  },
)
test(
  'a card that is unknown brings the names that are near, and nothing is asked',
  { timeout: 120_000 },
  async () => {
    await using store = await startFakeStore((_url, response) => html(response, results))
    // Without an installation the names come from the catalog that the program brings along.
    const { code, lines } = await runWith(join(dataDir, 'not-there'), [store.url, 'Lightnig Bollt'])
    expect(code).toBe(1)
    expect(lines[0]).toContain('Did you mean Lightning Bolt?')
    expect(store.requests).toEqual([])
    const { code: other, lines: said } = await run(store.url, 'Sol Ring', '--strategy', 'shopfy')
    expect(other).toBe(1)
    expect(said[0]).toMatch(/^There is no platform "shopfy"\. There are crystal_commerce, /)
    expect(store.requests).toEqual([])
  },
)
test.each<[string[], RegExp]>([
  [[], /address of a store is missing/],
  [['shop.example'], /Which card\?/],
  [['ftp://shop.example', 'Forest'], /"ftp:\/\/shop\.example" is no web address/],
  [['shop.example', 'Forest', '--currency', 'pounds'], /"pounds" is no currency/],
  [['shop.example', 'Forest', '--fast'], /Unknown option '--fast'/],
])('%j ends with 1 and says what to do', async (args, problem) => {
  const { code, errors } = await run(...args)
  expect(code).toBe(1)
  expect(errors).toMatch(problem)
  expect(errors).toContain('npm run check-store -- <address> "<card>"')
})
test('--help says all of it and asks nothing', async () => {
  const { code, errors, lines } = await run('--help')
  expect({ code, errors }).toEqual({ code: 0, errors: '' })
  const text = lines.join('\n')
  for (const word of ['--strategy', '--currency', '--ignore-robots', 'ends with 0'])
    expect(text).toContain(word)
})
test.skipIf(!haveRecordings())(
  'a recorded page of a real store is read like that',
  { timeout: 120_000 },
  async () => {
    const file = new URL('crystal-commerce/harlequins_uk__search_tarmogoyf_2023.html', RECORDED)
    await using store = await startFakeStore((_url, response) => html(response, readFileSync(file, 'utf8')))
    const { code, lines } = await run(store.url, 'Tarmogoyf')
    expect(code).toBe(0)
    expect(lines.map(squeeze).join('\n')).toMatch(
      /4 copies of Tarmogoyf in stock\.\nset .*\nFUT \S+ nonfoil LP en £30\.19 2 Tarmogoyf http/,
    )
  },
)
