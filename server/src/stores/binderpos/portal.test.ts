import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import {
  check,
  hollow,
  kell,
  LEFT_ALONE,
  lastPage,
  LIST,
  namedCard,
  open,
  PARTS,
  portalAnswer,
  SEARCH,
  SHOP,
} from './fixtures.ts'
import { binderPos } from './platform.ts'

const IN_USE = { route: 'decklist', shop: SHOP }
test('many cards in one request: found and sold out; one that is left out is asked for on the pages', async () => {
  const opened = open([null], { [LIST]: [portalAnswer('decklist')] }, { ...IN_USE, ...LEFT_ALONE })
  const moon = namedCard('Moon Ranger')
  expect(await check(opened, tidewatchRanger, kell, hollow, moon)).toMatchObject([
    { kind: 'read', partial: false, listings: { length: 3 } },
    { kind: 'read', partial: false, listings: { length: 1 } },
    { kind: 'read', partial: false, listings: [] },
    { kind: 'unreadable' },
  ])
  expect(opened.urls().slice(1)).toEqual([`${SEARCH}?q=*Moon+Ranger*+product_type:%22mtg%22`])
  expect(opened.asked[0]?.json).toEqual(
    ['Tidewatch Ranger', 'Kell, "Drowned Bell"', 'Kell, Drowned Bell', 'Hollow Tide', 'Moon Ranger'].map(
      (card) => ({
        card,
        quantity: 1,
      }),
    ),
  )
})
test('a two-faced card is asked for by both ways of writing it', async () => {
  const twofold = namedCard('Hollow Tide // Moon Ranger', 'Hollow Tide', 'Moon Ranger')
  const opened = open([], { [LIST]: [portalAnswer('decklist')] }, IN_USE)
  await check(opened, twofold)
  const names = (opened.asked[0]?.json as { card: string }[]).map(({ card }) => card)
  expect(names).toEqual(expect.arrayContaining(['Hollow Tide // Moon Ranger', 'Hollow Tide']))
})
test('a busy portal is busy for all cards, and the store’s pages are not asked instead', async () => {
  const busy = { status: 429, headers: { 'retry-after': '600' } }
  const opened = open([lastPage('chips')], { [LIST]: [busy] }, IN_USE)
  const outcomes = await check(opened, tidewatchRanger, kell)
  const expected = { kind: 'rate_limited', host: 'portal.binderpos.com', retryAt: expect.any(Date) }
  expect(outcomes).toMatchObject([expected, expected])
  expect(opened.asked).toHaveLength(1)
  expect(opened.settings['route']).toBe('decklist')
})
test('a route that is gone is forgotten, and the pages answer for each card', async () => {
  const opened = open(
    [lastPage('chips')],
    { [LIST]: [null] },
    { ...IN_USE, forstore_after: LEFT_ALONE.forstore_after },
  )
  expect(await check(opened, tidewatchRanger, kell)).toMatchObject([
    { kind: 'read', listings: { length: 4 } },
    { kind: 'read', listings: { length: 1 } },
  ])
  expect(opened.asked).toHaveLength(3)
  expect(opened.settings['route']).toBeUndefined()
  expect(Date.parse(opened.settings['decklist_after'] ?? '')).toBeGreaterThan(Date.now())
})
test('a portal that refuses us is heeded, and the pages answer', async () => {
  const opened = open(
    [lastPage('chips')],
    { [LIST]: [{ status: 403 }] },
    { ...IN_USE, forstore_after: LEFT_ALONE.forstore_after },
  )
  expect(await check(opened)).toMatchObject([
    { kind: 'read', partial: false, interruptedBy: { kind: 'blocked', host: 'portal.binderpos.com' } },
  ])
})

const BY_WORDS = { route: 'forstore', shop: SHOP, decklist_after: LEFT_ALONE.decklist_after }
test('by words: all parts of the answer, other games refused', async () => {
  const opened = open([], { [PARTS]: [portalAnswer('for-store'), portalAnswer('for-store-2')] }, BY_WORDS)
  const [outcome] = await check(opened)
  expect(outcome).toMatchObject({ kind: 'read', partial: false, listings: { length: 3 } })
  expect(opened.asked.map(({ json }) => json)).toMatchObject([
    { storeUrl: SHOP, title: 'Tidewatch Ranger', offset: 0, limit: 18, instockOnly: true },
    { offset: 18 },
  ])
  expect(binderPos.cardsPerCheck(opened.shop.store)).toBe(1)
})
test('by words: a later part that fails leaves what was read; one that is missing makes it partial', async () => {
  const failing = open([], { [PARTS]: [portalAnswer('for-store'), { status: 502 }] }, BY_WORDS)
  expect(await check(failing)).toMatchObject([
    { partial: true, listings: { length: 2 }, interruptedBy: { kind: 'unreachable' } },
  ])
  const short = open([], { [PARTS]: [portalAnswer('for-store-2')] }, BY_WORDS)
  expect(await check(short)).toMatchObject([{ partial: true, listings: { length: 1 } }])
})
test('by words: answers that never end are left after the eighth part', async () => {
  const endless = portalAnswer('for-store').replace('"count": 20', '"count": 9000')
  const opened = open([], { [PARTS]: [endless] }, BY_WORDS)
  expect(await check(opened)).toMatchObject([{ kind: 'read', partial: true }])
  expect(opened.asked).toHaveLength(8)
})
test('by words: a route that is gone is forgotten, and the pages answer', async () => {
  const opened = open([lastPage('chips')], { [PARTS]: [null] }, BY_WORDS)
  expect(await check(opened)).toMatchObject([{ kind: 'read', listings: { length: 4 } }])
  expect(opened.settings['route']).toBeUndefined()
})
test('another address of the portal may be set, and nonsense is ignored', async () => {
  const local = open(
    [],
    { 'http://127.0.0.1:9/external': [portalAnswer('decklist')] },
    { ...IN_USE, portal: 'http://127.0.0.1:9/' },
  )
  expect(await check(local)).toMatchObject([{ kind: 'read' }])
  const nonsense = open([], { [LIST]: [portalAnswer('decklist')] }, { ...IN_USE, portal: 'javascript:1' })
  expect(await check(nonsense)).toMatchObject([{ kind: 'read' }])
})
test('no cards are no requests', async () => {
  const opened = open([], {}, IN_USE)
  await binderPos.check([], opened.shop)
  expect(opened.asked).toEqual([])
})
