import type { Question } from '../adapter.ts'

/** The version is a date; Shopify answers with its oldest one where it knows it no more. */
const PATH = '/api/2026-04/graphql.json'

/** How many products, and variants of each, one search asks for: what anonymous queries may cost is limited. */
export type PageSize = 'usual' | 'small'
const SIZES: Readonly<Record<PageSize, { products: number; variants: number }>> = {
  usual: { products: 15, variants: 25 },
  small: { products: 8, variants: 12 },
}

/** One search within a query: its words, and where an earlier page of it ended. */
export interface Search {
  words: string
  after: string | null
}

export interface QueryOptions {
  origin: string
  size: PageSize
  /** The key of the store's own pages; null: without one, and then without tags, which need it. */
  token: string | null
  /** ISO 3166-1, to pin the market, or null. */
  country: string | null
}

/**
 * One question with a search for each of these, under the names `s0`, `s1` and so on: all variants of products in
 * stock. Words travel as variables and are never part of the query itself.
 */
export function graphqlQuestion(searches: readonly Search[], options: QueryOptions): Question {
  const { origin, size, token, country } = options
  const { products, variants } = SIZES[size]
  // The names of the options are asked for once for each product: with every variant they would cost as much as its price.
  const fields = `title handle vendor productType options(first: 3) { name } ${token === null ? '' : 'tags '}`
  const node = 'id title sku availableForSale price { amount currencyCode }'
  const product = `... on Product { ${fields}variants(first: ${variants}) { nodes { ${node} } pageInfo { hasNextPage } } }`
  const wanted = `first: ${products}, types: [PRODUCT], prefix: NONE, unavailableProducts: HIDE`
  const aliases = searches.map(
    (_, index) =>
      `s${index}: search(query: $q${index}, after: $a${index}, ${wanted}) { nodes { ${product} } pageInfo { hasNextPage endCursor } }`,
  )
  const declared = searches.map((_, index) => `$q${index}: String!, $a${index}: String`).join(', ')
  const context = country === null ? '' : ` @inContext(country: ${country})`
  const variables = searches.flatMap(({ words, after }, index) => [
    [`q${index}`, words],
    [`a${index}`, after],
  ])
  return {
    url: new URL(PATH, origin).href,
    json: {
      query: `query (${declared})${context} { ${aliases.join(' ')} }`,
      variables: Object.fromEntries(variables) as Record<string, string | null>,
    },
    ...(token !== null && { headers: { 'X-Shopify-Storefront-Access-Token': token } }),
    expect: 'json',
  }
}
