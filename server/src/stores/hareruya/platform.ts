import type { KnownCard } from '@lgs/shared/schemas/card'
import type { CardAnswer, CheckOutcome, HomePage, Platform, Recognition } from '../adapter.ts'
import type { Shop, StoreSite, WantedCard } from '../adapter.ts'
import { searchPages } from '../search-pages.ts'
import { queryFor, searchAddress } from '../search-query.ts'
import { parseDocuments } from './api.ts'
import { parsePage } from './page.ts'

/** Documents in one answer; the store sends fewer where it wants to. */
const ROWS = '200'

const defaultSearchUrl = (origin: string) =>
  `${new URL(origin).origin}/en/products/search?suggest_type=all&product={query}`

const searchUrl = (store: Pick<StoreSite, 'search_url'>, name: string) =>
  searchAddress(store.search_url, name).href

/** The search behind the store's own pages, for what is in stock in any language. */
function documentsUrl(store: StoreSite, name: string): string {
  const address = new URL('/en/products/search/unisearch_api', store.search_url)
  const wishes = { kw: name, 'fq.price': '1~*', 'fq.stock': '1~*', rows: ROWS, page: '1' }
  address.search = new URLSearchParams(wishes).toString()
  return address.href
}

/** Is this the one store? Its host says so; a copy of its pages is known by where its pictures lie. */
function recognise({ html, origin }: HomePage): Recognition | null {
  const isHost = /(^|\.)hareruyamtg\.com$/.test(new URL(origin).hostname)
  const isPage = html.includes('files.hareruyamtg.com/') && /["']\/(en|ja)\/products\/search/.test(html)
  if (!isHost && !isPage) return null
  return { confidence: isHost ? 0.99 : 0.7, search_url: defaultSearchUrl(origin), currency: 'JPY' }
}

/** Failures of one address that say nothing about the other. */
const isOfTheRoute = (outcome: CheckOutcome) => outcome.kind === 'unreadable' || outcome.kind === 'robots'

/** The search's data first, else the page; a search that is not there any more is not asked again. */
async function readCard(card: KnownCard, shop: Shop): Promise<CheckOutcome> {
  const name = queryFor(card)
  const readPages = () =>
    searchPages(card, shop, {
      first: searchUrl(shop.store, name),
      read: ({ body, finalUrl }) => parsePage(body, finalUrl),
    })
  if (shop.store.settings['route'] === 'page') {
    const outcome = await readPages()
    if (outcome.kind === 'unreadable') shop.learn({ route: null })
    return outcome
  }
  const first = documentsUrl(shop.store, name)
  const outcome = await searchPages(card, shop, {
    first: { url: first, expect: 'json' },
    read: ({ body, finalUrl }) => parseDocuments(body, finalUrl),
  })
  if (!isOfTheRoute(outcome)) return outcome
  const fallback = await readPages()
  if (fallback.kind === 'read' && outcome.kind !== 'read' && outcome.isMissing) shop.learn({ route: 'page' })
  return fallback.kind === 'unreadable' ? outcome : fallback
}

async function check([wanted]: readonly WantedCard[], shop: Shop): Promise<Map<string, CardAnswer>> {
  if (!wanted) return new Map()
  return new Map([[wanted.card.card_name, { outcome: await readCard(wanted.card, shop) }]])
}

/**
 * Hareruya, a store with software of its own. One request a card for the data of its search, which tell the best
 * grade of each product only; its pages tell all grades, where they are filled.
 */
export const hareruya: Platform = {
  name: 'Hareruya',
  defaultSearchUrl,
  searchUrl,
  recognise,
  cardsPerCheck: () => 1,
  check,
}
