import type { KnownCard } from '@lgs/shared/schemas/card'

/**
 * The words to search for: both names of a split card, else the front face, which every way of writing a
 * two-faced card begins with. Accents and the marks that searches stumble over are left out; they are fuzzy,
 * so the words find the card.
 */
export function queryFor(card: KnownCard): string {
  const name = card.back_face_is_name ? card.faces.join(' ') : (card.faces[0] ?? card.card_name)
  return plainQuery(name) || card.card_name
}

/** A name as words for a search. */
export function plainQuery(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[’‘`]/g, "'")
  return plain
    .replace(/["“”/|*?()[\]{}~^\\®]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/**
 * The address of a search. `searchUrl` holds `{query}`; without it the query goes into `q`. Other parameters,
 * such as a category, stay.
 */
export function searchAddress(searchUrl: string, query: string): URL {
  const encoded = encodeURIComponent(query).replaceAll('%20', '+')
  const url = new URL(searchUrl.replaceAll('{query}', () => encoded))
  if (!searchUrl.includes('{query}')) url.searchParams.set('q', query)
  return url
}
