import { expect, test } from 'vitest'
import type { KnownCard } from '@lgs/shared/schemas/card'
import type { CheckFailure, FetchedPage } from './adapter.ts'
import { fixture, tidewatchRanger } from './crystal-commerce/fixtures.ts'
import { askThrough, checkCards, openShop, type FetchPage } from './check-cards.ts'
import { searchUrlOf } from './registry.ts'

const STORE = {
  homepage: 'https://lantern.example',
  settings: {},
  search_url: 'https://lantern.example/products/search?q={query}',
  fetch_strategy: 'crystal_commerce',
  currency: 'GBP',
}
const FIRST = 'https://lantern.example/products/search?q=Tidewatch+Ranger'
const page = (body: string, finalUrl: string, status = 200): FetchedPage => ({
  kind: 'page',
  status,
  headers: { 'content-type': 'text/html' },
  body,
  finalUrl,
})

/** Serves one body per request, the last one for all that follow. */
function serve(...bodies: (string | Awaited<ReturnType<FetchPage>>)[]) {
  const asked: string[] = []
  const fetchPage: FetchPage = async ({ url }) => {
    const body = bodies[Math.min(asked.length, bodies.length - 1)] ?? ''
    asked.push(url)
    return typeof body === 'string' ? page(body, url) : body
  }
  return { asked, fetchPage }
}
async function readCard(store: typeof STORE, card: KnownCard, fetchPage: FetchPage) {
  const { answers } = await checkCards(store, [{ card, memory: {} }], fetchPage)
  const outcome = answers.get(card.card_name)?.outcome
  if (!outcome) throw new Error('no answer for the card')
  return outcome
}
const check = (fetchPage: FetchPage) => readCard(STORE, tidewatchRanger, fetchPage)

test('one page without a next one is one request', async () => {
  const { asked, fetchPage } = serve(fixture('theme-1'))
  expect(await check(fetchPage)).toMatchObject({ kind: 'read', partial: false, listings: { length: 4 } })
  expect(asked).toEqual([FIRST])
  expect(searchUrlOf(STORE, 'Tidewatch Ranger')).toBe(FIRST)
})
test('the next page is read while the card is still on the page', async () => {
  const { asked, fetchPage } = serve(fixture('theme-3'), fixture('theme-2'))
  expect(await check(fetchPage)).toMatchObject({ kind: 'read', partial: false, listings: { length: 10 } })
  expect(asked).toEqual([FIRST, 'https://lantern.example/products/search?page=2&q=tidewatch+ranger'])
})
test('a page without the card is the last one', async () => {
  const { asked, fetchPage } = serve(fixture('theme-3').replaceAll('>Tidewatch Ranger', '>Moon Ranger'))
  expect(await check(fetchPage)).toEqual({ kind: 'read', partial: false, listings: [] })
  expect(asked).toHaveLength(1)
})
test('the card out of stock is still the card: the search goes on', async () => {
  const { asked, fetchPage } = serve(
    fixture('theme-3').replaceAll(/\d+ In Stock/g, 'Out of stock'),
    fixture('theme-1'),
  )
  await check(fetchPage)
  expect(asked).toHaveLength(2)
})
test('a page behind the last one has no products and ends it', async () => {
  const { fetchPage } = serve(fixture('theme-3'), fixture('empty-list'))
  expect(await check(fetchPage)).toMatchObject({ kind: 'read', partial: false, listings: { length: 7 } })
})
test.each<[string, Awaited<ReturnType<FetchPage>>]>([
  ['no answer', { kind: 'unreachable', detail: 'It refused the connection.' }],
  ['an error', page('', FIRST, 503)],
  ['a rate limit', page(fixture('too-many-searches'), FIRST)],
])('%s for a later page leaves what was read, in part', async (_, failure) => {
  const { fetchPage } = serve(fixture('theme-3'), failure)
  expect(await check(fetchPage)).toMatchObject({ kind: 'read', partial: true, listings: { length: 7 } })
})
test.each<[string, string | Awaited<ReturnType<FetchPage>>]>([
  ['unreachable', { kind: 'unreachable', detail: 'Its name leads to no address.' }],
  ['blocked', page('<title>Just a moment...</title>', FIRST, 403)],
  ['rate_limited', fixture('too-many-searches')],
  ['unreadable', fixture('unknown-theme')],
  ['unreadable', fixture('theme-3').slice(0, 9000)],
  ['unreadable', page(fixture('home'), 'https://lantern.example/')],
])('a first page that is %s is the outcome', async (kind, answer) => {
  expect((await check(serve(answer).fetchPage)).kind).toBe(kind)
})
test('nothing found is read, and says so', async () => {
  expect(await check(serve(fixture('no-results')).fetchPage)).toEqual({
    kind: 'read',
    listings: [],
    partial: false,
  })
})
test('a broken row of the card makes the answer partial, one of another card does not', async () => {
  expect(await check(serve(fixture('broken-row')).fetchPage)).toMatchObject({
    partial: true,
    listings: { length: 1 },
  })
  const other = { ...tidewatchRanger, card_name: 'Sandglass', faces: ['Sandglass'] }
  expect(await readCard(STORE, other, serve(fixture('broken-row')).fetchPage)).toMatchObject({
    partial: false,
    listings: { length: 1 },
  })
})
test('pages that never end are left after the eighth', async () => {
  let count = 0
  const endless: FetchPage = async ({ url }) => {
    count += 1
    return page(fixture('theme-3').replace('page=2', `page=${count + 1}`), url)
  }
  expect((await check(endless)).kind).toBe('read')
  expect(count).toBe(8)
})
test('a next page on another host is not followed', async () => {
  const { asked, fetchPage } = serve(
    fixture('theme-3').replace('href="/products/search?page', 'href="https://elsewhere.example/?page'),
  )
  await check(fetchPage)
  expect(asked).toHaveLength(1)
})
test('a platform nobody knows is a sentence, not an error', async () => {
  expect(
    (await readCard({ ...STORE, fetch_strategy: 'abacus' }, tidewatchRanger, serve('').fetchPage)).kind,
  ).toBe('unreadable')
})

test.each([
  ['answers at another address', [403, 200], null],
  ['answered before', [200, 403], null],
  ['shuts every address', [403, 403], 403],
])('a host that %s', async (_, statuses, trouble) => {
  const left = [...statuses]
  const hosts = new Map<string, CheckFailure | null>()
  const ask = askThrough(async ({ url }) => page('<html><p>x</p></html>', url, left.shift() ?? 200), hosts)
  for (const path of ['a', 'b']) await ask(`https://lantern.example/${path}`)
  expect(hosts.get('lantern.example')?.status ?? null).toBe(trouble)
})

test('what a platform learns beyond the contract is dropped, so that later commands stay readable', () => {
  const learned: Record<string, string | null> = {}
  const ask = askThrough(async ({ url }) => page('', url))
  const { learn } = openShop(STORE, ask, learned, () => undefined)
  learn({ route: 'pages', ['Not A Name']: 'x', shop: 'y'.repeat(501), old: null })
  expect(learned).toEqual({ route: 'pages' })
})
