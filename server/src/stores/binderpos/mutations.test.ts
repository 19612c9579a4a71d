import { Listing } from '@lgs/shared/schemas/listing'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import type { RawRows } from '../raw-row.ts'
import { expectNone, readBroken } from '../test/broken-copies.ts'
import { toListing } from '../to-listing.ts'
import { HOME, page, PAGE_URL, portalAnswer } from './fixtures.ts'
import { parseResults } from './parse.ts'
import { binderPos } from './platform.ts'
import { readDecklist, readForStore } from './portal-answers.ts'

/** What only pages of such stores have. */
const MARKS = [
  ...['<div class="productCard__card">', '<li class="productChip" data-variantPrice="', ' _pos=1'],
  ...['<option data-available="1">', "addToCart('", '<div class="list__item">'.repeat(600)],
]

const rowsOf = (answer: RawRows | { kind: string; rows?: RawRows }): RawRows['rows'] =>
  'nextUrl' in answer ? answer.rows : (answer.rows?.rows ?? [])
const listingsOf = (rows: RawRows['rows']) =>
  rows.flatMap((row) => toListing(row, tidewatchRanger, { currency: 'GBP' }) ?? [])

function readPage(body: string): Listing[] {
  binderPos.recognise({ origin: HOME, html: body, headers: {} })
  const answer = parseResults(body, PAGE_URL, 'GBP')
  return answer.kind === 'rows' ? listingsOf(answer.rows) : []
}
function readPortal(body: string): Listing[] {
  const context = { homepage: HOME, currency: 'GBP' }
  return [readDecklist(body, context), readForStore(body, context)].flatMap((answer) =>
    answer.kind === 'unreadable' ? [] : listingsOf(rowsOf(answer as { kind: string; rows: RawRows })),
  )
}
test.each(['chips', 'chips-in-stock', 'buttons', 'options', 'options-data'])(
  '200 broken copies of %s are read without a throw or a hang',
  async (name) => {
    expect(await readBroken(page(name), 200, readPage, undefined, MARKS)).toBeGreaterThan(50)
  },
)
test.each(['no-results', 'unknown-theme', 'home'])('no broken copy of %s has a listing', async (name) => {
  expect(await readBroken(page(name), 200, readPage, expectNone, MARKS)).toBe(0)
})
test.each(['decklist', 'for-store', 'for-store-2'])(
  '500 broken copies of the answer %s are read',
  async (name) => {
    await readBroken(portalAnswer(name), 500, readPortal, undefined, MARKS)
  },
)

/** Every value in an answer replaced by every kind of other value, one at a time. */
const STRANGE = [null, -1, 1e300, 0.1, '', 'x'.repeat(3000), [], {}, { __proto__: null }, [[]], true]
function* withStrangeValues(value: unknown): Generator<unknown> {
  yield* STRANGE
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value))
    for (const strange of withStrangeValues(inner))
      yield Array.isArray(value)
        ? value.map((entry, at) => (String(at) === key ? strange : entry))
        : { ...value, [key]: strange }
}
test('an answer of the portal with any one value of another kind is read', () => {
  const [first] = JSON.parse(portalAnswer('decklist')) as unknown[]
  let count = 0
  for (const strange of withStrangeValues([first])) {
    for (const listing of readPortal(JSON.stringify(strange) ?? ''))
      expect(Value.Errors(Listing, listing)).toEqual([])
    count += 1
  }
  expect(count).toBeGreaterThan(500)
})

const card = (inner: string) =>
  `<html><div class="productCard__card"><p class="productCard__title">Tidewatch Ranger</p>${inner}</div></html>`
const SIZE = 1_000_000
/** Anything slower than linear takes minutes here, and the test its time-out. */
test.each<[string, string]>([
  ['chips', card('<li class="productChip" data-variantQty="1">'.repeat(SIZE / 50))],
  ['cards', '<div class="productCard__card"><p class="productCard__title">x</p></div>'.repeat(SIZE / 70)],
  ['links to results', '<a href="/products/x?_pos=1">x</a>'.repeat(SIZE / 35)],
  ['links to pages', card('<a href="/search?page=3">x</a>'.repeat(SIZE / 35))],
  [
    'digits in a price',
    card(
      `<li class="productChip" data-variantId="1" data-variantAvailable="true" data-price="${'1'.repeat(SIZE)}">`,
    ),
  ],
  ['brackets in a title', card('').replace('Ranger', `Ranger ${'['.repeat(SIZE)}`)],
  [
    'call signs in a button',
    `<html><div class="product"><p class="productTitle">T</p><div class="addNow" onclick="${"addToCart('1','".repeat(SIZE / 14)}"></div></div></html>`,
  ],
  [
    'spaces in a button',
    `<html><div class="product"><p class="productTitle">T</p><div class="addNow"><p>Add${' \u00a0'.repeat(SIZE / 2)}</p></div></div></html>`,
  ],
  [
    'options',
    `<html><div class="list__item"><a href="/products/x">x</a>${'<option value="1" data-available="x">'.repeat(SIZE / 40)}</div></html>`,
  ],
  ['counts', `<html><title>${'1 '.repeat(SIZE / 2)}</title></html>`],
  ['class names', `<script>Shopify.theme={</script>${'class="'.repeat(SIZE / 7)}`],
  ['nested lists', '['.repeat(SIZE)],
])('a page full of %s costs no more than its length', (_, body) => {
  expect(readPage(body)).toEqual([])
  expect(readPortal(body)).toEqual([])
})
