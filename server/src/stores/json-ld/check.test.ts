import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { block, FIRST, link, offer, ORIGIN, page, product, productPage, SEARCH_URL } from './fixtures.ts'
import { jsonLd } from './platform.ts'
import { checkCard, scriptedShop, type Scripted } from '../test/shop.ts'

function shopOf(answers: Record<string, Scripted>) {
  const site = { homepage: ORIGIN, search_url: SEARCH_URL, currency: 'GBP', settings: {} }
  return scriptedShop(({ url }) => answers[url] ?? { status: 404, body: 'x' }, site)
}
const check = (script: ReturnType<typeof shopOf>) => checkCard(jsonLd, tidewatchRanger, script.shop)
const at = (path: string) => ORIGIN + path

test('a result page with the products’ data is one request', async () => {
  const other = product({ name: 'Moonwatch Ranger', url: '/p/2' })
  const script = shopOf({
    [FIRST]: page(block([product(), other]), link('/products/tidewatch-ranger', 'Tidewatch Ranger')),
  })
  expect(await check(script)).toMatchObject({ kind: 'read', partial: false, listings: [{ price: 1250 }] })
  expect(script.urls()).toEqual([FIRST])
})
test('else the pages are read that look like the card’s', async () => {
  const links = [
    link('/p/1', 'Tidewatch Ranger (Foil)'),
    link('/p/1#reviews', '<img alt="Tidewatch Ranger (Foil)" src="x.png">'),
    link('/p/2', 'Moonwatch Ranger'),
    link('/p/3', 'Tidewatch Ranger Playmat'),
    link('https://elsewhere.example/p/4', 'Tidewatch Ranger'),
    link('/search?q=Tidewatch+Ranger&view=grid', 'Tidewatch Ranger'),
  ]
  const script = shopOf({
    [FIRST]: page('', links.join('\n')),
    [at('/p/1')]: productPage({ name: 'Tidewatch Ranger (Foil)' }),
  })
  expect(await check(script)).toMatchObject({ kind: 'read', partial: false, listings: [{ finish: 'foil' }] })
  expect(script.urls()).toEqual([FIRST, at('/p/1')])
})
test('products that a list only names are looked up', async () => {
  const items = ['Tidewatch Ranger', 'Moonwatch Ranger'].map((name, index) => ({
    '@type': 'ListItem',
    name,
    url: `/p/${index}`,
  }))
  const list = block({ '@type': 'ItemList', itemListElement: items })
  const script = shopOf({ [FIRST]: page(list), [at('/p/0')]: productPage() })
  expect(await check(script)).toMatchObject({ listings: { length: 1 }, partial: false })
  expect(script.urls()).toEqual([FIRST, at('/p/0')])
})
test('pages of one address with different parameters are different pages', async () => {
  const first = `${ORIGIN}/shop.php?route=product&product_id=1`
  const script = shopOf({ [FIRST]: page('', link(first, 'Tidewatch Ranger')), [first]: productPage() })
  expect(await check(script)).toMatchObject({ listings: { length: 1 } })
})
test('no more than six pages are read, and what is left is not forgotten', async () => {
  const paths = Array.from({ length: 9 }, (_, index) => `/p/${index}`)
  const pages = paths.map((path) => [at(path), productPage({ url: path, sku: path })])
  const script = shopOf({
    [FIRST]: page('', paths.map((path) => link(path, 'Tidewatch Ranger')).join(' ')),
    ...(Object.fromEntries(pages) as Record<string, string>),
  })
  expect(await check(script)).toMatchObject({ kind: 'read', partial: true, listings: { length: 6 } })
  expect(script.asked).toHaveLength(7)
})
test('following result pages are read while the card is on them, three at most', async () => {
  const list = (number: number) =>
    page(block(product({ url: `/p/${number}` })) + `<link rel="next" href="${FIRST}&page=${number + 1}">`)
  const pages = [2, 3, 4, 5].map((number): [string, string] => [`${FIRST}&page=${number}`, list(number)])
  const script = shopOf({ [FIRST]: list(1), ...Object.fromEntries(pages) })
  expect(await check(script)).toMatchObject({ kind: 'read', listings: { length: 3 } })
  expect(script.asked).toHaveLength(3)
})
test('a search that leads to a product is read there', async () => {
  const script = shopOf({ [FIRST]: { body: productPage(), finalUrl: at('/products/tidewatch-ranger') } })
  expect(await check(script)).toMatchObject({ kind: 'read', listings: { length: 1 } })
})
test('sold out is read', async () => {
  const body = page(block(product({ offers: offer({ availability: 'OutOfStock' }) })))
  expect(await check(shopOf({ [FIRST]: body }))).toEqual({ kind: 'read', partial: false, listings: [] })
})
test('other cards of a like name answer a search', async () => {
  const body = page(block(product({ name: 'Moonwatch Ranger' })))
  expect(await check(shopOf({ [FIRST]: body }))).toEqual({ kind: 'read', partial: false, listings: [] })
})
test('nothing found is read where the page repeats the search', async () => {
  const said = page('', '<p>No results found for “Tidewatch Ranger”.</p>')
  expect(await check(shopOf({ [FIRST]: said }))).toEqual({ kind: 'read', partial: false, listings: [] })
})
test.each<[string, string]>([
  ['a page without products', page('', '<p>Welcome</p>')],
  ['products that are only advertised', page(block(product({ name: 'Deck box, blue' })))],
  ['a hidden "nothing found"', page('', '<p style="display: none">No results found</p>')],
  ['a "nothing found" of no search', page('', 'No results found').replace('value="Tidewatch Ranger"', '')],
])('%s is not an empty shelf', async (_, body) => {
  expect((await check(shopOf({ [FIRST]: body }))).kind).toBe('unreadable')
})
test('pages of the card without data, or that are not there, are no answer', async () => {
  const links = page('', link('/p/1', 'Tidewatch Ranger'))
  expect((await check(shopOf({ [FIRST]: links, [at('/p/1')]: page('') }))).kind).toBe('unreadable')
  const outcome = await check(shopOf({ [FIRST]: links }))
  expect(outcome.kind).toBe('unreadable')
  expect(outcome).not.toHaveProperty('isMissing')
})
test('one page without data beside a good one makes the answer partial', async () => {
  const links = page('', link('/p/1', 'Tidewatch Ranger') + link('/p/2', 'Tidewatch Ranger [HVN]'))
  const script = shopOf({ [FIRST]: links, [at('/p/1')]: page(''), [at('/p/2')]: productPage() })
  expect(await check(script)).toMatchObject({ kind: 'read', partial: true, listings: { length: 1 } })
})
test('what was read before a failure stays', async () => {
  const links = page(
    '',
    link('/p/1', 'Tidewatch Ranger') + link('/p/2', 'Tidewatch Ranger') + link('/p/3', 'Tidewatch Ranger'),
  )
  const script = shopOf({
    [FIRST]: links,
    [at('/p/1')]: productPage(),
    [at('/p/2')]: { status: 429, body: 'x' },
  })
  expect(await check(script)).toMatchObject({
    kind: 'read',
    partial: true,
    listings: { length: 1 },
    interruptedBy: { kind: 'rate_limited' },
  })
  expect(script.asked).toHaveLength(3)
})
test.each<[string, Scripted]>([
  ['blocked', { status: 403, body: 'x' }],
  ['unreachable', { status: 500, body: 'x' }],
  ['robots', { kind: 'robots', detail: 'Its robots.txt forbids it.' }],
])('a search that is %s is the outcome', async (kind, answer) => {
  expect((await check(shopOf({ [FIRST]: answer }))).kind).toBe(kind)
})
test('a following result page that fails leaves the pages of the first to be read', async () => {
  const list = page(`<link rel="next" href="${FIRST}&page=2">`, link('/p/1', 'Tidewatch Ranger'))
  const second = `${FIRST}&page=2`
  const missing = shopOf({ [FIRST]: list, [at('/p/1')]: productPage() })
  expect(await check(missing)).toMatchObject({ kind: 'read', partial: true, listings: { length: 1 } })
  const nothing = shopOf({ [FIRST]: list, [second]: { status: 429, body: 'x' }, [at('/p/1')]: productPage() })
  expect((await check(nothing)).kind).toBe('rate_limited')
  expect(nothing.urls()).toEqual([FIRST, second])
})
