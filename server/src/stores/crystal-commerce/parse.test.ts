import { expect, test } from 'vitest'
import { fixture, STORE_URL } from './fixtures.ts'
import { parseResults } from './parse.ts'

function read(name: string) {
  const page = parseResults(fixture(name), STORE_URL)
  if (page.kind !== 'rows') throw new Error(page.detail)
  return page
}
const inShort = (name: string) =>
  read(name).rows.map((row) => [
    row.variantId,
    row.variantText,
    row.quantity,
    row.quantityIsMinimum,
    row.priceTexts[0],
  ])

test('the newest theme: every variant in stock of the result list, once', () => {
  expect(inShort('theme-3').slice(0, 7)).toEqual([
    ['9101', 'Near Mint, English', 2, false, '£9.99'],
    ['9102', 'Lightly Played, German', 1, false, '£8.49'],
    ['9103', 'NM-Mint, English', 1, false, '£21.00'],
    ['9104', 'NM, English', 3, false, '£7.50'],
    ['9105', 'Foil, English', 1, false, '£12.00'],
    ['9106', 'Moderately Played, S-Chinese', null, true, '£1,250.00'],
    ['9107', 'Near Mint', 2, true, '£5.00'],
  ])
})
test('products outside the result list, in comments and in scripts are left alone', () => {
  const page = read('theme-3')
  expect(page.products).toHaveLength(12)
  expect(page.rows.map((row) => row.variantId)).not.toContain('9199')
})
test('names with quotes, entities and two faces are read as the store writes them', () => {
  const titles = read('theme-3').products.map((product) => product.title)
  expect(titles).toContain('Kell, "Drowned Bell"')
  expect(titles).toContain('Ember // Frost')
  expect(titles).toContain('Warden’s Ægis & Oath')
})
test('addresses are absolute, and the next page is on the same host', () => {
  const page = read('theme-3')
  expect(page.rows[0]?.url).toBe(
    'https://lantern.example/catalog/magic_singles-sunken_reach/tidewatch_ranger/901',
  )
  expect(page.rows[0]?.categoryTexts).toEqual(['magic_singles-sunken_reach'])
  expect(page.nextUrl).toBe('https://lantern.example/products/search?page=2&q=tidewatch+ranger')
  expect(read('theme-2').nextUrl).toBeNull()
})
test('the middle theme: the number stands behind the condition, or only in the quantity field', () => {
  expect(inShort('theme-2')).toEqual([
    ['8101', 'NM-Mint, English', 3, false, '$3.25'],
    ['8102', 'Light Play, Japanese', 1, false, '$2.75'],
    ['8103', 'NM-Mint, English', 2, true, '$30.00'],
  ])
})
test('the oldest theme: sums over conditions and wish lists are no stock', () => {
  expect(inShort('theme-1')).toEqual([
    ['7101', 'NM-Mint, English', 5, false, '£1.05'],
    ['7102', 'Heavy Play, English', 2, false, '£0.85'],
    ['7103', 'NM-Mint, English', 1, false, '£6.00'],
    ['7104', 'Damaged, Russian', 1, false, '£4.40'],
  ])
})
test('French pages', () => {
  expect(inShort('french').map(([, , quantity]) => quantity)).toEqual([3, 1, 1])
  expect(read('french').rows[2]?.defaultLanguage).toBeNull()
  expect(read('french').broken).toEqual([])
})
test('a page that says that nothing was found, and a list without products, are read', () => {
  expect(read('no-results')).toMatchObject({ rows: [], products: [] })
  expect(read('empty-list')).toMatchObject({ rows: [], products: [] })
})
test('a page whose result list cannot be found is not an empty shelf', () => {
  expect(parseResults(fixture('unknown-theme'), STORE_URL).kind).toBe('unreadable')
  expect(parseResults('<html><body><h1>Hello</h1></body></html>', STORE_URL).kind).toBe('unreadable')
  expect(parseResults(fixture('home'), STORE_URL).kind).toBe('unreadable')
  expect(parseResults('', STORE_URL).kind).toBe('unreadable')
})
test('a row that cannot be understood is skipped and named', () => {
  const page = read('broken-row')
  expect(page.rows.map((row) => row.variantId)).toEqual(['9101', '9120'])
  expect(page.broken).toEqual(['Tidewatch Ranger'])
})
test('a page of which no product can be read is unreadable', () => {
  const page = fixture('theme-3').replaceAll('variant-row', 'variant-line')
  expect(parseResults(page, STORE_URL).kind).toBe('unreadable')
})
test('a store that stops counting at a number is not believed there', () => {
  const four = fixture('theme-2')
    .replaceAll('3 In Stock', '4 In Stock')
    .replaceAll('1 In Stock', '4 In Stock')
  const more = four.replace(
    '</ul>\n  </div>',
    `${four.slice(four.indexOf('    <li class="product"'), four.indexOf('</ul>\n  </div>')).replaceAll('data-vid="8', 'data-vid="5')}</ul>\n  </div>`,
  )
  const page = parseResults(more, STORE_URL)
  const fours = page.kind === 'rows' ? page.rows.filter((row) => row.quantity === 4) : []
  expect(fours).toHaveLength(4)
  expect(fours.every((row) => row.quantityIsMinimum)).toBe(true)
})
