import { expect, test } from 'vitest'
import { fixture, ORIGIN, SEARCH_URL } from './fixtures.ts'
import { rowsOf } from './product-rows.ts'
import { type ProductList } from './product.ts'
import { readSearchPage } from './search-page.ts'

const rowsIn = (list: ProductList | { kind: string; detail?: string }) => {
  if (!('products' in list)) throw new Error(list.detail)
  return rowsOf(list, { origin: ORIGIN, currency: 'GBP' })
}
const inShort = (list: ProductList | { kind: string }) =>
  rowsIn(list).rows.map((row) => [row.title, row.variantText, row.price?.price ?? null, row.variantId])
const page = (name: string, url = SEARCH_URL) => {
  const read = readSearchPage(fixture(name), url)
  if (read.kind !== 'page') throw new Error(read.detail)
  return read
}

test('a theme with its data in attributes: every variant, though the page shows one', () => {
  const read = page('data-in-attributes')
  expect(inShort(read)).toEqual([['Tidewatch Ranger [Sunken Reach]', 'Near Mint', 1160, '41000000001']])
  expect(read).toMatchObject({ total: 12, currency: 'GBP', products: { length: 2 } })
  expect(read.products.map(({ isAvailable }) => isAvailable)).toEqual([true, false])
  expect(read.products[0]).toMatchObject({ type: 'MTG Single', tags: ['Foil', 'Normal', 'Sunken Reach'] })
  expect(read.nextUrl).toBe(`${ORIGIN}/search?page=2&q=tidewatch+ranger&type=product`)
})
test('recommended products are no results', () => {
  expect(page('data-in-attributes').products.map(({ title }) => title)).not.toContain(
    'Tidewatch Ranger Playmat',
  )
})
test('a grid: raised pence, struck prices, lowest prices; no mark beside marked ones means in stock', () => {
  expect(page('plain-grid').products.map((one) => [one.title, one.isAvailable, one.priceText])).toEqual([
    ['Tidewatch Ranger - SKR', true, '£16.00'],
    ['Tidewatch Ranger - HVN Foil', true, '£27.50'],
    ['Tidewatch Ranger (5)', true, ''],
    ['Tidewatch Ranger - HVN (German)', false, '£3.50'],
    ['Moon Ranger', false, ''],
  ])
})
test('nothing is taken for in stock where the page marks nothing', () => {
  const bare = fixture('plain-grid').replace(' sold-out', '').replace('Sold Out', '')
  const read = readSearchPage(bare, SEARCH_URL)
  expect(read).toMatchObject({ products: [{ isAvailable: null }, {}, {}, { isAvailable: null }, {}] })
  expect(rowsIn(read)).toMatchObject({ rows: [], broken: { length: 5 } })
})
test('what a search for things in stock finds is in stock, where the page knows that filter', () => {
  const url = `${SEARCH_URL}&filter.v.availability=1`
  const bare = fixture('plain-grid').replace(' sold-out', '').replace('Sold Out', '')
  expect(rowsIn(readSearchPage(bare, url)).rows).toHaveLength(0)
  const filtered = bare.replace('<main>', '<main><input name="filter.v.availability" value="1">')
  expect(rowsIn(readSearchPage(filtered, url)).rows).toHaveLength(4)
})
/** Newer pages tell of their events in one text, within which all quotes are escaped. */
const withEvents = (html: string, products: object[]) => {
  const events = [
    ['page_viewed', {}],
    ['search_submitted', { searchResult: { query: 'x', productVariants: products } }],
  ]
  const text = JSON.stringify(JSON.stringify(events)).replaceAll('/', '\\/').replaceAll('&', '\\u0026')
  return html.replace('<main>', `<script>start({"publish":"custom","events":${text}});</script><main>`)
}
const told = (title: string, handle: string, sku = '') => ({
  ...{ id: '43000000001', title: 'Foil / Near Mint', sku, price: { amount: 12, currencyCode: 'GBP' } },
  product: {
    title,
    untranslatedTitle: title,
    type: 'Singles',
    vendor: 'Quill',
    url: `/products/${handle}?_pos=1&_ss=r`,
  },
})
const bare = (main: string) =>
  `<html><head><title>Search: 2 results found for "x"</title></head><body><main>${main}</main></body></html>`

test('events that stand in one text are read too', () => {
  const grid = '<div><a href="/products/h-5?_pos=1&_ss=r"><img alt="5"></a><button>Add</button></div>'
  const read = readSearchPage(
    withEvents(bare(grid), [told('Kell, "Drowned Bell" (5)', 'h-5', 'S-1')]),
    SEARCH_URL,
  )
  expect(read).toMatchObject({
    products: [
      { title: 'Kell, "Drowned Bell" (5)', handle: 'h-5', sku: 'S-1', type: 'Singles', isAvailable: true },
    ],
  })
  const unshown = readSearchPage(withEvents(bare(''), [told('Tidewatch Ranger (5)', 'h-5')]), SEARCH_URL)
  expect(unshown).toMatchObject({ products: [{ title: 'Tidewatch Ranger (5)', isAvailable: null }] })
  expect(readSearchPage(withEvents(bare(''), []), SEARCH_URL)).toMatchObject({ kind: 'page', products: [] })
})
test('events that break off are no results', () => {
  const whole = withEvents(bare(''), [told('Tidewatch Ranger (5)', 'h-5')])
  const cut = whole.slice(0, whole.indexOf('untranslatedTitle'))
  expect(readSearchPage(`${cut}</script></body></html>`, SEARCH_URL).kind).toBe('unreadable')
})
test('labels within a price do not hide it', () => {
  const price =
    '<div class="price"><span class="price__current"><span class="visually-hidden">Regular price</span>' +
    '<span class="js-value">£7.03\n</span><small class="nm-price-label">Near&nbsp;Mint</small></span></div>'
  const grid = `<div><a href="/products/h-5?_pos=1">Tidewatch Ranger (5)</a>${price}<button>Choose options</button></div>`
  const read = readSearchPage(bare(grid), SEARCH_URL)
  expect(inShort(read)).toEqual([['Tidewatch Ranger (5)', '', 703, null]])
})
test('a single result does not swallow the page around it', () => {
  const read = page('one-result')
  expect(read.products).toMatchObject([
    {
      title: 'Tidewatch Ranger [Sunken Reach]',
      handle: 'tidewatch-ranger',
      isAvailable: true,
      priceText: '$4.50',
    },
  ])
  expect(rowsIn(read).rows).toHaveLength(1)
})
test('a page that says that nothing was found is read; one without a result list is not', () => {
  expect(page('no-results')).toMatchObject({ products: [], total: 0 })
  expect(page('no-results-told').products).toEqual([])
  for (const html of [fixture('unknown-theme'), fixture('home'), '', '<html></html>', '<div>'.repeat(2000)])
    expect(readSearchPage(html, SEARCH_URL).kind).toBe('unreadable')
})
test('the next page is on the same host and is the next one', () => {
  const elsewhere = fixture('data-in-attributes').replace(
    'href="/search?page=2',
    'href="https://else.example/search?page=2',
  )
  expect(readSearchPage(elsewhere, SEARCH_URL)).toMatchObject({ nextUrl: null })
  expect(readSearchPage(fixture('data-in-attributes'), `${SEARCH_URL}&page=2`)).toMatchObject({
    nextUrl: null,
  })
})

const searched = (main: string) =>
  readSearchPage(
    `<html><head><title>Search</title></head><body><main><h1>Search</h1>${main}</main></body></html>`,
    SEARCH_URL,
  )
test.each([
  'No results found for “x”.',
  'Sorry, nothing matched your search.',
  'We couldn’t find any products for “x”',
  'We couldnt find any products for “x”',
  'Aucun produit ne correspond à votre recherche',
  'Aucun résultat n’a été trouvé',
  'Es wurden keine Produkte gefunden',
  'No se encontraron resultados',
])('a page that says %j is read, also without white space between its parts', (said) => {
  expect(searched(`<p>${said}</p>`)).toMatchObject({ kind: 'page', products: [] })
})
test.each([
  'We couldn’t find the page you were looking for.',
  'Aucun produit dans votre panier.',
  'Keine Produkte im Warenkorb',
  'Something went wrong',
])('a page that says %j is not an empty shelf', (said) => {
  expect(searched(`<p>${said}</p>`).kind).toBe('unreadable')
})
