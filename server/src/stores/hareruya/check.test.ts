import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { checkCard, scriptedShop, type Scripted } from '../test/shop.ts'
import * as fixtures from './fixtures.ts'
import { hareruya } from './platform.ts'

const { DATA_URL, PAGE_URL } = fixtures
function shopOf(answers: Record<string, Scripted>, settings: Record<string, string> = {}) {
  const site = { homepage: fixtures.ORIGIN, search_url: fixtures.SEARCH_URL, currency: 'JPY', settings }
  return scriptedShop(({ url }) => answers[url] ?? { status: 404, body: 'x' }, site)
}
const check = (script: ReturnType<typeof shopOf>) => checkCard(hareruya, tidewatchRanger, script.shop)

test('a card takes one request for data', async () => {
  const script = shopOf({ [DATA_URL]: fixtures.data })
  expect(await check(script)).toMatchObject({ kind: 'read', partial: false, listings: { length: 3 } })
  expect(script.asked).toEqual([{ url: DATA_URL, expect: 'json' }])
  expect(hareruya.searchUrl({ search_url: fixtures.SEARCH_URL }, 'Tidewatch Ranger')).toBe(PAGE_URL)
})
test('more data are asked for while the card is among them', async () => {
  const many = Array.from({ length: 200 }, (_, index) => fixtures.document({ product_class: String(index) }))
  const second = DATA_URL.replace('page=1', 'page=2')
  const script = shopOf({
    [DATA_URL]: fixtures.answer(many, 201),
    [second]: fixtures.answer([fixtures.document({})], 201, 2),
  })
  expect(await check(script)).toMatchObject({ partial: false, listings: { length: 201 } })
  expect(script.urls()).toEqual([DATA_URL, second])
})
test('where the data are gone the page is read, and known as the way from then on', async () => {
  const script = shopOf({ [PAGE_URL]: fixtures.results })
  expect(await check(script)).toMatchObject({ kind: 'read', listings: { length: 4 } })
  expect(script.learned).toEqual({ route: 'page' })
  const again = shopOf({ [PAGE_URL]: fixtures.results }, { route: 'page' })
  await check(again)
  expect(again.urls()).toEqual([PAGE_URL])
})
test.each<[string, Scripted]>([
  ['of another shape', '{"hits":[]}'],
  ['that may not be asked for', { kind: 'robots', detail: 'Its robots.txt forbids it.' }],
])('data %s are replaced by the page, for this once', async (_, data) => {
  const script = shopOf({ [DATA_URL]: data, [PAGE_URL]: fixtures.results })
  expect(await check(script)).toMatchObject({ kind: 'read', listings: { length: 4 } })
  expect(script.learned).toEqual({})
})
test('a page that cannot be read any more is forgotten as the way', async () => {
  const script = shopOf({ [PAGE_URL]: fixtures.filledLater }, { route: 'page' })
  expect((await check(script)).kind).toBe('unreadable')
  expect(script.learned).toEqual({ route: null })
})
test('with neither, what was wrong with the data is said', async () => {
  const outcome = await check(shopOf({ [DATA_URL]: '{"hits":[]}', [PAGE_URL]: fixtures.filledLater }))
  expect(outcome).toMatchObject({ kind: 'unreadable', detail: expect.stringContaining('shape') as string })
})
test.each<[string, Scripted]>([
  ['blocked', { status: 403, body: 'x' }],
  ['rate_limited', { status: 429, body: 'x' }],
  ['unreachable', { status: 502, body: 'x' }],
])('a store that is %s is asked no more', async (kind, answer) => {
  const script = shopOf({ [DATA_URL]: answer, [PAGE_URL]: fixtures.results })
  expect((await check(script)).kind).toBe(kind)
  expect(script.asked).toHaveLength(1)
})
test('nothing found is read', async () => {
  expect(await check(shopOf({ [DATA_URL]: fixtures.answer([]) }))).toEqual({
    kind: 'read',
    partial: false,
    listings: [],
  })
})
test('the store is known by its host, and copies of its pages by their pictures', () => {
  const look = (origin: string, html: string) => hareruya.recognise({ origin, html, headers: {} })
  expect(look('https://www.hareruyamtg.com', '')).toMatchObject({ confidence: 0.99, currency: 'JPY' })
  expect(look(fixtures.ORIGIN, fixtures.results)).toMatchObject({
    confidence: 0.7,
    search_url: fixtures.SEARCH_URL,
  })
  expect(look(fixtures.ORIGIN, '<a href="https://www.hareruyamtg.com/en/">our friends</a>')).toBeNull()
})
