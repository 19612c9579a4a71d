import type { CardAnswer, HomePage, Platform, Recognition, Shop, StoreSite, WantedCard } from '../adapter.ts'
import { queryFor, searchAddress } from '../search-query.ts'
import { readCard } from './read-card.ts'
import { searchActionOf } from './search-action.ts'

const defaultSearchUrl = (origin: string) => `${new URL(origin).origin}/search?q={query}`

const searchUrl = (store: Pick<StoreSite, 'search_url'>, name: string) =>
  searchAddress(store.search_url, name).href

/** A store that tells search engines how to search it may tell them of its products too: a faint hope. */
function recognise({ html, origin }: HomePage): Recognition | null {
  const search_url = searchActionOf(html, origin)
  return search_url === null ? null : { confidence: 0.3, search_url }
}

async function check([wanted]: readonly WantedCard[], shop: Shop): Promise<Map<string, CardAnswer>> {
  if (!wanted) return new Map()
  const { card } = wanted
  const outcome = await readCard(card, shop, searchUrl(shop.store, queryFor(card)))
  return new Map([[card.card_name, { outcome }]])
}

/**
 * Any store whose pages carry schema.org data about their products: the last resort. One request a card where the
 * result page has them, else up to six more for the pages that it links to.
 */
export const jsonLd: Platform = {
  name: 'Store with product data (schema.org)',
  defaultSearchUrl,
  searchUrl,
  recognise,
  cardsPerCheck: () => 1,
  check,
}
