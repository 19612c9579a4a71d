import type { HomePage, Platform, Recognition } from '../adapter.ts'
import { searchService } from '../search-service.ts'
import { toSettings } from '../service-keys.ts'
import { mentionsStorepass, storepassKeys, type StorepassKeys } from './keys.ts'
import { parseProducts } from './parse.ts'

/** As the shops' own pages ask: the answers are large, 60 kB for a product. */
const PER_PAGE = 30

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

/** Shops that let StorePass search: 30 products in stock per request, with every condition, price and number. */
export const storepass: Platform = {
  name: 'StorePass',
  recognise,
  ...searchService({
    keys: storepassKeys,
    address: addressFor,
    read: ({ body, finalUrl }, homepage) => parseProducts(body, finalUrl, homepage),
  }),
}
