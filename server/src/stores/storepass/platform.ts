import type { CardAnswer, HomePage, Platform, Recognition, Shop, StoreSite, WantedCard } from '../adapter.ts'
import { searchPages } from '../search-pages.ts'
import { queryFor, searchAddress } from '../search-query.ts'
import { toSettings, withKeys } from '../service-keys.ts'
import { mentionsStorepass, storepassKeys, type StorepassKeys } from './keys.ts'
import { parseProducts } from './parse.ts'

/** As the shops' own pages ask: the answers are large, 60 kB for a product. */
const PER_PAGE = 30

const defaultSearchUrl = (origin: string) => `${new URL(origin).origin}/search?q={query}`

const searchUrl = (store: Pick<StoreSite, 'search_url'>, name: string) =>
  searchAddress(store.search_url, name).href

/**
 * Its shops stand on other platforms. With its keys at hand it goes before plain Shopify, which never says how many
 * copies there are, but not before platforms that tell so themselves. Without them Shopify surely works, this may not.
 */
function recognise({ html, origin }: HomePage): Recognition | null {
  const found = storepassKeys.find(html, origin)
  if (found) return { confidence: 0.85, settings: toSettings(found) }
  return mentionsStorepass(html) && storepassKeys.elsewhere?.(html, origin) ? { confidence: 0.6 } : null
}

function addressFor({ store, url }: StorepassKeys, words: string): string {
  const address = new URL(url)
  const parameters = {
    store_id: store,
    product_line: 'Magic: the Gathering',
    mongo: 'true',
    override_buylist_gt_price: 'true',
    name: words,
    in_stock: 'true',
    sort: 'Relevance',
    limit: String(PER_PAGE),
    page: '1',
  }
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value)
  return address.href
}

async function check([wanted]: readonly WantedCard[], shop: Shop): Promise<Map<string, CardAnswer>> {
  if (!wanted) return new Map()
  const { card } = wanted
  const outcome = await withKeys(shop, storepassKeys, (keys) =>
    searchPages(card, shop, {
      first: { url: addressFor(keys, queryFor(card)), expect: 'json' },
      read: ({ body, finalUrl }) => parseProducts(body, finalUrl, shop.store.homepage),
    }),
  )
  return new Map([[card.card_name, { outcome }]])
}

/** Shops that let StorePass search: 30 products in stock per request, with every condition, price and number. */
export const storepass: Platform = {
  name: 'StorePass',
  defaultSearchUrl,
  searchUrl,
  recognise,
  cardsPerCheck: () => 1,
  check,
}
