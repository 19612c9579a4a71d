import type { StoreSite } from '../adapter.ts'
import { searchAddress } from '../search-query.ts'

/** Finds all of a game's product types, `MTG Single` as well as `mtg`: Shopify compares words. */
export const defaultSearchUrl = (origin: string): string =>
  `${new URL(origin).origin}/search?q=*{query}*+product_type:%22mtg%22`

/** The store's own search, as a rule for one type of product. */
export const searchUrl = ({ search_url }: Pick<StoreSite, 'search_url'>, words: string): string =>
  searchAddress(search_url, words).href

/**
 * The same search among all products, for stores that give their cards another type or none; null where the
 * store's search names no type.
 */
export function plainSearchUrl({ search_url }: Pick<StoreSite, 'search_url'>, words: string): string | null {
  const url = searchAddress(search_url, words)
  if (!/\bproduct_type:/i.test(url.searchParams.get('q') ?? '')) return null
  url.searchParams.set('q', words)
  url.searchParams.set('type', 'product')
  return url.href
}
