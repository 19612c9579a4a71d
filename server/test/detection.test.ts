import { FETCH_STRATEGIES } from '@lgs/shared'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { createFetcher } from '../src/fetching/fetcher.ts'
import { createHostGate } from '../src/fetching/host-gate.ts'
import { createRobotsRules } from '../src/fetching/robots.ts'
import { createLog } from '../src/log.ts'
import { foundOnHomePages } from '../src/stores/test/home-page-facts.ts'
import { homePages } from '../src/stores/test/home-pages.ts'
import { detectStore } from '../src/worker/handlers/detect-store.ts'
import { startRedis } from '../../scripts/lib/redis.mjs'
import { html, startFakeStore, type FakeStore } from './support/fake-store.ts'

let redis: Awaited<ReturnType<typeof startRedis>>
let connection: RedisConnection
beforeAll(async () => {
  redis = await startRedis()
  connection = await connectRedis(redis.url, createLog('test', 'silent'))
})
afterAll(async () => {
  connection.destroy()
  await redis.stop()
})

const gate = () => createHostGate(connection)
function detect(url: string) {
  const fetcher = createFetcher({ gate: gate(), userAgent: 'Test/1', allowPrivate: true, minGapMs: 0 })
  const tools = { fetcher, robots: createRobotsRules(connection, fetcher), log: createLog('test', 'silent') }
  return detectStore(url, tools)
}

/** A store with a home page, and perhaps other addresses that answer with JSON. */
const storeWith = (home: string, answers: Record<string, unknown> = {}) =>
  startFakeStore(({ pathname }, response) => {
    if (pathname === '/') return html(response, home)
    const answer = answers[pathname]
    if (answer === undefined) return html(response, '<html><title>404 Not Found</title></html>', 404)
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })

const PROBES = ['/products.json?limit=1', '/api/site', '/wp-json/wc/store/v1/products?per_page=1']
test.each(foundOnHomePages)('a home page of $platform', async ({ platform, ...told }) => {
  await using store = await storeWith(homePages[platform])
  const expected = JSON.stringify({ fetch_strategy: platform, ...told }).replaceAll('ORIGIN', store.url)
  expect(await detect(store.url)).toEqual({
    detected: {
      ...(JSON.parse(expected) as object),
      homepage: store.url,
      robots: { allowed: true, rule: null, crawl_delay_s: null },
    },
    problem: '',
  })
  expect(store.requests).toEqual(['/', '/robots.txt'])
})
test('no platform is left out', () => {
  const seen = [...foundOnHomePages.map(({ platform }) => platform), 'json_ld']
  expect(seen.sort()).toEqual([...FETCH_STRATEGIES].sort())
})

test('BigCommerce with Klevu stays BigCommerce, and brings the keys', async () => {
  await using store = await storeWith(homePages.klevu)
  expect((await detect(store.url)).detected).toMatchObject({
    currency: 'GBP',
    fetch_strategy: 'bigcommerce',
    settings: {
      klevu_ticket: 'klevu-161234567890123456',
      klevu_url: 'https://eucs77.ksearchnet.com/cloud-search/n-search/search',
    },
  })
})
test('a service is no reason to leave a platform that tells quantities itself', async () => {
  const service = '<script src="https://snapui.searchspring.io/abc123/bundle.js"></script></head>'
  for (const platform of ['binderpos', 'bigcommerce'] as const) {
    await using store = await storeWith(homePages[platform].replace('</head>', service))
    expect((await detect(store.url)).detected?.fetch_strategy).toBe(platform)
  }
})
test('StorePass whose keys the page does not name is left for Shopify, which surely works', async () => {
  const script =
    '<script src="/storepass.js"></script><script>load("//cdn.shopify.com/t/1/search_settings.json?v=2")</script></head>'
  await using store = await storeWith(homePages.shopify.replace('</head>', script))
  expect((await detect(store.url)).detected?.fetch_strategy).toBe('shopify')
})

const SILENT = homePages.unknown
const PRODUCT = { id: 1, title: 'A mug', handle: 'a-mug', variants: [{ id: 2, title: 'x', price: '1.00' }] }
test.each<[string, number, Record<string, unknown>, string | null]>([
  ['shopify', 1, { '/products.json': { products: [PRODUCT] } }, null],
  [
    'tcgplayer_pro',
    2,
    { '/api/site': { seller: { sellerKey: 'ab12' }, settings: { siteName: 'Tin Soldier' } } },
    'USD',
  ],
  [
    'woocommerce',
    3,
    { '/wp-json/wc/store/v1/products': [{ id: 1, permalink: 'https://x.example/p', prices: {} }] },
    null,
  ],
])('%s by its probe, the %i. of them', async (platform, probes, answers, currency) => {
  await using store = await storeWith(SILENT, answers)
  const { detected } = await detect(store.url)
  expect(detected).toMatchObject({ fetch_strategy: platform, currency, name: 'Tin Soldier Games' })
  expect(detected?.confidence).toBeGreaterThanOrEqual(0.8)
  expect(store.requests).toEqual(['/', '/robots.txt', ...PROBES.slice(0, probes)])
})
test('a shop of an unknown platform is nobody, after five requests', async () => {
  await using store = await storeWith(SILENT)
  expect((await detect(store.url)).detected).toMatchObject({
    fetch_strategy: null,
    confidence: 0,
    search_url: null,
    name: 'Tin Soldier Games',
  })
  expect(store.requests).toEqual(['/', '/robots.txt', ...PROBES])
})
test('a home page that has only schema.org data is a faint hope, after five requests', async () => {
  await using store = await storeWith(homePages.json_ld)
  const { detected } = await detect(store.url)
  expect(detected).toMatchObject({ fetch_strategy: 'json_ld', name: 'Moss & Moth', currency: 'SEK' })
  expect(detected?.search_url).toBe(`${store.url}/hitta?ord={query}`)
  expect(detected?.confidence).toBeLessThan(0.5)
  expect(store.requests).toHaveLength(5)
})
test('redirects on the way to the home page count', async () => {
  await using store = await startFakeStore(({ pathname }, response) => {
    if (pathname === '/') response.writeHead(301, { location: '/shop' }).end()
    else if (pathname === '/shop') response.writeHead(302, { location: '/shop/en' }).end()
    else html(response, pathname === '/shop/en' ? SILENT : '', pathname === '/shop/en' ? 200 : 404)
  })
  expect((await detect(store.url)).detected).toMatchObject({ fetch_strategy: null, homepage: store.url })
  expect(store.requests).toEqual(['/', '/shop', '/shop/en', '/robots.txt', PROBES[0]])
})
test('a probe that leads elsewhere is not followed, and proves nothing', async () => {
  await using store = await startFakeStore(({ pathname }, response) => {
    if (pathname === '/') html(response, SILENT)
    else response.writeHead(302, { location: '/' }).end()
  })
  expect((await detect(store.url)).detected?.fetch_strategy).toBeNull()
  expect(store.requests).toEqual(['/', '/robots.txt', ...PROBES])
})
test('what robots.txt forbids is not probed, and the store hears of it', async () => {
  await using store = await storeWith(SILENT, { '/products.json': { products: [PRODUCT] } })
  store.robots('User-agent: *\nDisallow: /products.json')
  expect((await detect(store.url)).detected?.fetch_strategy).toBeNull()
  expect(store.requests).not.toContain(PROBES[0])
  await using open = await storeWith(homePages.shopify)
  open.robots('User-agent: *\nDisallow: /search\nCrawl-delay: 7')
  expect((await detect(open.url)).detected?.robots).toEqual({
    allowed: false,
    rule: 'Disallow: /search',
    crawl_delay_s: 7,
  })
})
test('a store that asks for patience is not probed on, and gets it', async () => {
  await using store = await startFakeStore(({ pathname }, response) => {
    if (pathname === '/') html(response, SILENT)
    else response.writeHead(429, { 'retry-after': '600' }).end('later')
  })
  expect((await detect(store.url)).detected?.fetch_strategy).toBeNull()
  expect(store.requests).toEqual(['/', '/robots.txt', PROBES[0]])
  expect((await gate().look(new URL(store.url).host)).waitMs).toBeGreaterThan(500_000)
})
test('an address that refuses us is one door, a challenge the whole house', async () => {
  const site = { seller: { sellerKey: 'ab12' }, settings: { siteName: 'Tin Soldier' } }
  const ask = async (refusal: string) => {
    await using store = await startFakeStore(({ pathname }, response) => {
      if (pathname === '/') html(response, SILENT)
      else if (pathname === '/products.json') html(response, refusal, 403)
      else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(site))
    })
    return (await detect(store.url)).detected?.fetch_strategy
  }
  expect(await ask('<html>Forbidden</html>')).toBe('tcgplayer_pro')
  expect(await ask('<html><title>Just a moment...</title></html>')).toBeNull()
})

const filler = 'Cards and dice. '
const cut = (page: string, at: number) => page.slice(0, Math.floor(page.length * at))
test.each<[string, string, string | null]>([
  ['of two megabytes', homePages.shopify.replace('<footer>', filler.repeat(130_000)), 'shopify'],
  ['of two megabytes of tags', homePages.mtgmate.replace('<footer>', '<i>x</i>'.repeat(240_000)), 'mtgmate'],
  ['nested deep', homePages.binderpos.replace('<footer>', '<div>'.repeat(100_000)), 'binderpos'],
  [
    'with comments without an end',
    homePages.card_kingdom.replace('<body', `${'<!-- '.repeat(200_000)}<body`),
    'card_kingdom',
  ],
  [
    'with data without an end',
    homePages.json_ld.replace('<h1>', '<script type="application/ld+json">'.repeat(30_000)),
    null,
  ],
  [
    'of half keys',
    homePages.unknown.replace('<p>', 'storepass store_id:"abc klevu-123 clientGuid:"'.repeat(40_000)),
    null,
  ],
])('a home page %s does no harm', async (_, home, platform) => {
  await using store = await storeWith(home)
  const { detected } = await detect(store.url)
  if (platform !== null) expect(detected?.fetch_strategy).toBe(platform)
  else expect(detected?.confidence ?? 0).toBeLessThan(0.5)
  expect(store.requests.length).toBeLessThanOrEqual(5)
})
test.each<[string, (store: FakeStore) => void, RegExp]>([
  [
    'breaks off',
    (store) => store.answer((_, response) => html(response, cut(homePages.shopify, 0.9))),
    /breaks off/,
  ],
  ['is empty', (store) => store.answer((_, response) => html(response, '')), /empty/],
  [
    'is too large',
    (store) => store.answer((_, response) => html(response, filler.repeat(400_000))),
    /larger than 5 MB/,
  ],
  [
    'is no page',
    (store) =>
      store.answer((_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end('x')),
    /no web page/,
  ],
  [
    'leads in circles',
    (store) => store.answer((_, response) => response.writeHead(302, { location: '/' }).end()),
    /redirects/,
  ],
  [
    'is behind a password',
    (store) =>
      store.answer(({ pathname }, response) =>
        pathname === '/'
          ? response.writeHead(302, { location: '/password' }).end()
          : html(response, '<html></html>'),
      ),
    /password/,
  ],
])('a home page that %s is a problem that is named', async (_, prepare, problem) => {
  await using store = await storeWith('')
  prepare(store)
  expect(await detect(store.url)).toEqual({ detected: null, problem: expect.stringMatching(problem) })
})
