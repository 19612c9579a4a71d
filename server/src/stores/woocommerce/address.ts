import type { KnownCard } from '@lgs/shared/schemas/card'
import type { StoreSite } from '../adapter.ts'
import { queryFor } from '../search-query.ts'

/** The Store API by its versioned path, or as older installations have it. */
export type ApiRoute = 'store_v1' | 'store'

const PATHS: Readonly<Record<ApiRoute, string>> = {
  store_v1: 'wc/store/v1/products',
  store: 'wc/store/products',
}

/**
 * Words that a product's name must hold. They are looked for as they stand, letter for letter, so an apostrophe
 * (straight or curly?) and what follows it are left out; beyond nine words a search looks for the whole sentence.
 */
export const searchWords = (card: KnownCard): string =>
  queryFor(card)
    .replace(/'[a-z]{0,2}(?![\w'])/gi, '')
    .split(' ')
    .slice(0, 8)
    .join(' ')

/** The root of the site's API: its pages name it (`api`), since it may lie in a folder or behind a parameter. */
function apiRoot({ homepage, settings }: StoreSite): URL {
  const { origin } = new URL(homepage)
  const said = settings.api
  const isOwn = said !== undefined && URL.canParse(said) && new URL(said).origin === origin
  return new URL(isOwn ? said : `${origin}/wp-json/`)
}

/** The address of a list of products. */
export function productsAddress(
  store: StoreSite,
  route: ApiRoute,
  query: Readonly<Record<string, string>>,
): string {
  const url = apiRoot(store)
  if (url.searchParams.has('rest_route')) url.searchParams.set('rest_route', `/${PATHS[route]}`)
  else url.pathname = `${url.pathname.replace(/\/+$/, '')}/${PATHS[route]}`
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.href
}
