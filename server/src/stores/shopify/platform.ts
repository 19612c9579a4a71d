import type {
  CardAnswer,
  CheckFailure,
  HomePage,
  Platform,
  Recognition,
  Shop,
  StoreSite,
  WantedCard,
} from '../adapter.ts'
import { searchAddress } from '../search-query.ts'
import { openCardSearch } from './card-search.ts'
import { openTools } from './check-tools.ts'
import { cardsPerQuery } from './graphql-ask.ts'
import { pageFacts } from './page-facts.ts'
import { askByRoutes } from './routes.ts'
import { readCatalogue } from './data-answers.ts'

const defaultSearchUrl = (origin: string) => `${new URL(origin).origin}/search?type=product&q={query}`

const searchUrl = (store: Pick<StoreSite, 'search_url'>, name: string) =>
  searchAddress(store.search_url, name).href

/** Cards that share one reading of a small shop's whole list. */
const CARDS_PER_CATALOGUE = 50

/** Platforms built on Shopify have these marks too, and must be able to be surer of their own. */
const MOST_SURE = 0.8

/** The marks of Shopify on any of its pages, and what the pages say of the store. */
function recognise({ html, headers }: HomePage): Recognition | null {
  const { shop, currency, accessToken } = pageFacts(html)
  const isShopify = headers['x-shopid'] !== undefined || /shopify/i.test(String(headers['powered-by'] ?? ''))
  const marks = [
    shop !== null || isShopify ? 0.7 : 0,
    /id=["']shopify-features["']|\bShopify\.theme\b/.test(html) ? 0.6 : 0,
    /\bcdn\.shopify\.com\/|["'(=\s]\/\/[^"'()\s/]{1,100}\/cdn\/shop\//.test(html) ? 0.4 : 0,
  ]
  const confidence = marks.reduce((sum, mark) => 1 - (1 - sum) * (1 - mark), 0)
  if (confidence === 0) return null
  const settings = {
    ...(shop !== null && { shop }),
    ...(accessToken !== null && { access_token: accessToken }),
    ...(currency !== null && { currency }),
  }
  return { confidence: Math.min(confidence, MOST_SURE), ...(currency !== null && { currency }), settings }
}

function cardsPerCheck({ settings }: StoreSite): number {
  if (settings.route === 'catalogue') return CARDS_PER_CATALOGUE
  return settings.route === 'graphql' ? cardsPerQuery(settings) : 1
}

const SILENT: CheckFailure = { kind: 'unreadable', detail: 'Its answer said nothing about this card.' }

async function check(wanted: readonly WantedCard[], shop: Shop): Promise<Map<string, CardAnswer>> {
  const searches = wanted.map((card) => openCardSearch(card, shop))
  const now = Date.now()
  const failure = await askByRoutes(searches, openTools(shop, now), now)
  return new Map(searches.map((search) => [search.card.card_name, search.answer(failure ?? SILENT)]))
}

/**
 * Shopify: products with variants for condition and finish. A store is asked by its search service, its product list
 * or its search pages, whichever it has and allows, and quantities are never said.
 */
export const shopify: Platform = {
  name: 'Shopify',
  defaultSearchUrl,
  searchUrl,
  recognise,
  probe: {
    url: (origin) => new URL('/products.json?limit=1', origin).href,
    confirms: ({ body }) => ('kind' in readCatalogue(body) ? null : { confidence: MOST_SURE }),
  },
  cardsPerCheck,
  check,
}
