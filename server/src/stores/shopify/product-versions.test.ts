import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { ORIGIN, productJs, suggestion, suggestions } from './fixtures.ts'
import { ago, check, LIMITED, ONLY_PAGES, ONLY_SUGGEST, openStore, ROBOTS, today } from './scripted-store.ts'
import type { Answer, KeptDigest, Script } from './scripted-store.ts'

const WHEN = '2026-01-02T03:04:05-05:00'
const xmlIndex = (count: number) => {
  const names = Array.from({ length: count }, (_, at) => `sitemap_products_${at + 1}.xml?from=1&amp;to=2`)
  const entries = names.map((name) => `<sitemap><loc>${ORIGIN}/${name}</loc></sitemap>`)
  return `<sitemapindex>${entries.join('')}</sitemapindex>`
}
const xmlFile = (...handles: string[]) =>
  `<urlset>${handles.map((handle) => `<url><loc>${ORIGIN}/products/${handle}</loc><lastmod>${WHEN}</lastmod></url>`).join('')}</urlset>`

/** A store whose suggestions are products of the card, and whose sitemap has these files. */
function script(handles: string[], files: string[][], more: Script = {}): Script {
  const numbered = (path: string) => files[Number(/\d+/.exec(path)?.[0] ?? 0) - 1]
  return {
    suggest: () => suggestions(...handles.map((handle) => suggestion('Tidewatch Ranger', handle))),
    js: () => JSON.stringify(productJs),
    sitemap: (path) =>
      path === '/sitemap.xml' ? xmlIndex(files.length) : xmlFile(...(numbered(path) ?? [])),
    ...more,
  }
}
const versionsOf = ({ questions }: ReturnType<typeof openStore>) =>
  Object.fromEntries(
    questions.flatMap(({ url, version }) => {
      const [, handle] = /products\/(\w+)\.js/.exec(url) ?? []
      return handle === undefined ? [] : [[handle, version?.text ?? null]]
    }),
  )
const FILE = (number: number) => `/sitemap_products_${number}.xml`

test('products are asked for with the version that the sitemap names', async () => {
  const store = openStore(script(['a', 'b', 'c'], [['a', 'b', 'z']]), ONLY_SUGGEST)
  expect((await check(store)).outcome).toMatchObject({ kind: 'read', partial: false })
  expect(store.asked.slice(0, 3)).toEqual(['search/suggest', '/sitemap.xml', FILE(1)])
  expect(versionsOf(store)).toEqual({ a: WHEN, b: WHEN, c: null })
  expect(store.questions.find(({ version }) => version)?.version?.asOf).toBe(3)
})

test('search pages use it too', async () => {
  const results = ['a', 'b'].map(
    (handle) =>
      `<div><a href="/products/${handle}?_pos=1">Tidewatch Ranger</a> <span class="price">£1.00</span><button>Add to cart</button></div>`,
  )
  const html = `<html><head><title>Search</title></head><body><main><div>${results.join('')}</div></main></body></html>`
  const store = openStore(script([], [['a', 'b']], { pages: () => html }), ONLY_PAGES)
  await check(store)
  expect(versionsOf(store)).toEqual({ a: WHEN, b: WHEN })
})

test.each([
  ['one product', ['a'], ONLY_SUGGEST],
  ['no product', [], ONLY_SUGGEST],
  [
    'a store without single products',
    ['a', 'b'],
    { closed_routes: `${ONLY_SUGGEST.closed_routes},details=${today}` },
  ],
  [
    'a store whose sitemap was of no use yesterday',
    ['a', 'b'],
    { closed_routes: `${ONLY_SUGGEST.closed_routes},sitemap=${ago(1)}` },
  ],
])('for %s no sitemap is read', async (_name, handles, settings) => {
  const store = openStore(script(handles, [['a', 'b']]), settings)
  await check(store)
  expect(store.asked.filter((path) => path.includes('sitemap'))).toEqual([])
})

test('for one product nothing is read, but what is known is used', async () => {
  const kept = new Map<string, KeptDigest>()
  await check(openStore(script(['a', 'b'], [['a', 'b', 'c']]), ONLY_SUGGEST, 'GBP', kept))
  const store = openStore(script(['c'], [['a', 'b', 'c']]), ONLY_SUGGEST, 'GBP', kept)
  await check(store)
  expect(store.asked).toEqual(['search/suggest', 'products/c.js'])
  expect(versionsOf(store)).toEqual({ c: WHEN })
})

test('after two days it is tried again', async () => {
  const settings = { closed_routes: `${ONLY_SUGGEST.closed_routes},sitemap=${ago(2)}` }
  const store = openStore(script(['a', 'b'], [['a', 'b']]), settings)
  await check(store)
  expect(versionsOf(store)).toEqual({ a: WHEN, b: WHEN })
})

test('one check reads two files at most, those that held its products first', async () => {
  const files = [['x'], ['y'], ['a'], ['b'], ['c']]
  const kept = new Map<string, KeptDigest>([
    [FILE(1), { body: '{"x":"1"}', asOf: 1, isStale: true }],
    [FILE(4), { body: '{"b":"1"}', asOf: 1, isStale: true }],
    [FILE(5), { body: '{"c":"fresh"}', asOf: 1 }],
  ])
  const store = openStore(script(['a', 'b', 'c'], files), ONLY_SUGGEST, 'GBP', kept)
  await check(store)
  expect(store.asked.filter((path) => path.includes('sitemap'))).toEqual(['/sitemap.xml', FILE(4), FILE(2)])
  expect(versionsOf(store)).toEqual({ a: null, b: WHEN, c: 'fresh' })
  const again = openStore(script(['a', 'b', 'c'], files), ONLY_SUGGEST, 'GBP', kept)
  await check(again)
  expect(again.asked.filter((path) => path.includes('sitemap'))).toEqual([FILE(3)])
  expect(versionsOf(again)).toEqual({ a: WHEN, b: WHEN, c: 'fresh' })
})

test.each<[string, (path: string) => Answer]>([
  ['none', () => undefined],
  ['a web page', () => '<html><body>Sale!</body></html>'],
  ['no product in it', () => xmlIndex(0)],
  ['too many files', () => xmlIndex(41)],
  ['no right for us', () => ROBOTS],
  ['a refusal', () => ({ kind: 'blocked', detail: 'HTTP 403', status: 403 })],
  ['trouble', () => ({ kind: 'unreachable', detail: 'HTTP 500', status: 500 })],
  ['files that are no files', (path) => (path === '/sitemap.xml' ? xmlIndex(3) : 'gone')],
])('a sitemap with %s changes nothing but that it is left alone', async (_name, sitemap) => {
  const store = openStore(script(['a', 'b'], [], { sitemap }), ONLY_SUGGEST)
  const { sitemap: _sitemap, ...plain } = script(['a', 'b'], [])
  const without = openStore(plain, ONLY_SUGGEST)
  expect((await check(store)).outcome).toEqual((await check(without)).outcome)
  expect(versionsOf(store)).toEqual({ a: null, b: null })
  expect(store.learned.closed_routes).toContain(`sitemap=${today}`)
  expect(store.asked.filter((path) => path.includes('sitemap')).length).toBeLessThanOrEqual(2)
})

test.each([
  ['to slow down', LIMITED],
  ['to wait', { kind: 'unreachable' as const, detail: 'HTTP 503', status: 503 }],
  ['every visitor for a proof', { kind: 'blocked' as const, detail: 'The store asks visitors to prove it.' }],
])('a sitemap that asks %s ends the check like any other answer', async (_name, failure) => {
  const store = openStore(script(['a', 'b'], [], { sitemap: () => failure }), ONLY_SUGGEST)
  expect((await check(store, [tidewatchRanger])).outcome).toMatchObject({ kind: 'read', partial: true })
  expect(store.asked).toEqual(['search/suggest', '/sitemap.xml'])
})
