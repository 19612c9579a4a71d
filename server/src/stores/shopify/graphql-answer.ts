import type { CheckFailure } from '../adapter.ts'
import { isRecord, listOf, parseJson, recordOf, recordsOf, stringOf, type JsonRecord } from '../json.ts'
import {
  emptyProduct,
  MAX_PRODUCTS,
  MAX_VARIANTS,
  type ProductList,
  type ShopProduct,
  type ShopVariant,
} from './product.ts'
import { amountOf, handleOf, idOf, readTags } from './read-product.ts'
import { optionNames, variantTitle } from './variant-title.ts'

/** What one search of a query found. */
export interface FoundProducts extends ProductList {
  /** Where the next page begins, or null on the last one. */
  next: string | null
}

export type GraphqlAnswer =
  /** The searches in order; null for one that the answer says nothing of. */
  | { kind: 'found'; searches: (FoundProducts | null)[]; cost: number | null }
  /** The query asks for too much at once. */
  | { kind: 'too_complex' }
  /** The store wants a key, or another one. */
  | { kind: 'no_access' }
  | CheckFailure

/** Reads the answer to a query with `count` searches. Never throws. */
export function readGraphql(body: string, count: number): GraphqlAnswer {
  const json = recordOf(parseJson(body))
  const trouble = readErrors(json)
  if (trouble) return trouble
  if (!isRecord(json.data))
    return { kind: 'unreadable', detail: 'The answer of the store’s search service has an unknown shape.' }
  const data = json.data
  const searches = Array.from({ length: count }, (_, index) => readSearch(data[`s${index}`]))
  if (searches.every((search) => search === null))
    return { kind: 'unreadable', detail: 'The answer of the store’s search service has no results in it.' }
  const cost = recordOf(recordOf(json.extensions).cost).requestedQueryCost
  return { kind: 'found', searches, cost: typeof cost === 'number' && cost > 0 ? cost : null }
}

/** Errors that make the whole answer useless; others leave their search empty-handed. */
function readErrors(json: JsonRecord): Exclude<GraphqlAnswer, { kind: 'found' }> | null {
  const errors = typeof json.errors === 'string' ? [{ message: json.errors }] : recordsOf(json.errors, 50)
  const said = errors.map(
    (error) => `${stringOf(recordOf(error.extensions).code, 60)} ${stringOf(error.message, 300)}`,
  )
  const isSaid = (pattern: RegExp) => said.some((text) => pattern.test(text))
  if (isSaid(/throttled|rate.?limit|too many requests/i))
    return { kind: 'rate_limited', detail: 'The store’s search service asks us to slow down.' }
  if (isSaid(/complexity|max_cost|query cost|cost limit/i)) return { kind: 'too_complex' }
  if (isSaid(/access.?denied|unauthorized|forbidden|invalid.{0,20}token|token.{0,20}invalid/i))
    return { kind: 'no_access' }
  if (isSaid(/internal.?(server)?.?error|something went wrong|timeout|timed out/i) && !isRecord(json.data))
    return { kind: 'unreachable', detail: 'The store’s search service has trouble answering.' }
  if (said.length > 0 && !isRecord(json.data))
    return { kind: 'unreadable', detail: 'The store’s search service does not understand our question.' }
  return null
}

function readSearch(json: unknown): FoundProducts | null {
  const { nodes, pageInfo } = recordOf(json)
  if (!Array.isArray(nodes) || !isRecord(pageInfo)) return null
  const found: FoundProducts = { products: [], broken: [], next: null }
  for (const node of listOf(nodes, MAX_PRODUCTS)) {
    const product = readNode(recordOf(node))
    if (product) found.products.push(product)
    else found.broken.push(stringOf(recordOf(node).title) || null)
  }
  if (pageInfo.hasNextPage === true) found.next = stringOf(pageInfo.endCursor, 500) || null
  return found
}

function readNode(json: JsonRecord): ShopProduct | null {
  const { nodes, pageInfo } = recordOf(json.variants)
  const [title, handle] = [stringOf(json.title), handleOf(json.handle)]
  const names = optionNames(json.options)
  if (title === '' || handle === '' || !Array.isArray(nodes)) return null
  return {
    ...emptyProduct,
    title,
    handle,
    vendor: stringOf(json.vendor, 200),
    type: stringOf(json.productType, 200),
    tags: readTags(json.tags),
    variants: recordsOf(nodes, MAX_VARIANTS).map((variant) => readVariant(variant, names)),
    hasMoreVariants: recordOf(pageInfo).hasNextPage === true,
  }
}

function readVariant(json: JsonRecord, names: readonly string[]): ShopVariant {
  const { amount, currencyCode } = recordOf(json.price)
  const currency = stringOf(currencyCode, 10)
  return {
    id: idOf(json.id),
    title: variantTitle(stringOf(json.title, 300), [], names),
    sku: stringOf(json.sku, 200),
    isAvailable: typeof json.availableForSale === 'boolean' ? json.availableForSale : null,
    amount: amountOf(amount, 'units'),
    currency: /^[A-Z]{3}$/.test(currency) ? currency : null,
  }
}
