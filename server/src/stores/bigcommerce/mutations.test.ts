import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { brokenCopies, expectNone, listingsOf, readBroken } from '../test/broken-copies.ts'
import { homePage } from '../test/shop.ts'
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

const atKlevu = (body: string) =>
  listingsOf(parseKlevu(body, KLEVU, 'https://lantern.example'), tidewatchRanger)
const onPage = (body: string) =>
  listingsOf(parseSearchPage(body, 'https://lantern.example/search.php'), tidewatchRanger)

/** A data text as scripts hold it, so that mutations hit the data and not only its quotes. */
const asPage = (data: string) => `<script>var BODL = JSON.parse(${JSON.stringify(data)});</script>`

test('broken answers of Klevu', async () => {
  expect(await readBroken(everythingAtKlevu(), 600, atKlevu)).toBeGreaterThan(100)
  expect(await readBroken(klevuAnswer([]), 200, atKlevu, expectNone)).toBe(0)
})
test('broken result pages', async () => {
  const products = [
    product(),
    product({ stock_level: '7' }),
    product({ name: 'Tidewatch Ranger (Foil) | High Haven' }),
  ]
  const data = JSON.stringify({ search: { products } })
  expect(await readBroken(data, 400, (body) => onPage(asPage(body)))).toBeGreaterThan(100)
  expect(await readBroken(searchPage(products), 300, onPage)).toBeGreaterThan(50)
  expect(await readBroken(searchPage([]), 200, onPage, expectNone)).toBe(0)
})
test('300 broken answers about a product', () => {
  let inStock = 0
  for (const body of brokenCopies(attributes(), 300)) {
    const stock = parseAttributes(body)
    if (stock.kind !== 'in_stock') continue
    inStock += 1
    if (stock.quantity !== null) expect(stock.quantity).toBeGreaterThan(0)
  }
  expect(inStock).toBeGreaterThan(30)
})
test('300 broken home pages', () => {
  const home = homePage(`<meta name="platform" content="bigcommerce">${KLEVU_SCRIPT}`)
  for (const body of brokenCopies(home, 300)) {
    const found = bigcommerce.recognise({ html: body, origin: 'https://lantern.example', headers: {} })
    for (const value of Object.values(found?.settings ?? {}))
      expect(value).toMatch(/^(https?:\/\/|klevu-\d+$|search_page$)/)
  }
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
