import type { CheckFailure } from '../adapter.ts'
import { searchAddress } from '../search-query.ts'
import type { CardSearch } from './card-search.ts'
import { addWithDetails, isRouteTrouble, type CheckTools } from './check-tools.ts'
import { lookUpFacts } from './look-up-facts.ts'
import { readSearchPage, type SearchPage } from './search-page.ts'

const MAX_PAGES = 8

/**
 * Search pages: one request for a page of results as long as the card is on them, and one for each product of it
 * that the page says too little of and that may have changed.
 */
export async function askPages(
  searches: readonly CardSearch[],
  tools: CheckTools,
): Promise<CheckFailure | null> {
  for (const search of searches) {
    const failure = await askCard(search, tools)
    if (failure === null) {
      await lookUpFacts(search, tools)
      continue
    }
    if (!search.isRead) return failure
    search.interrupt(failure)
    if (!isRouteTrouble(failure)) return failure
  }
  return null
}

async function askCard(search: CardSearch, tools: CheckTools): Promise<CheckFailure | null> {
  const { shop, origin } = tools
  const seen = new Set<string>()
  let url: string | null = firstAddress(search, tools)
  for (let page = 1; url !== null; page += 1) {
    const answer = await shop.ask({ url })
    if (answer.kind !== 'page') return answer
    const read: SearchPage | CheckFailure = readSearchPage(answer.body, url)
    if (read.kind !== 'page') return read
    const fresh = read.products.filter(({ handle }) => !seen.has(handle))
    for (const { handle } of fresh) seen.add(handle)
    const currency = read.currency ?? (await tools.context()).currency
    const end = await addWithDetails(search, { ...read, products: fresh }, tools, { origin, currency })
    if (end) return end
    if (!fresh.some((product) => search.isCard(product))) return null
    url = nextAddress(read, seen.size, url, page)
    if (url !== null && page >= MAX_PAGES) {
      search.leaveUnfinished()
      return null
    }
  }
  return null
}

function firstAddress(search: CardSearch, { shop, country }: CheckTools): string {
  const url = searchAddress(shop.store.search_url, search.query)
  // Shopify's own filter: other addresses than its search page do not know it.
  if (url.pathname === '/search') url.searchParams.set('filter.v.availability', '1')
  if (country !== null) url.searchParams.set('country', country)
  return url.href
}

/** Pages that load more results by script link to none, but tell how many there are. */
function nextAddress({ nextUrl, total }: SearchPage, seen: number, url: string, page: number): string | null {
  if (nextUrl !== null) return nextUrl
  if (total === null || total <= seen) return null
  const next = new URL(url)
  next.searchParams.set('page', String(page + 1))
  return next.href
}
