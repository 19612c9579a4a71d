import type { CheckFailure } from '../adapter.ts'
import { isRecord, parseJson, recordOf, recordsOf, stringOf } from '../json.ts'
import { shopAddress } from './address.ts'
import type { ProductList } from './product.ts'
import { readProduct } from './read-product.ts'

/** More suggestions than this a store never gives. */
export const MAX_SUGGESTIONS = 10

/** The address of suggestions for a search text: only products in stock, and with all that they can be found by. */
export const suggestAddress = (origin: string, query: string, country: string | null) =>
  shopAddress(
    origin,
    '/search/suggest.json',
    {
      q: query,
      'resources[type]': 'product',
      'resources[limit]': String(MAX_SUGGESTIONS),
      'resources[options][unavailable_products]': 'hide',
    },
    country,
  )

/**
 * Reads suggestions. They never list variants: a product tells whether any of its variants is in stock, and the
 * range of their prices. Never throws.
 */
export function readSuggestions(body: string): ProductList | CheckFailure {
  const { products } = recordOf(recordOf(recordOf(parseJson(body)).resources).results)
  if (!Array.isArray(products))
    return { kind: 'unreadable', detail: 'The suggestions of the store have an unknown shape.' }
  const list: ProductList = { products: [], broken: [] }
  for (const json of products.slice(0, 50) as unknown[]) {
    const product = isRecord(json) ? readProduct({ ...json, variants: [] }, 'units') : null
    if (product && product.handle !== '' && product.isAvailable !== null) list.products.push(product)
    else list.broken.push(stringOf(recordOf(json).title) || null)
  }
  return list
}

/** How many products an answer holds, read or not. */
export const countOf = ({ products, broken }: ProductList) => products.length + broken.length

/** One product with all of its variants, from `/products/HANDLE.js`; a failure where the answer is something else. */
export function readProductJs(body: string): ProductList | CheckFailure {
  const json = parseJson(body)
  const product = isRecord(json) ? readProduct(json, 'cents') : null
  if (product?.variants) return { products: [product], broken: [] }
  return { kind: 'unreadable', detail: 'The product data of the store have an unknown shape.' }
}

/** A page of `/products.json`: products with variants, none behind the last page. Never throws. */
export function readCatalogue(body: string): ProductList | CheckFailure {
  const { products } = recordOf(parseJson(body))
  if (!Array.isArray(products))
    return { kind: 'unreadable', detail: 'The product list of the store has an unknown shape.' }
  const list: ProductList = { products: [], broken: [] }
  for (const json of recordsOf(products, 250)) {
    const product = readProduct(json, 'units')
    if (product?.variants && product.handle !== '') list.products.push(product)
    else list.broken.push(stringOf(json.title) || null)
  }
  return list
}
