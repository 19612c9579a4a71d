import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { answer, everything, GUID, result } from './fixtures.ts'
import { starCityGames } from './platform.ts'
import { checkCard, homePage, page, scriptedShop, type Scripted } from '../test/shop.ts'

const API = 'https://search.hawk.example/api/v2/search'
const settings = { hawk_url: API, hawk_guid: GUID }
const script = `<script>HawkSearch.config = {"clientGuid":"${GUID}","apiUrl":"https:\\/\\/search.hawk.example"}</script>`

const check = (shop: ReturnType<typeof scriptedShop>['shop']) =>
  checkCard(starCityGames, tidewatchRanger, shop)

test('with the keys at hand a card is one request', async () => {
  const { shop, asked } = scriptedShop(everything, { settings })
  expect(await check(shop)).toMatchObject({ kind: 'read', partial: false, listings: { length: 5 } })
  expect(asked).toMatchObject([
    {
      url: API,
      expect: 'json',
      json: { Keyword: 'Tidewatch Ranger', PageNo: 1, MaxPerPage: 96, clientguid: GUID },
    },
  ])
})
test('keys that are missing are read from the home page once, and kept', async () => {
  const shop = scriptedShop(({ url }) => (url === API ? everything() : homePage(script)))
  expect((await check(shop.shop)).kind).toBe('read')
  expect(shop.asked.map(({ url }) => url)).toEqual(['https://lantern.example', API])
  expect(shop.settings).toEqual(settings)
  await check(shop.shop)
  expect(shop.asked).toHaveLength(3)
})
test('where the page names no id the shop passes searches on itself', async () => {
  const { shop, asked, settings } = scriptedShop(({ url }) =>
    url.includes('ajax') ? everything() : homePage(''),
  )
  expect((await check(shop)).kind).toBe('read')
  expect(asked[1]?.url).toBe('https://ajax.lantern.example/hawksearch/searchapi/api/v2/search')
  expect(asked[1]?.json).not.toHaveProperty('clientguid')
  expect(settings).not.toHaveProperty('hawk_guid')
})
test('keys that the service no longer understands are read again, once', async () => {
  const {
    shop,
    asked,
    settings: kept,
  } = scriptedShop(
    ({ url }) =>
      url === API ? everything() : url.includes('old') ? '{"Message":"unknown client"}' : homePage(script),
    { settings: { hawk_url: 'https://old.example/api/v2/search', hawk_guid: GUID } },
  )
  expect((await check(shop)).kind).toBe('read')
  expect(asked).toHaveLength(3)
  expect(kept['hawk_url']).toBe(API)
})
test('the same keys again are not tried again', async () => {
  const { shop, asked } = scriptedShop(({ url }) => (url === API ? '{"Message":"no"}' : homePage(script)), {
    settings,
  })
  expect((await check(shop)).kind).toBe('unreadable')
  expect(asked).toHaveLength(2)
})
test('a home page that fails is the outcome, and a shop without a search is a sentence', async () => {
  const blocked = scriptedShop(({ url }) => page('<title>Just a moment...</title>', url, 403))
  expect((await check(blocked.shop)).kind).toBe('blocked')
  const nothing = scriptedShop(() => homePage(''), { homepage: 'http://127.0.0.1:9' })
  expect(await check(nothing.shop)).toMatchObject({ kind: 'unreadable', detail: /do not say where/ })
})
test('further pages are asked for as long as the card is on them', async () => {
  const pages = (count: number) =>
    answer([result({ name: count < 3 ? 'Tidewatch Ranger' : 'Moon Ranger' })], { current: count, last: 9 })
  const { shop, asked } = scriptedShop((_, count) => pages(count), { settings })
  expect(await check(shop)).toMatchObject({ partial: false, listings: { length: 2 } })
  expect(asked.map(({ json }) => (json as { PageNo: number }).PageNo)).toEqual([1, 2, 3])
})
test('pages that never end are left after the eighth', async () => {
  const { shop, asked } = scriptedShop((_, count) => answer([result()], { current: count, last: 99 }), {
    settings,
  })
  expect((await check(shop)).kind).toBe('read')
  expect(asked).toHaveLength(8)
})
test('nothing found is read', async () => {
  const { shop } = scriptedShop(() => answer([]), { settings })
  expect(await check(shop)).toEqual({ kind: 'read', listings: [], partial: false })
})
test.each<[string, Scripted]>([
  ['unreachable', { kind: 'unreachable', detail: 'no address' }],
  ['rate_limited', page('', API, 429)],
  ['blocked', page('', API, 403)],
  ['unreadable', page('', API, 404)],
  ['unreadable', everything().slice(0, -300)],
  ['unreadable', homePage('')],
  ['robots', { kind: 'robots', detail: 'not allowed' }],
])('a first answer that is %s is the outcome', async (kind, failure) => {
  const { shop } = scriptedShop(({ url }) => (url === API ? failure : homePage(script)), { settings })
  expect((await check(shop)).kind).toBe(kind)
})
test('what was read before a failure stays', async () => {
  const { shop } = scriptedShop(
    ({ url }, count) => (count === 1 ? answer([result()], { last: 2 }) : page('', url, 429)),
    { settings },
  )
  expect(await check(shop)).toMatchObject({
    kind: 'read',
    partial: true,
    listings: { length: 1 },
    interruptedBy: { kind: 'rate_limited', host: 'search.hawk.example' },
  })
})
test('a condition of the card that cannot be read makes the answer partial', async () => {
  const broken = result({ conditions: [{ extra: { qty: ['?'], variant_instockonly: null } }, {}] })
  const { shop } = scriptedShop(() => answer([broken]), { settings })
  expect(await check(shop)).toMatchObject({ partial: true, listings: { length: 1 } })
})
