import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { checkCard, homePage, page, scriptedShop, type Scripted } from '../test/shop.ts'
import { answer, everything, result, SCRIPT, SEARCH, SITE, variant } from './fixtures.ts'
import { searchspring } from './platform.ts'

const keys = { searchspring_site: SITE, searchspring_url: SEARCH }
const shopOf = (answers: (url: string, count: number) => Scripted, settings: Record<string, string> = {}) =>
  scriptedShop(({ url }, count) => answers(url, count), { settings, currency: 'AUD' })
const check = (shop: ReturnType<typeof shopOf>['shop']) => checkCard(searchspring, tidewatchRanger, shop)

test('with the keys at hand a card is one request', async () => {
  const { shop, asked } = shopOf(everything, keys)
  expect(await check(shop)).toMatchObject({ kind: 'read', partial: false, listings: { length: 3 } })
  expect(asked).toEqual([
    {
      url: `${SEARCH}?siteId=abc123&resultsFormat=native&q=Tidewatch+Ranger&resultsPerPage=100&page=1`,
      expect: 'json',
    },
  ])
})
test('keys that are missing are read from the home page once, and kept', async () => {
  const { shop, asked, settings } = shopOf((url) =>
    url.startsWith(SEARCH) ? everything() : homePage(SCRIPT),
  )
  expect((await check(shop)).kind).toBe('read')
  expect(settings).toEqual(keys)
  await check(shop)
  expect(asked).toHaveLength(3)
})
test('a shop without keys is a sentence', async () => {
  expect(await check(shopOf(() => homePage('')).shop)).toMatchObject({
    kind: 'unreadable',
    detail: /no Searchspring id/,
  })
})
test('keys that are no longer known are read again, once', async () => {
  const old = { ...keys, searchspring_url: 'https://old123.a.searchspring.io/api/search/search.json' }
  const { shop, asked } = shopOf(
    (url) =>
      url.startsWith(SEARCH) ? everything() : url.includes('old') ? page('', url, 404) : homePage(SCRIPT),
    old,
  )
  expect((await check(shop)).kind).toBe('read')
  expect(asked).toHaveLength(3)
})
test('pages are followed while the card is on them', async () => {
  const { shop, asked } = shopOf(
    (_, count) =>
      answer([result([variant()], count < 3 ? {} : { name: 'Moon Ranger' })], { current: count, last: 9 }),
    keys,
  )
  expect(await check(shop)).toMatchObject({ partial: false, listings: { length: 2 } })
  expect(asked.map(({ url }) => new URL(url).searchParams.get('page'))).toEqual(['1', '2', '3'])
})
test('nothing found is read', async () => {
  expect(await check(shopOf(() => answer([]), keys).shop)).toEqual({
    kind: 'read',
    listings: [],
    partial: false,
  })
})
test.each<[string, Scripted]>([
  ['rate_limited', page('', SEARCH, 429)],
  ['blocked', page('', SEARCH, 403)],
  ['unreachable', page('', SEARCH, 503)],
  ['unreadable', everything().slice(0, -50)],
  ['robots', { kind: 'robots', detail: 'not allowed' }],
])('a first answer that is %s is the outcome', async (kind, failure) => {
  const { shop } = shopOf((url) => (url.startsWith(SEARCH) ? failure : homePage(SCRIPT)), keys)
  expect((await check(shop)).kind).toBe(kind)
})
test('what was read before a failure stays, and a broken row of the card makes it partial', async () => {
  const interrupted = shopOf(
    (url, count) => (count === 1 ? answer([result([variant()])], { last: 2 }) : page('', url, 503)),
    keys,
  )
  expect(await check(interrupted.shop)).toMatchObject({
    partial: true,
    listings: { length: 1 },
    interruptedBy: { kind: 'unreachable' },
  })
  const broken = shopOf(() => answer([result([variant({ inventory_quantity: '?' }), variant()])]), keys)
  expect(await check(broken.shop)).toMatchObject({ partial: true, listings: { length: 1 } })
})
