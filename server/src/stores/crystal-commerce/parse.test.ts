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

const page = (body: string) =>
  `<!DOCTYPE html><html><head><title>Search</title></head><body>${body}</body></html>`
test.each([
  'Your search did not return any products.',
  'Your search didn’t return any products.',
  'Sorry, we could not find any products matching your search.',
  'Aucun produit ne correspond à votre recherche.',
  'Es wurden keine Produkte gefunden.',
])('a page that says %j is read', (said) => {
  expect(parseResults(page(`<h1>Search</h1><p>${said}</p>`), STORE_URL)).toMatchObject({
    rows: [],
    broken: [],
  })
})
test.each([
  'Something went wrong. Try again.',
  'Your cart: no items. Could not find it? Ask us!',
  'We could not find the page.',
])('a page that says %j is not an empty shelf', (said) => {
  expect(parseResults(page(`<h1>Search</h1><p>${said}</p>`), STORE_URL).kind).toBe('unreadable')
})

const product = (variants: string, name = 'Tidewatch Ranger') =>
  page(
    `<div class="products-container"><ul class="products"><li class="product" data-catalog-id="1"><a itemprop="url" href="/catalog/x/y/1"><h4 class="name">${name}</h4></a><span class="category">High Haven</span><div class="variants">${variants}</div></li></ul></div>`,
  )
const cart =
  '<form class="add-to-cart-form" data-vid="7" data-price="£5.00"><input class="add-to-cart" type="submit" value="Add"></form>'
const rowOf = (info: string, form = '') =>
  `<div class="variant-row"><span class="variant-main-info"><span class="variant-description">NM-Mint, English</span> ${info}</span>${form}</div>`

test('what can be put into the cart is in stock, though it can be wished for too', () => {
  const read = parseResults(product(rowOf('<a href="#">Add to wishlist</a>', cart)), STORE_URL)
  expect(read).toMatchObject({
    rows: [{ variantText: 'NM-Mint, English', variantId: '7', quantity: null }],
    broken: [],
  })
  expect(parseResults(product(rowOf('Out of stock. Add to wishlist', cart)), STORE_URL)).toMatchObject({
    rows: [],
  })
  expect(
    parseResults(product(rowOf('Add to wishlist to be notified when it is in stock')), STORE_URL),
  ).toMatchObject({
    rows: [],
    broken: [],
  })
})
test('a product that says in place of its variants that it is sold out is read', () => {
  expect(parseResults(product('<span>Out of stock.</span>'), STORE_URL)).toMatchObject({
    rows: [],
    products: [{ title: 'Tidewatch Ranger' }],
    broken: [],
  })
  for (const variants of ['', '<span>Ask us</span>', `<span>Out of stock.</span>${cart}`])
    expect(parseResults(product(variants, 'Sold Out'), STORE_URL).kind).toBe('unreadable')
})
