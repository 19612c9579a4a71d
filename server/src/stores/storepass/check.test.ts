import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { checkCard, homePage, page, scriptedShop, type Scripted } from '../test/shop.ts'
import { answer, everything, product, SCRIPT, SEARCH, STORE, variant } from './fixtures.ts'
import { storepass } from './platform.ts'

const keys = { storepass_store: STORE, storepass_url: SEARCH }
const shopOf = (answers: (url: string, count: number) => Scripted, settings: Record<string, string> = {}) =>
  scriptedShop(({ url }, count) => answers(url, count), { settings, currency: 'CAD' })
const check = (shop: ReturnType<typeof shopOf>['shop']) => checkCard(storepass, tidewatchRanger, shop)

test('with the keys at hand a card is one request', async () => {
  const { shop, asked } = shopOf(everything, keys)
  expect(await check(shop)).toMatchObject({ kind: 'read', partial: false, listings: { length: 3 } })
  const sent = new URL(asked[0]?.url ?? '').searchParams
  expect(asked).toHaveLength(1)
  expect(['store_id', 'name', 'product_line', 'in_stock'].map((name) => sent.get(name))).toEqual([
    STORE,
    'Tidewatch Ranger',
    'Magic: the Gathering',
    'true',
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
test('a page that names only a file of settings is followed to it', async () => {
  const head =
    '<script src="storepass.js" data-settings="//lantern.example/assets/search_settings.json"></script>'
  const { shop, asked, settings } = shopOf((url) => {
    if (url.endsWith('.json')) return `{"store_id":"${STORE}","locale":"en-CA"}`
    return url.includes('/saas/') ? everything() : homePage(head)
  })
  expect((await check(shop)).kind).toBe('read')
  expect(asked.map(({ url }) => url.split('?')[0])).toEqual([
    'https://lantern.example',
    'https://lantern.example/assets/search_settings.json',
    'https://store.storepass.co/saas/search',
  ])
  expect(settings['storepass_store']).toBe(STORE)
})
test('a file of settings elsewhere is not asked for, and a shop without keys is a sentence', async () => {
  const head =
    '<script src="storepass.js" data-settings="https://elsewhere.example/search_settings.json"></script>'
  const { shop, asked } = shopOf(() => homePage(head))
  expect(await check(shop)).toMatchObject({ kind: 'unreadable', detail: /no StorePass id/ })
  expect(asked).toHaveLength(1)
})
test('pages are followed while the card is on them', async () => {
  const { shop, asked } = shopOf(
    (_, count) =>
      answer([product([variant()], count < 3 ? {} : { display_name: 'Moon Ranger' })], {
        current: count,
        last: 9,
      }),
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
test('what was read before a failure stays, and a broken variant of the card makes it partial', async () => {
  const interrupted = shopOf(
    (url, count) => (count === 1 ? answer([product([variant()])], { last: 2 }) : page('', url, 503)),
    keys,
  )
  expect(await check(interrupted.shop)).toMatchObject({
    partial: true,
    listings: { length: 1 },
    interruptedBy: { kind: 'unreachable' },
  })
  const broken = shopOf(() => answer([product([variant({ inventory_quantity: '?' }), variant()])]), keys)
  expect(await check(broken.shop)).toMatchObject({ partial: true, listings: { length: 1 } })
})
