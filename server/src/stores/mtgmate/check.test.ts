import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { checkCard, scriptedShop, type Scripted } from '../test/shop.ts'
import * as fixtures from './fixtures.ts'
import { mtgmate } from './platform.ts'

const shopOf = (answer: Scripted) =>
  scriptedShop(() => answer, {
    homepage: fixtures.ORIGIN,
    search_url: fixtures.SEARCH_URL,
    currency: 'AUD',
  })
const check = (script: ReturnType<typeof shopOf>) => checkCard(mtgmate, tidewatchRanger, script.shop)

test('a card takes one request', async () => {
  const script = shopOf(fixtures.results)
  expect(await check(script)).toMatchObject({ kind: 'read', partial: false, listings: { length: 3 } })
  expect(script.urls()).toEqual([fixtures.ASKED])
  expect(mtgmate.searchUrl({ search_url: fixtures.SEARCH_URL }, 'Tidewatch Ranger')).toBe(fixtures.ASKED)
})
test('a search that leads to the page of a card is read there', async () => {
  const body = fixtures.cardPage('2', [])
  const finalUrl = `${fixtures.ORIGIN}/cards/Tidewatch_Ranger/SKR/12`
  expect(await check(shopOf({ body, finalUrl }))).toMatchObject({ listings: [{ price: 3600, quantity: 2 }] })
})
test('nothing found is read', async () => {
  expect(await check(shopOf(fixtures.nothing))).toEqual({ kind: 'read', partial: false, listings: [] })
})
test('a broken entry of the card makes the answer partial', async () => {
  const uuid = { ...fixtures.entries, b: { name: 'Tidewatch Ranger', quantity: null } }
  expect(await check(shopOf(fixtures.table({ uuid })))).toMatchObject({
    partial: true,
    listings: { length: 3 },
  })
})
test.each<[string, Scripted]>([
  ['blocked', { status: 403, body: '<title>Just a moment...</title>' }],
  ['rate_limited', { status: 429, body: 'x' }],
  ['unreachable', { kind: 'unreachable', detail: 'It refused the connection.' }],
  ['unreadable', '<html><body>Hello</body></html>'],
  ['unreadable', { status: 404, body: 'x' }],
])('an answer that is %s is the outcome', async (kind, answer) => {
  expect((await check(shopOf(answer))).kind).toBe(kind)
})
test('the store is known by its host, and copies of its pages by the search box', () => {
  const look = (origin: string, html: string) => mtgmate.recognise({ origin, html, headers: {} })
  expect(look('https://www.mtgmate.com.au', '')).toMatchObject({ confidence: 0.99, currency: 'AUD' })
  expect(look(fixtures.ORIGIN, fixtures.nothing)).toMatchObject({
    confidence: 0.7,
    search_url: fixtures.SEARCH_URL,
  })
  expect(look('https://mtgmate.com.au.example', '<html></html>')).toBeNull()
})
