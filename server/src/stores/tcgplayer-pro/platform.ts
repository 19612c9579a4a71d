import type { FetchedPage, HomePage, Platform, Recognition, StoreSite } from '../adapter.ts'
import { parseJson, recordOf, stringOf } from '../json.ts'
import { searchAddress } from '../search-query.ts'
import { check } from './check.ts'

/** So many cards share the requests for stock; the first check of them all also takes a search for each. */
const CARDS_PER_CHECK = 25

const searchUrl = (store: Pick<StoreSite, 'search_url'>, name: string) =>
  searchAddress(store.search_url, name).href

/** These shops charge in US dollars: the marketplace behind them sells in no other currency. */
const known = (confidence: number): Recognition => ({ confidence, currency: 'USD' })

/** A shell of a page that loads one program, the same for every store, or an address under the platform's own. */
function recognise({ html, origin }: HomePage): Recognition | null {
  if (/(^|\.)tcgplayerpro\.com$/i.test(new URL(origin).hostname)) return known(0.95)
  // A shop's own site often links to its storefront: only the program itself makes it one.
  const isShell = /\bsrc\s*=\s*["']?(?:https?:)?\/\/storefronts?-app\.tcgplayer\.com\//i.test(html)
  return isShell ? known(0.9) : null
}

/** What `/api/site` tells of a store: its seller, its name, its address. */
function confirms({ status, body }: FetchedPage): Recognition | null {
  if (status !== 200) return null
  const site = recordOf(parseJson(body))
  const marks = [
    stringOf(recordOf(site.seller).sellerKey) !== '' ? 0.8 : 0,
    stringOf(recordOf(site.settings).siteName) !== '' ? 0.5 : 0,
    stringOf(recordOf(site.contactInfo).storeName) !== '' ? 0.5 : 0,
  ]
  const confidence = marks.reduce((sum, mark) => 1 - (1 - sum) * (1 - mark), 0)
  return confidence > 0.6 ? known(confidence) : null
}

/** TCGplayer Pro: storefronts over one shared catalog, with an API of their own at each store's address. */
export const tcgplayerPro: Platform = {
  name: 'TCGplayer Pro',
  defaultSearchUrl: (origin) => `${new URL(origin).origin}/search/products?q={query}`,
  searchUrl,
  recognise,
  probe: { url: (origin) => `${new URL(origin).origin}/api/site`, confirms },
  cardsPerCheck: ({ settings }) => (settings.route === 'skus' ? CARDS_PER_CHECK : 1),
  check,
}
