import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import {
  check,
  hollow,
  HOME,
  kell,
  LEFT_ALONE,
  lastPage,
  LIST,
  open,
  page,
  PARTS,
  PORTAL,
  portalAnswer,
  SEARCH,
  SHOP,
  type Scripted,
} from './fixtures.ts'
import { binderPos } from './platform.ts'

const TYPED = `${SEARCH}?q=*Tidewatch+Ranger*+product_type:%22mtg%22`
const ROBOTS = { kind: 'robots', detail: 'robots.txt disallows /search' } as const

test('a card costs one request where the portal is left alone', async () => {
  const opened = open([lastPage('chips')], {}, LEFT_ALONE)
  const [outcome] = await check(opened)
  expect(outcome).toMatchObject({ kind: 'read', partial: false, listings: { length: 4 } })
  expect(opened.urls()).toEqual([TYPED])
  expect(opened.settings).toMatchObject({ shop: SHOP, search: 'typed' })
  expect(binderPos.searchUrl(opened.shop.store, 'Tidewatch Ranger')).toBe(TYPED)
})
test('further pages are read while the card is on them and something on them is new', async () => {
  const other = lastPage('chips').replaceAll('Tidewatch Ranger', 'Moon Ranger')
  const opened = open([page('chips'), other], {}, LEFT_ALONE)
  await check(opened)
  expect(opened.urls()).toEqual([TYPED, `${SEARCH}?page=2&q=%2Atidewatch+ranger%2A+product_type%3Amtg`])
  const again = open([page('chips'), page('chips').replaceAll('page=2', 'page=3')], {}, LEFT_ALONE)
  await check(again)
  expect(again.asked).toHaveLength(2)
})
test('a later page that fails leaves what was read, in part', async () => {
  const opened = open([page('chips'), { status: 429 }], {}, LEFT_ALONE)
  expect(await check(opened)).toMatchObject([
    { kind: 'read', partial: true, listings: { length: 4 }, interruptedBy: { kind: 'rate_limited' } },
  ])
})
test('until a search by type has found anything, nothing found is asked for again without the type', async () => {
  const opened = open([page('no-results'), lastPage('chips')], {}, LEFT_ALONE)
  expect(await check(opened)).toMatchObject([{ kind: 'read', listings: { length: 4 } }])
  expect(opened.urls()).toEqual([TYPED, `${SEARCH}?q=Tidewatch+Ranger&type=product`])
  expect(opened.settings['search']).toBe('plain')
  await check(opened)
  expect(opened.urls().at(-1)).toBe(`${SEARCH}?q=Tidewatch+Ranger&type=product`)
  expect(opened.asked).toHaveLength(3)
})
test('where the search by type has worked, nothing found is nothing there', async () => {
  const opened = open([page('no-results')], {}, { ...LEFT_ALONE, search: 'typed' })
  expect(await check(opened)).toEqual([{ kind: 'read', listings: [], partial: false }])
  expect(opened.asked).toHaveLength(1)
})
test.each<[string, Scripted]>([
  ['unreachable', { status: 503 }],
  ['blocked', { status: 403 }],
  ['rate_limited', { status: 430 }],
  ['unreadable', page('unknown-theme')],
  ['unreadable', null],
  ['robots', ROBOTS],
])('a first page that is %s is the outcome', async (kind, answer) => {
  expect(await check(open([answer], {}, LEFT_ALONE))).toMatchObject([{ kind }])
})
test('after the first failure of the host the other cards are not asked for', async () => {
  const opened = open([{ status: 429 }], {}, LEFT_ALONE)
  expect(await check(opened, tidewatchRanger, kell)).toMatchObject([
    { kind: 'rate_limited' },
    { kind: 'rate_limited' },
  ])
  expect(opened.asked).toHaveLength(1)
})

test('a first check tries the portal once, and keeps the route that shows the same copies', async () => {
  const opened = open([lastPage('chips')], { [LIST]: [portalAnswer('decklist')] })
  expect(await check(opened)).toMatchObject([{ kind: 'read', partial: false, listings: { length: 4 } }])
  expect(opened.urls()).toEqual([TYPED, `${LIST}?storeUrl=${SHOP}&type=mtg`])
  expect(opened.asked[1]?.json).toEqual([{ card: 'Tidewatch Ranger', quantity: 1 }])
  expect(opened.settings['route']).toBe('decklist')
  expect(binderPos.cardsPerCheck(opened.shop.store)).toBeGreaterThan(1)
})
test.each<[string, Scripted]>([
  ['misses most copies', portalAnswer('decklist').replaceAll(/"shopifyId": 41/g, '"shopifyId": 91')],
  ['is not there', null],
  ['takes no questions', { status: 405 }],
  ['has an unknown shape', '{"products":[]}'],
])('a portal that %s is left alone for thirty days, and the pages answer', async (_, answer) => {
  const opened = open([lastPage('chips')], { [PORTAL]: [answer] })
  const [outcome] = await check(opened)
  expect(outcome).toMatchObject({ kind: 'read', partial: false, listings: { length: 4 } })
  expect(outcome).not.toHaveProperty('interruptedBy')
  const days = (Date.parse(opened.settings['decklist_after'] ?? '') - Date.now()) / 86_400_000
  expect(Math.round(days)).toBe(30)
  expect(opened.settings['route']).toBeUndefined()
  expect(binderPos.cardsPerCheck(opened.shop.store)).toBe(1)
})
test('the second way of asking the portal is tried in the next check, and nothing after that', async () => {
  const opened = open([lastPage('chips')], { [LIST]: [null], [PARTS]: [null] })
  await check(opened)
  await check(opened)
  expect(opened.urls().slice(2)).toEqual([TYPED, PARTS])
  await check(opened)
  expect(opened.asked).toHaveLength(5)
})
test('a date that has passed lets the portal be tried again', async () => {
  const past = { decklist_after: '2000-01-01T00:00:00.000Z', forstore_after: LEFT_ALONE.forstore_after }
  const opened = open([lastPage('chips')], { [LIST]: [portalAnswer('decklist')] }, past)
  await check(opened)
  expect(opened.settings).toMatchObject({ route: 'decklist' })
  expect(opened.settings['decklist_after']).toBeUndefined()
})
test('a route is believed for a time, and then has to show the same copies again', async () => {
  const over = { route: 'decklist', route_until: '2000-01-01T00:00:00.000Z', shop: SHOP }
  const opened = open([lastPage('chips')], { [LIST]: [portalAnswer('decklist')] }, over)
  expect(binderPos.cardsPerCheck(opened.shop.store)).toBe(1)
  await check(opened)
  expect(opened.urls()).toEqual([TYPED, `${LIST}?storeUrl=${SHOP}&type=mtg`])
  expect(Date.parse(opened.settings['route_until'] ?? '')).toBeGreaterThan(Date.now())
  const gone = open(
    [lastPage('chips')],
    { [LIST]: ['[{"searchName":"Tidewatch Ranger","found":0,"products":[]}]'] },
    over,
  )
  await check(gone)
  expect(gone.settings).not.toHaveProperty('route')
})
test('a portal that is busy when it is tried is heeded, and the pages’ answer stands', async () => {
  const busy = { status: 429, headers: { 'retry-after': '600' } }
  const [outcome] = await check(open([lastPage('chips')], { [LIST]: [busy] }))
  expect(outcome).toMatchObject({
    kind: 'read',
    partial: false,
    listings: { length: 4 },
    interruptedBy: { kind: 'rate_limited', host: 'portal.binderpos.com' },
  })
})
test('without copies to compare nothing is tried', async () => {
  const opened = open([page('no-results')], {})
  await check(opened, hollow)
  expect(opened.urls().every((url) => url.startsWith(SEARCH))).toBe(true)
})

test('pages that must not be asked: the portal answers, and its route is kept', async () => {
  const opened = open([ROBOTS], { [LIST]: [portalAnswer('decklist')], [HOME]: [page('home')] })
  expect(await check(opened)).toMatchObject([{ kind: 'read', listings: { length: 3 } }])
  expect(opened.urls()).toEqual([TYPED, HOME, `${LIST}?storeUrl=${SHOP}&type=mtg`])
  expect(opened.settings).toMatchObject({ shop: SHOP, route: 'decklist' })
})
test('pages of an unknown theme: the portal answers', async () => {
  const opened = open([page('unknown-theme')], { [LIST]: [portalAnswer('decklist')] }, { shop: SHOP })
  expect(await check(opened)).toMatchObject([{ kind: 'read', listings: { length: 3 } }])
})
test('an empty answer does not prove that the portal knows the store', async () => {
  const opened = open([ROBOTS], { [LIST]: [portalAnswer('decklist')] }, { shop: SHOP })
  expect(await check(opened, hollow)).toMatchObject([{ kind: 'robots' }])
  expect(opened.settings['route']).toBeUndefined()
})
test.each<[string, Scripted]>([
  ['robots', null],
  ['rate_limited', { status: 429, headers: { 'retry-after': '60' } }],
])('pages that must not be asked and a portal that fails: %s', async (kind, answer) => {
  expect(await check(open([ROBOTS], { [LIST]: [answer] }, { shop: SHOP }))).toMatchObject([{ kind }])
})
test('a home page that names no shop leaves the refusal as it is', async () => {
  const opened = open([ROBOTS], { [HOME]: ['<html><body>Hello</body></html>'] })
  expect(await check(opened)).toMatchObject([{ kind: 'robots' }])
})
