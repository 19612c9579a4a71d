import type { CardAnswer, HomePage, Platform, Recognition, Shop, StoreSite, WantedCard } from '../adapter.ts'
import { searchPages } from '../search-pages.ts'
import { queryFor, searchAddress } from '../search-query.ts'
import { toSettings, withKeys } from '../service-keys.ts'
import { searchspringKeys, type SearchspringKeys } from './keys.ts'
import { parseResults } from './parse.ts'

const PER_PAGE = 100

const defaultSearchUrl = (origin: string) => `${new URL(origin).origin}/search?q={query}`

const searchUrl = (store: Pick<StoreSite, 'search_url'>, name: string) =>
  searchAddress(store.search_url, name).href

/**
 * Its shops stand on other platforms. It goes before plain Shopify, which never says how many copies there are, but
 * not before platforms that tell so themselves.
 */
function recognise({ html, origin }: HomePage): Recognition | null {
  const found = searchspringKeys.find(html, origin)
  return found && { confidence: 0.85, settings: toSettings(found) }
}

function addressFor({ site, url }: SearchspringKeys, words: string): string {
  const address = new URL(url)
  const parameters = {
    siteId: site,
    resultsFormat: 'native',
    q: words,
    resultsPerPage: String(PER_PAGE),
    page: '1',
  }
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value)
  return address.href
}

async function check([wanted]: readonly WantedCard[], shop: Shop): Promise<Map<string, CardAnswer>> {
  if (!wanted) return new Map()
  const { card } = wanted
  const outcome = await withKeys(shop, searchspringKeys, (keys) =>
    searchPages(card, shop, {
      first: { url: addressFor(keys, queryFor(card)), expect: 'json' },
      read: ({ body, finalUrl }) => parseResults(body, finalUrl, shop.store.homepage),
    }),
  )
  return new Map([[card.card_name, { outcome }]])
}

/** Shops that let Searchspring search: one request for up to 100 products with variants, prices and numbers. */
export const searchspring: Platform = {
  name: 'Searchspring',
  defaultSearchUrl,
  searchUrl,
  recognise,
  cardsPerCheck: () => 1,
  check,
}
