import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { checkCard, scriptedShop } from '../test/shop.ts'
import { attributes, buttons, gridCard, gridPage } from './fixtures.ts'
import { bigcommerce } from './platform.ts'
import { parseSearchPage } from './search-page.ts'

const URL_ASKED = 'https://lantern.example/search.php?search_query=Tidewatch+Ranger'
const read = (html: string) => {
  const page = parseSearchPage(html, URL_ASKED)
  if (page.kind !== 'rows') throw new Error(page.detail)
  return page
}

test('a list without data for scripts: what can be put into the cart is in stock', () => {
  const page = read(
    gridPage([
      gridCard(11, 'Tidewatch Ranger [SKR - 12] (Foil)', '£63.45', buttons.buys(11)),
      gridCard(12, 'Tidewatch Ranger [SKR - 12]', '£5.00', buttons.soldOut()),
      gridCard(13, 'Tidewatch Ranger [HVN - 301]', '£4.00 - £9.00', buttons.options()),
      gridCard(14, 'Moon Ranger [SKR - 13]', '£1.00', ''),
    ]),
  )
  expect(page.rows).toMatchObject([
    { title: 'Tidewatch Ranger [SKR - 12] (Foil)', priceTexts: ['£63.45'], quantity: null, variantId: '11' },
  ])
  expect(page.rows[0]?.url).toBe('https://lantern.example/tidewatch-ranger-11/')
  expect(page.products).toHaveLength(4)
  expect(page.unsaid).toMatchObject([
    { id: 13, row: { priceTexts: [] } },
    { id: 14, row: { priceTexts: ['£1.00'] } },
  ])
  expect(page.broken).toEqual([])
})

test('products with options are asked for, the ones of other cards are not', async () => {
  const html = gridPage([
    gridCard(13, 'Tidewatch Ranger [HVN - 301]', '£4.00', buttons.options()),
    gridCard(14, 'Moon Ranger [SKR - 13]', '£1.00', buttons.options()),
  ])
  const { shop, asked } = scriptedShop(
    ({ url }) => (url.includes('product-attributes') ? attributes({ available_to_sell: 2 }) : html),
    {
      settings: { route: 'search_page' },
      search_url: 'https://lantern.example/search.php?search_query={query}',
      currency: 'GBP',
    },
  )
  expect(await checkCard(bigcommerce, tidewatchRanger, shop)).toMatchObject({
    kind: 'read',
    partial: false,
    listings: [{ set_code: 'hvn', collector_number: '301', price: 40, currency: 'GBP', quantity: 2 }],
  })
  expect(asked.map(({ url }) => new URL(url).pathname)).toEqual([
    '/search.php',
    '/remote/v1/product-attributes/13',
  ])
})

test('a page that says that nothing was found is read; one that is filled in later, or has no list, is not', () => {
  const nothing = '<p>Your search for "Tidewatch Ranger" did not match any products.</p>'
  expect(read(gridPage([], nothing))).toMatchObject({ rows: [], products: [], unsaid: [], nextUrl: null })
  const later = `${nothing}<script src="https://js.ksearchnet.com/x.js"></script>`
  expect(parseSearchPage(gridPage([], later), URL_ASKED).kind).toBe('unreadable')
  expect(parseSearchPage(gridPage([]), URL_ASKED).kind).toBe('unreadable')
})

test('the next page is the one that the list links to', () => {
  const card = gridCard(11, 'Tidewatch Ranger', '£1.00', buttons.buys(11))
  const next = (href: string) => read(gridPage([card], `<a rel="next" href="${href}">Next</a>`)).nextUrl
  expect(next('/search.php?page=2')).toBe('https://lantern.example/search.php?page=2')
  expect(next('https://elsewhere.example/')).toBeNull()
})

test('a product without a title or a number is named as unread', () => {
  const nameless = gridCard(11, '', '£1.00', buttons.buys(11))
  const numberless = gridCard(0, 'Tidewatch Ranger', '£1.00', '').replaceAll('data-product-id', 'data-x')
  const fine = gridCard(12, 'Tidewatch Ranger', '£1.00', buttons.buys(12))
  expect(read(gridPage([nameless, numberless, fine])).broken).toEqual([null, 'Tidewatch Ranger'])
})
