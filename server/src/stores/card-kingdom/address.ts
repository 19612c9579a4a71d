import type { StoreSite } from '../adapter.ts'
import { searchAddress } from '../search-query.ts'

/** The most that one page may hold. */
const PER_PAGE = '100'

/** Where Card Kingdom searches: singles, with foils behind a tab of their own. */
export const defaultSearchUrl = (origin: string): string =>
  `${new URL(origin).origin}/catalog/search?search=header&filter%5Btab%5D=mtg_card&filter%5Bname%5D={query}`

/** Where a person finds a card. */
export const searchUrl = (store: Pick<StoreSite, 'search_url'>, name: string): string =>
  searchAddress(store.search_url, name).href

/** The same search with as many results on a page as the store allows, from the first. */
export function largestPage(url: string): string {
  const address = new URL(url)
  address.searchParams.set('perPage', PER_PAGE)
  return address.href
}

/** The page that follows `url` in its list. */
export function pageAfter(url: string): string {
  const address = new URL(url)
  const page = Number(address.searchParams.get('page') ?? '1')
  address.searchParams.set('page', String(Number.isSafeInteger(page) && page > 0 ? page + 1 : 2))
  return address.href
}

/** The same search for foils, which a first page does not show. */
export function foilTab(url: string): string {
  const address = new URL(largestPage(url))
  address.searchParams.delete('page')
  address.searchParams.set('filter[tab]', 'mtg_foil')
  return address.href
}
