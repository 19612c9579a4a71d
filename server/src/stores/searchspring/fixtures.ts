/** Answers of our own invention in the shape of Searchspring's, for tests. */

let lastId = 900

export interface Variant extends Record<string, unknown> {
  title?: string
  price?: unknown
  inventory_quantity?: unknown
}

export const variant = (said: Variant = {}) => {
  lastId += 1
  return {
    id: lastId,
    title: 'Near Mint',
    price: '9.99',
    inventory_management: 'shopify',
    inventory_policy: 'deny',
    inventory_quantity: 2,
    ...said,
  }
}

/** Variants as the service hands them over: as JSON text with HTML entities. */
export const asText = (variants: unknown[]) => JSON.stringify(variants).replaceAll('"', '&quot;')

/** One product. */
export function result(variants: unknown[], said: Record<string, unknown> = {}) {
  lastId += 1
  return {
    id: `hash${lastId}`,
    uid: String(lastId),
    name: 'Tidewatch Ranger - Sunken Reach',
    brand: 'Magic: The Gathering',
    collection_handle: ['all', 'in-stock', 'sunken-reach'],
    price: '9.99',
    ss_available: '1',
    ss_tags: ['singles'],
    url: '/products/tidewatch-ranger',
    variants: asText(variants),
    ...said,
  }
}

export const answer = (results: unknown[], pages: { current?: number; last?: number; total?: number } = {}) =>
  JSON.stringify({
    pagination: {
      totalResults: pages.total ?? results.length,
      currentPage: pages.current ?? 1,
      totalPages: pages.last ?? 1,
      perPage: 100,
    },
    results,
    facets: [],
  })

export const everything = () =>
  answer([
    result([variant(), variant({ title: 'Lightly Played Foil', price: '15.00', inventory_quantity: 1 })]),
    result([variant({ title: 'Default Title', inventory_quantity: 4 })], {
      name: 'FOIL BORDERLESS Tidewatch Ranger 301 -  High Haven',
      ss_tags: ['foil', 'rarity_foil'],
    }),
    result([variant({ inventory_quantity: 0 })]),
    result([variant()], { name: 'Moon Ranger - Sunken Reach' }),
    result([variant()], { name: 'Tidewatch Ranger', brand: 'Pokemon' }),
  ])

export const SITE = 'abc123'
export const SEARCH = 'https://abc123.a.searchspring.io/api/search/search.json'
export const SCRIPT = `<script src="https://snapui.searchspring.io/${SITE}/bundle.js" id="searchspring-context"></script>`
