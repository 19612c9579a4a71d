import type { CardAnswer, HomePage, Platform, Recognition, Shop, StoreSite, WantedCard } from '../adapter.ts'
import { searchPages } from '../search-pages.ts'
import { queryFor, searchAddress } from '../search-query.ts'
import { parseResults } from './parse.ts'

const defaultSearchUrl = (origin: string) => `${new URL(origin).origin}/cards/search?q={query}`

const searchUrl = (store: Pick<StoreSite, 'search_url'>, name: string) =>
  searchAddress(store.search_url, name).href

/** Is this the one store? Its host says so; a copy of its pages is known by the search box's component. */
function recognise({ html, origin }: HomePage): Recognition | null {
  const isHost = /(^|\.)mtgmate\.com\.au$/.test(new URL(origin).hostname)
  const isPage = /data-react-class="CardSearch"/.test(html) && html.includes('/cards/search')
  if (!isHost && !isPage) return null
  return { confidence: isHost ? 0.99 : 0.7, search_url: defaultSearchUrl(origin), currency: 'AUD' }
}

async function check([wanted]: readonly WantedCard[], shop: Shop): Promise<Map<string, CardAnswer>> {
  if (!wanted) return new Map()
  const { card } = wanted
  const outcome = await searchPages(card, shop, {
    first: searchUrl(shop.store, queryFor(card)),
    read: ({ body, finalUrl }) => parseResults(body, finalUrl),
  })
  return new Map([[card.card_name, { outcome }]])
}

/** MTG Mate, a store with software of its own: all printings of a search in one page. One request a card. */
export const mtgmate: Platform = {
  name: 'MTG Mate',
  defaultSearchUrl,
  searchUrl,
  recognise,
  cardsPerCheck: () => 1,
  check,
}
