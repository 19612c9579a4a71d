import type { HomePage, Platform, Recognition } from '../adapter.ts'
import { searchService } from '../search-service.ts'
import { toSettings } from '../service-keys.ts'
import { searchspringKeys, type SearchspringKeys } from './keys.ts'
import { parseResults } from './parse.ts'

const PER_PAGE = 100

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

/** Shops that let Searchspring search: one request for up to 100 products with variants, prices and numbers. */
export const searchspring: Platform = {
  name: 'Searchspring',
  recognise,
  ...searchService({
    keys: searchspringKeys,
    address: addressFor,
    read: ({ body, finalUrl }, homepage) => parseResults(body, finalUrl, homepage),
  }),
}
