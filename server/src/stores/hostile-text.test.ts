import { expect, test } from 'vitest'
import { STORE_URL, tidewatchRanger } from './crystal-commerce/fixtures.ts'
import { parseResults } from './crystal-commerce/parse.ts'
import { detectPlatform } from './detect.ts'
import { textOf } from './html.ts'
import { toListing } from './to-listing.ts'

/** Large enough that anything slower than linear takes minutes, and the test its time-out. */
const SIZE = 2_000_000
const page = (row: string, title = 'Tidewatch Ranger') =>
  `<html><div class="products-container"><li class="product"><h4 class="name">${title}</h4>
<div class="variants"><div class="variant-row">${row}</div></div></li></div></html>`
const form = (attributes: string) => `<form data-vid="1" ${attributes}></form>`
const info = (text: string) => `<span class="variant-main-info">${text}</span>${form('')}`

test.each<[string, string]>([
  ['commas in a condition', page(info(`NM${','.repeat(SIZE)}x 3 In Stock`))],
  ['digits in a row', page(info(`${'1'.repeat(SIZE)}x`))],
  ['digits and commas in a row', page(info(`${'1,'.repeat(SIZE / 2)}x`))],
  ['spaces in a row', page(info(`1${' '.repeat(SIZE)}x`))],
  ['commas in an attribute', page(form(`data-variant="NM${','.repeat(SIZE)}x"`))],
  [
    'digits in an attribute',
    page(form(`data-variant="${'1'.repeat(SIZE)}" data-price="${'1'.repeat(SIZE)}"`)),
  ],
  ['slashes in a title', page(info('3 In Stock'), `Tidewatch Ranger ${' /'.repeat(SIZE / 2)}x`)],
  ['many rows of commas', page(`${info(`NM${','.repeat(2000)}x`)}`.repeat(SIZE / 2100))],
  ['dotted words', `<html>${'a.'.repeat(SIZE / 2)}</html>`],
])('a page full of %s costs no more than its length', (_, body) => {
  detectPlatform({ html: body, headers: {}, origin: new URL(STORE_URL).origin })
  const results = parseResults(body, STORE_URL)
  const rows = results.kind === 'rows' ? results.rows : []
  for (const row of rows) {
    toListing(row, tidewatchRanger, { currency: 'GBP' })
    expect(row.variantText.length).toBeLessThanOrEqual(1000)
    expect(row.title.length).toBeLessThanOrEqual(1000)
  }
})

test('a text is cut at its limit, counted without the white space of the source', () => {
  expect(textOf({ text: `  ${' a\n'.repeat(2000)}` })).toHaveLength(999)
  expect(textOf({ text: 'x'.repeat(2000) }, 1500)).toHaveLength(1500)
})
