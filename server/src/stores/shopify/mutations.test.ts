import type { Listing } from '@lgs/shared/schemas/listing'
import { expect, test } from 'vitest'
import { nameKey } from '../../domain/fold.ts'
import { classifyAnswer } from '../classify.ts'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { expectNone, readBroken } from '../test/broken-copies.ts'
import { toListing } from '../to-listing.ts'
import { readCatalogue, readProductJs, readSuggestions } from './data-answers.ts'
import {
  answer,
  catalogue,
  catalogueProduct,
  fixture,
  graphql,
  graphqlProduct,
  graphqlSearch,
  ORIGIN,
  productJs,
  SEARCH_URL,
  suggestion,
  suggestions,
} from './fixtures.ts'
import { readGraphql } from './graphql-answer.ts'
import { shopify } from './platform.ts'
import { rowsOf } from './product-rows.ts'
import { type ProductList } from './product.ts'
import { readSearchPage } from './search-page.ts'
import { saidSet, withSet } from './set-facts.ts'

/** What only answers of such stores have. */
const MARKS = ['?_pos=1', '<a href="/products/../x?_pos=2">', '"variants":null,', '"available":"yes",']

type Read = (body: string) => (ProductList | null)[]
const orNone = (list: object) => [('products' in list ? list : null) as ProductList | null]
const KINDS: Record<string, [string, Read]> = {
  product: [JSON.stringify(productJs), (body) => orNone(readProductJs(body))],
  suggestions: [
    suggestions(
      suggestion('Tidewatch Ranger', 'one'),
      suggestion('Tidewatch Ranger (5)', 'two', { tags: ['HVN'] }),
    ),
    (body) => orNone(readSuggestions(body)),
  ],
  catalogue: [
    catalogue(catalogueProduct('Tidewatch Ranger', 'one'), catalogueProduct('Moon Ranger', 'two')),
    (body) => orNone(readCatalogue(body)),
  ],
  graphql: [
    graphql([graphqlSearch([graphqlProduct('Tidewatch Ranger', 'one')], 'x'), graphqlSearch([])]),
    (body) => {
      const read = readGraphql(body, 2)
      return read.kind === 'found' ? read.searches : []
    },
  ],
  'data-in-attributes': [fixture('data-in-attributes'), (body) => orNone(readSearchPage(body, SEARCH_URL))],
  'plain-grid': [fixture('plain-grid'), (body) => orNone(readSearchPage(body, SEARCH_URL))],
  'one-result': [fixture('one-result'), (body) => orNone(readSearchPage(body, SEARCH_URL))],
}

function listingsIn(lists: (ProductList | null)[]): Listing[] {
  return lists.flatMap((list) => {
    if (!list) return []
    const page = rowsOf(list, { origin: ORIGIN, currency: 'GBP' }, (row, product, variant) =>
      withSet(row, saidSet(product, tidewatchRanger), variant.sku, product.handle, tidewatchRanger),
    )
    return page.rows.flatMap((row) => toListing(row, tidewatchRanger, { currency: 'GBP' }) ?? [])
  })
}

test.each(Object.entries(KINDS))(
  '600 broken copies of %s are read without a throw or a hang',
  async (_, [text, read]) => {
    const readCopy = (body: string) => {
      classifyAnswer(answer(body, { url: SEARCH_URL }))
      shopify.recognise({ origin: ORIGIN, html: body, headers: {} })
      return listingsIn(read(body))
    }
    const judge = (listing: Listing) => {
      expect(nameKey(listing.title)).toContain('tidewatch')
      expect(listing.url === null || listing.url.startsWith(`${ORIGIN}/products/`)).toBe(true)
    }
    expect(await readBroken(text, 600, readCopy, judge, MARKS)).toBeGreaterThan(100)
  },
)

test.each(['no-results', 'no-results-told', 'unknown-theme', 'home'])(
  'no broken copy of %s has a listing',
  async (name) => {
    const read = (body: string) => listingsIn(orNone(readSearchPage(body, SEARCH_URL)))
    expect(await readBroken(fixture(name), 200, read, expectNone, MARKS)).toBe(0)
  },
)

test('whatever takes the place of a value, nothing is invented', () => {
  const values = [null, true, 0, -1, 1e300, '', 'x', [], {}, [[]], [null], { length: 9 }]
  for (const key of [
    'title',
    'handle',
    'variants',
    'tags',
    'description',
    'vendor',
    'type',
    'available',
    'price',
  ]) {
    for (const value of values) {
      const listings = listingsIn(orNone(readProductJs(JSON.stringify({ ...productJs, [key]: value }))))
      for (const { price } of listings) expect([210, 123_450]).toContain(price)
    }
  }
  for (const key of ['id', 'title', 'available', 'price', 'sku']) {
    for (const value of values.filter((one) => one !== true)) {
      const variants = [{ ...productJs.variants[0], [key]: value }]
      const listings = listingsIn(orNone(readProductJs(JSON.stringify({ ...productJs, variants }))))
      if (key === 'available') expect(listings).toEqual([])
      if (key === 'price') expect(listings.map(({ price }) => price)).toEqual([null])
    }
  }
})

test.each<[string, string]>([
  ['links', '<a href="/products/x?_pos=1">x</a>'.repeat(30_000)],
  [
    'different links',
    Array.from({ length: 20_000 }, (_, at) => `<a href="/products/x${at}?_pos=1">x</a>`).join(''),
  ],
  ['nested links', `${'<div>'.repeat(400)}${'<a href="/products/x?_pos=1">'.repeat(20_000)}`],
  ['an event without an end', `search_submitted {"searchResult":${'{"a":"'.repeat(150_000)}`],
  ['events', 'search_submitted "searchResult":{"productVariants":['.repeat(20_000)],
  ['quotes in an event', `search_submitted {"searchResult":{"a":"${'\\"'.repeat(400_000)}`],
  ['JSON in attributes', `<a href="/products/x?_pos=1" ${'data-a="[{" '.repeat(80_000)}>x</a>`],
  ['brackets', `<a href="/products/x?_pos=1" data-a='${'['.repeat(900_000)}'>x</a>`],
  ['prices', `<div><a href="/products/x?_pos=1">x</a>${'<b class="price">£1.00</b>'.repeat(30_000)}</div>`],
  ['badges', `<div><a href="/products/x?_pos=1">x</a>${'<b class="sold">sold '.repeat(400)}</div>`],
  ['spaces', `Shopify.shop ${' '.repeat(900_000)}= "x"`],
])('a megabyte of %s is read to its end, and has no listing', { timeout: 20_000 }, (_, body) => {
  shopify.recognise({ origin: ORIGIN, html: body, headers: {} })
  expect(listingsIn(orNone(readSearchPage(`<html><body>${body}</body></html>`, SEARCH_URL)))).toEqual([])
})
