import type { KnownCard } from '@lgs/shared/schemas/card'
import type { StoreSite } from '../adapter.ts'

/** Where every Crystal Commerce store searches unless it says otherwise. */
export function defaultSearchUrl(origin: string): string {
  return `${new URL(origin).origin}/products/search?q={query}`
}

/**
 * The words to search for: both names of a split card, else the front face, which every way of writing a
 * two-faced card begins with. Accents and the marks that the search stumbles over are left out; it is fuzzy,
 * so the words find the card.
 */
export function queryFor(card: KnownCard): string {
  const name = card.back_face_is_name ? card.faces.join(' ') : (card.faces[0] ?? card.card_name)
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[’‘`]/g, "'")
  const words = plain
    .replace(/["“”/|*?()[\]{}~^\\®]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return words || card.card_name
}

/**
 * The address of a result page, 1 being the first. `search_url` holds `{query}`; without it the query goes
 * into `q`. Other parameters, such as a category, stay.
 */
export function searchUrl(store: Pick<StoreSite, 'search_url'>, query: string, page: number): string {
  const encoded = encodeURIComponent(query).replaceAll('%20', '+')
  const url = new URL(store.search_url.replaceAll('{query}', () => encoded))
  if (!store.search_url.includes('{query}')) url.searchParams.set('q', query)
  if (page > 1) url.searchParams.set('page', String(page))
  return url.href
}
