import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { expectHarmless, isRanger } from '../test/broken-json.ts'
import { homePage } from '../test/shop.ts'
import { toListing } from '../to-listing.ts'
import { parseAttributes } from './attributes.ts'
import {
  attributes,
  everythingAtKlevu,
  KLEVU,
  klevuAnswer,
  KLEVU_SCRIPT,
  product,
  searchPage,
} from './fixtures.ts'
import { parseKlevu } from './klevu.ts'
import { bigcommerce } from './platform.ts'
import { parseSearchPage } from './search-page.ts'

type Page = ReturnType<typeof parseKlevu>
const listingsOf = (page: Page) =>
  page.kind === 'rows'
    ? page.rows.flatMap((row) => toListing(row, tidewatchRanger, { currency: 'GBP' }) ?? [])
    : []
const atKlevu = (body: string) => listingsOf(parseKlevu(body, KLEVU, 'https://lantern.example'))
const onPage = (body: string) => listingsOf(parseSearchPage(body, 'https://lantern.example/search.php'))

/** A data text as scripts hold it, so that mutations hit the data and not only its quotes. */
const asPage = (data: string) => `<script>var BODL = JSON.parse(${JSON.stringify(data)});</script>`

test('500 broken answers of Klevu', () => {
  expectHarmless(everythingAtKlevu(), 500, atKlevu, isRanger)
  expectHarmless(klevuAnswer([]), 200, atKlevu, () => false)
})
test('500 broken result pages', () => {
  const products = [
    product(),
    product({ stock_level: '7' }),
    product({ name: 'Tidewatch Ranger (Foil) | High Haven' }),
  ]
  const data = JSON.stringify({ search: { products } })
  expectHarmless(data, 300, (body) => onPage(asPage(body)), isRanger)
  expectHarmless(searchPage(products), 200, onPage)
  expectHarmless(searchPage([]), 200, onPage, () => false)
})
test('300 broken answers about a product', () => {
  expectHarmless(attributes(), 300, (body) => {
    const stock = parseAttributes(body)
    if (stock.kind === 'in_stock')
      expect([null, 'number']).toContain(stock.quantity === null ? null : typeof stock.quantity)
    return []
  })
})
test('300 broken home pages', () => {
  expectHarmless(homePage(`<meta name="platform" content="bigcommerce">${KLEVU_SCRIPT}`), 300, (body) => {
    const found = bigcommerce.recognise({ html: body, origin: 'https://lantern.example', headers: {} })
    for (const value of Object.values(found?.settings ?? {}))
      expect(value).toMatch(/^(https?:\/\/|klevu-\d+$|search_page$)/)
    return []
  })
})
test.each<[string, string]>([
  ['texts without an end', 'JSON.parse("\\"'.repeat(70_000)],
  ['texts in texts', asPage('['.repeat(300_000))],
  ['half hosts', 'eucs'.repeat(250_000)],
  ['half keys', 'klevu_'.repeat(160_000)],
  ['half tickets', 'klevu-123'.repeat(110_000)],
  ['many products', asPage(JSON.stringify({ search: { products: Array(30_000).fill({ name: 'Moon' }) } }))],
])('a megabyte of %s does no harm', (_, body) => {
  expect(onPage(body)).toEqual([])
  expect(atKlevu(body)).toEqual([])
  bigcommerce.recognise({ html: body, origin: 'https://lantern.example', headers: {} })
})
