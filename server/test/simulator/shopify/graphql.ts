import { json, type Answer, type Ask } from '../host.ts'
import type { OpenShop, Product } from '../model.ts'
import { pageOf, search } from '../search.ts'
import { bodyOf } from '../services.ts'
import { decimal, handle, isInStock, sku, variantTitle } from '../text.ts'
import { tagsOf, titleOf, typeOf } from './products.ts'

/** What one query may ask for in all; a search of 15 products with 25 variants each counts 15. */
const MOST_PRODUCTS = 400

const failure = (code: string, message: string): Answer =>
  json({ errors: [{ message, extensions: { code } }] })

/** The key that the pages of a store name. */
export const accessToken = (key: string): string =>
  [...key]
    .map((letter) => letter.charCodeAt(0).toString(16))
    .join('')
    .padEnd(32, '0')
    .slice(0, 32)

/** The Storefront API, as far as searches under aliases need it. */
export function answerGraphql(ask: Ask, shop: OpenShop): Answer {
  const token = ask.headers['x-shopify-storefront-access-token']
  if (token === undefined ? shop.theme === 'no_tokenless' : token !== accessToken(shop.key))
    return failure('ACCESS_DENIED', 'Access denied')
  const { query, variables } = bodyOf(ask) as { query?: string; variables?: Record<string, string | null> }
  const aliases = [...(query ?? '').matchAll(/(s\d+): search\(query: \$(\w+), after: \$(\w+), first: (\d+)/g)]
  if (aliases.length === 0) return failure('undefinedField', 'Parse error')
  const firsts = aliases.map(([, , , , first]) => Number(first))
  if (firsts.reduce((sum, first) => sum + first, 0) > MOST_PRODUCTS)
    return failure('MAX_COMPLEXITY_EXCEEDED', 'Query has a complexity which exceeds max complexity')
  const wantsTags = /\btags\b/.test(query ?? '')
  const data = aliases.map(([, alias = '', words = '', after = '', first]) => {
    const page = Number(variables?.[after] ?? 1)
    return [alias, answerSearch(shop, variables?.[words] ?? '', page, Number(first), wantsTags)] as const
  })
  return json({ data: Object.fromEntries(data) })
}

function answerSearch(
  { stock, currency }: OpenShop,
  words: string,
  page: number,
  first: number,
  wantsTags: boolean,
) {
  const found = search(stock.products, words, 'all').filter(isInStock)
  const { items, hasNext } = pageOf(found, page, first)
  return {
    nodes: items.map((product) => ({
      ...node(product, currency),
      ...(wantsTags && { tags: tagsOf(product) }),
    })),
    pageInfo: { hasNextPage: hasNext, endCursor: hasNext ? String(page + 1) : null },
  }
}

const node = (product: Product, currencyCode: string) => ({
  title: titleOf(product),
  handle: handle(product),
  vendor: product.game,
  productType: typeOf(product),
  variants: {
    nodes: product.copies.map((copy) => ({
      id: `gid://shopify/ProductVariant/${copy.id}`,
      title: variantTitle(copy),
      sku: sku(product, copy),
      availableForSale: copy.quantity > 0,
      price: { amount: decimal(copy.price).replace(/0$/, ''), currencyCode },
    })),
    pageInfo: { hasNextPage: false },
  },
})
