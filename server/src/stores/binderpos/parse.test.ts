import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { toListing } from '../to-listing.ts'
import { page, PAGE_URL } from './fixtures.ts'
import { parseResults } from './parse.ts'

function readBody(body: string, url = PAGE_URL) {
  const rows = parseResults(body, url, null)
  if (rows.kind !== 'rows') throw new Error(rows.detail)
  return rows
}
const read = (name: string) => readBody(page(name))
const inShort = (body: string) =>
  readBody(body).rows.map((row) => [
    row.variantId,
    row.variantText,
    row.quantity,
    row.quantityIsMinimum,
    row.price?.price,
    row.price?.currency,
  ])
const listings = (name: string) =>
  read(name).rows.flatMap((row) => toListing(row, tidewatchRanger, { currency: null }) ?? [])

test('chips for all variants: those that can be bought, with exact prices', () => {
  expect(inShort(page('chips')).slice(0, 5)).toEqual([
    ['4101', 'Near Mint', 1, false, 210, 'GBP'],
    ['4103', 'Played', 12, false, 150, 'GBP'],
    ['4111', 'Near Mint Foil', 2, false, 125000, 'GBP'],
    ['4121', 'NM / SP Non English', null, true, 480, 'GBP'],
    ['4141', 'Near Mint', 38, false, 50, 'GBP'],
  ])
  expect(read('chips').products).toHaveLength(8)
  expect(read('chips').products[3]).toEqual({ title: 'Tidewatch Ranger', setText: 'Old Reach' })
})
test('a product without chips but with a cart form is one variant of unknown number', () => {
  expect(inShort(page('chips')).at(-1)).toEqual(['4171', '', null, true, 3150, 'GBP'])
})
test('chips only for variants in stock; a sold-out card still shows a price', () => {
  expect(inShort(page('chips-in-stock'))).toEqual([
    ['5101', 'Near Mint', 1, false, 1140, 'GBP'],
    ['5102', 'Lightly Played', 2, false, 1026, 'GBP'],
    ['5121', 'Near Mint Foil', 3, false, 75, 'GBP'],
    ['5131', 'Heavily Played', 9, false, 20, 'GBP'],
  ])
  expect(read('chips-in-stock').products[1]?.title).toBe('Tidewatch Ranger (Serialized)')
  expect(read('chips-in-stock').broken).toEqual([])
})
test('buttons that are rendered twice count once, and quotes in their titles do no harm', () => {
  expect(inShort(page('buttons'))).toEqual([
    ['6101', 'Near Mint / Lightly Played', 1, false, 190, 'NZD'],
    ['6102', 'Near Mint Foil', 2, false, 120450, 'NZD'],
    ['6111', 'Near Mint', 26, false, 50, 'NZD'],
    ['6121', 'Moderately Played', 4, false, 4730, 'NZD'],
  ])
  expect(read('buttons').products).toHaveLength(4)
  expect(read('buttons').rows[2]).toMatchObject({
    title: 'Kell, "Drowned Bell" [High Haven]',
    setText: 'High Haven',
  })
})
test('narrow screens alone are read as well', () => {
  const narrow = page('buttons').replaceAll('product Norm', 'hidden')
  expect(inShort(narrow)).toEqual(inShort(page('buttons')))
})
test('menus that count each variant; a count of one may only mean yes', () => {
  expect(inShort(page('options')).slice(0, 4)).toEqual([
    ['7101', 'Near Mint', 1, true, 3280, 'GBP'],
    ['7103', 'Moderately Played', 3, false, 2630, 'GBP'],
    ['7105', 'Near Mint Foreign', 1, true, 102000, 'GBP'],
    ['7106', 'Lightly Played Foil', 1, true, 9900, 'GBP'],
  ])
  expect(
    read('options')
      .rows.map((row) => row.setText)
      .slice(4),
  ).toEqual(['High Haven: The Return', 'High Haven'])
})
test('where menus count nothing, the data beside them say what can be bought', () => {
  expect(inShort(page('options-data')).map(([id, text, quantity]) => [id, text, quantity])).toEqual([
    ['7101', 'Near Mint', null],
    ['7103', 'Moderately Played', null],
    ['7105', 'Near Mint Foreign', null],
    ['7106', 'Lightly Played Foil', null],
    ['7111', 'Near Mint', 1],
    ['7131', '', 1],
  ])
  expect(read('options-data').rows.map((row) => row.categoryTexts[0])).toEqual([
    ...Array.from({ length: 4 }, () => 'MTG Single'),
    'Legacy',
    'MTG Single',
  ])
})
test('a SKU is believed where the words say nothing else', () => {
  const found = listings('options-data').map((listing) => [
    listing.set_code,
    listing.collector_number,
    listing.finish,
    listing.condition,
    listing.language,
  ])
  expect(found).toEqual([
    ['skr', '12', 'nonfoil', 'NM', 'en'],
    ['skr', '12', 'nonfoil', 'MP', 'en'],
    ['skr', '12', 'nonfoil', 'NM', null],
    ['skr', '12', 'foil', 'LP', 'en'],
    [null, null, 'foil', 'NM', 'en'],
    ['hvn', '301', 'foil', 'LP', 'ja'],
  ])
})
test('other games, art cards, sealed boxes and other names are no listings', () => {
  expect(
    listings('chips').map((listing) => [listing.variant_id, listing.set_code, listing.condition]),
  ).toEqual([
    ['4101', 'skr', 'NM'],
    ['4103', 'skr', 'MP'],
    ['4111', 'hvn', 'NM'],
    ['4121', 'pskr', 'LP'],
  ])
})
test('recommended products and comments are left alone; addresses lose what the search adds', () => {
  const { rows } = read('chips')
  expect(rows.map((row) => row.variantId)).not.toContain('4199')
  expect(rows[0]?.url).toBe('https://lantern.example/products/tidewatch-ranger-sunken-reach')
})
test('the next page is the one that the page links to, on its own host', () => {
  const next = 'https://lantern.example/search?page=2&q=%2Atidewatch+ranger%2A+product_type%3Amtg'
  expect(read('chips').nextUrl).toBe(next)
  expect(read('buttons').nextUrl).toBe(next)
  expect(read('options').nextUrl).toBeNull()
  expect(readBody(page('chips'), next).nextUrl).toBeNull()
  const elsewhere = page('chips').replaceAll('href="/search', 'href="https://elsewhere.example/search')
  expect(readBody(elsewhere.replaceAll('11 results', 'Results')).nextUrl).toBeNull()
})
test('a theme that links to no pages has a next one as long as results are missing', () => {
  const endless = page('chips').replaceAll(/<ol class="pagination[\s\S]*?<\/ol>/g, '')
  expect(readBody(endless).nextUrl).toBe(`${PAGE_URL.replace('type:', 'type%3A')}&page=2`)
  expect(readBody(endless, `${PAGE_URL}&page=2`).nextUrl).toBeNull()
})
test('nothing found is read where the page says it, and nowhere else', () => {
  expect(read('no-results')).toMatchObject({ rows: [], products: [], broken: [] })
  const uncounted = page('no-results').replaceAll('0 results', 'Search')
  expect(readBody(uncounted)).toMatchObject({ rows: [], products: [] })
  const silent = uncounted.replace(/did not yield any results/, 'is open')
  expect(parseResults(silent, PAGE_URL, null).kind).toBe('unreadable')
  const hidden = page('no-results').replaceAll('0 results', '3 results')
  expect(parseResults(hidden, PAGE_URL, null).kind).toBe('unreadable')
  expect(readBody(hidden, `${PAGE_URL}&page=2`).products).toEqual([])
})
test.each(['unknown-theme', 'home'])('%s is unreadable, not an empty shelf', (name) => {
  expect(parseResults(page(name), PAGE_URL, null).kind).toBe('unreadable')
})
test('a result that is shown in an unknown way leaves the answer incomplete', () => {
  const stranger = '<div><a href="/products/stranger?_pos=9&_sid=a&_ss=r">Tidewatch Ranger</a></div>'
  expect(readBody(page('chips').replace('<section', `${stranger}<section`)).broken).toEqual([null])
})
test.each<[string, string, string | RegExp, string]>([
  ['a chip without a word about stock', 'chips', /data-variantAvailable="true" data-variantQty="1"/, ''],
  ['a chip without a price', 'chips', 'data-variantPrice="210"', ''],
  ['a button without an id', 'buttons', /addToCart\('6101',/g, 'addToCart('],
  ['an option without a word about stock', 'options', /(value="7101") data-available="1"/g, '$1'],
])('%s is counted as broken, and the rest is kept', (_, name, from, to) => {
  const all = read(name)
  const rows = readBody(page(name).replace(from, to))
  expect(rows.broken).toEqual([rows.products[0]?.title])
  expect(rows.rows).toHaveLength(all.rows.length - 1)
})
test('a page of which no product can be read is unreadable', () => {
  const blank = page('chips')
    .replaceAll(/data-variant(Available|Qty)="[^"]*"/g, '')
    .replaceAll(/<form[\s\S]*?<\/form>/g, '')
  expect(
    parseResults(blank.replaceAll('outOfStock', 'x').replaceAll('Out of Stock', 'x'), PAGE_URL, null).kind,
  ).toBe('unreadable')
})
test('a store in another language does not promise English copies', () => {
  const french = page('chips').replace('lang="en"', 'lang="fr-CA"')
  expect(readBody(french).rows[0]?.defaultLanguage).toBeNull()
  const none = page('no-results')
    .replaceAll('0 results', 'Aucun résultat')
    .replace(/did not yield any results/, '')
  expect(readBody(none).products).toEqual([])
})
test('a variant beside foils is no foil, even where sets hint at promos', () => {
  const alone = page('chips').replaceAll(
    /data-variantTitle="(Near Mint Foil)"/g,
    'data-variantTitle="Near Mint"',
  )
  expect(read('chips').rows[0]?.facts).toEqual({ finish: 'nonfoil' })
  expect(readBody(alone).rows[0]?.facts).toEqual({})
})
test('a button without a grade, and one rendering without buttons', () => {
  const plain = page('buttons').replaceAll('<p>Near Mint - $0.50</p>', '<p>$0.50</p>')
  expect(readBody(plain).rows[2]).toMatchObject({ variantText: '', price: { price: 50, currency: 'NZD' } })
  const wide = page('buttons').replaceAll(/<p>Add 1x [^<]*<\/p>/g, '')
  expect(readBody(wide)).toMatchObject({ broken: [], rows: { length: 4 } })
})
test('a page that names no currency is read in the store’s, and yen have no hundredths', () => {
  const bare = page('chips').replace(/Shopify\.currency[^;]*;/, '')
  const first = (currency: string | null) => {
    const rows = parseResults(bare, PAGE_URL, currency)
    return rows.kind === 'rows' ? rows.rows[2]?.price : null
  }
  expect(first('CAD')).toEqual({ price: 125000, currency: 'CAD' })
  expect(first('JPY')).toEqual({ price: 1250, currency: 'JPY' })
  expect(first(null)).toEqual({ price: 125000, currency: null })
})
