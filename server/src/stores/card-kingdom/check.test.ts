import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { checkCard, scriptedShop, type Scripted } from '../test/shop.ts'
import * as fixtures from './fixtures.ts'
import { cardKingdom } from './platform.ts'

const { FIRST, FOILS } = fixtures
function shopOf(answers: Record<string, Scripted>) {
  const site = { homepage: fixtures.ORIGIN, search_url: fixtures.SEARCH_URL, currency: 'USD', settings: {} }
  return scriptedShop(({ url }) => answers[url] ?? { status: 404 }, site)
}
const check = (script: ReturnType<typeof shopOf>) => checkCard(cardKingdom, tidewatchRanger, script.shop)
const withoutFoils = fixtures.page(fixtures.singles, { singles: 5, foils: 0 })

test('a card without foils takes one request', async () => {
  const script = shopOf({ [FIRST]: withoutFoils })
  expect(await check(script)).toMatchObject({ kind: 'read', partial: false, listings: { length: 4 } })
  expect(script.urls()).toEqual([FIRST])
})
test('foils take a second one', async () => {
  const script = shopOf({ [FIRST]: fixtures.results, [FOILS]: fixtures.foilResults })
  expect(await check(script)).toMatchObject({ kind: 'read', partial: false, listings: { length: 5 } })
  expect(script.urls()).toEqual([FIRST, FOILS])
})
test('foils are asked for even where no single is the card', async () => {
  const others = fixtures.page(fixtures.singles.slice(-1), { singles: 1, foils: 1 })
  const script = shopOf({ [FIRST]: others, [FOILS]: fixtures.foilResults })
  expect(await check(script)).toMatchObject({ listings: [{ finish: 'foil' }] })
})
test('both lists are read to their ends while the card is on them', async () => {
  const long = fixtures.page(fixtures.singles, { singles: 10, foils: 1 }, '1 - 5 of 10')
  const script = shopOf({ [FIRST]: long, [`${FIRST}&page=2`]: withoutFoils, [FOILS]: fixtures.foilResults })
  expect(await check(script)).toMatchObject({ partial: false, listings: { length: 5 } })
  expect(script.urls()).toEqual([FIRST, `${FIRST}&page=2`, FOILS])
})
test('lists that never end are left after eight pages', async () => {
  const script = scriptedShop(
    () => fixtures.page(fixtures.singles, { singles: 9999, foils: 9999 }, '1 - 5 of 9999'),
    { homepage: fixtures.ORIGIN, search_url: fixtures.SEARCH_URL },
  )
  expect((await check(script)).kind).toBe('read')
  expect(script.asked).toHaveLength(8)
})
test('foils that cannot be read leave the singles, in part', async () => {
  const blocked = { kind: 'rate_limited', detail: 'Slow down.' } as const
  expect(await check(shopOf({ [FIRST]: fixtures.results, [FOILS]: blocked }))).toMatchObject({
    kind: 'read',
    partial: true,
    listings: { length: 4 },
    interruptedBy: { kind: 'rate_limited' },
  })
})
test.each<[string, Scripted]>([
  ['blocked', { status: 403, body: '<title>Just a moment...</title>' }],
  ['unreachable', { status: 503, body: 'x' }],
  ['unreadable', '<html><body>Hello</body></html>'],
  ['unreadable', fixtures.results.slice(0, 3000)],
])('a first page that is %s is the outcome', async (kind, answer) => {
  expect((await check(shopOf({ [FIRST]: answer }))).kind).toBe(kind)
})
test('nothing found is read', async () => {
  const script = shopOf({ [FIRST]: fixtures.nothing })
  expect(await check(script)).toEqual({ kind: 'read', partial: false, listings: [] })
  expect(script.asked).toHaveLength(1)
})
test('the store is known by its host, and copies of its pages by their parts', () => {
  const look = (origin: string, html: string) => cardKingdom.recognise({ origin, html, headers: {} })
  expect(look('https://www.cardkingdom.com', '<html></html>')).toMatchObject({
    confidence: 0.99,
    currency: 'USD',
    search_url: cardKingdom.defaultSearchUrl('https://www.cardkingdom.com'),
  })
  expect(look(fixtures.ORIGIN, fixtures.results)?.confidence).toBe(0.7)
  expect(
    look('https://notcardkingdom.com', '<a href="https://static.cardkingdom.com/x">a link</a>'),
  ).toBeNull()
  expect(cardKingdom.searchUrl({ search_url: fixtures.SEARCH_URL }, 'Tidewatch Ranger')).toBe(
    FIRST.replace('&perPage=100', ''),
  )
})
