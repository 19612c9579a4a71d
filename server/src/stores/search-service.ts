import type { CardAnswer, CheckFailure, FetchedPage, Platform, Shop, WantedCard } from './adapter.ts'
import type { RawRows } from './raw-row.ts'
import { searchPages } from './search-pages.ts'
import { queryFor, searchAddress } from './search-query.ts'
import { withKeys, type ServiceKeys } from './service-keys.ts'

interface Service<Keys> {
  keys: ServiceKeys<Keys>
  /** The address that asks the service for a name. */
  address(keys: Keys, words: string): string
  /** Reads an answer of the service; `homepage` is what its relative addresses belong to. */
  read(answer: FetchedPage, homepage: string): RawRows | CheckFailure
}

/** What platforms have in common whose shops stand on another platform and let a service search, one card at a time. */
export function searchService<Keys>({
  keys,
  address,
  read,
}: Service<Keys>): Pick<Platform, 'defaultSearchUrl' | 'searchUrl' | 'cardsPerCheck' | 'check'> {
  async function check([wanted]: readonly WantedCard[], shop: Shop): Promise<Map<string, CardAnswer>> {
    if (!wanted) return new Map()
    const { card } = wanted
    const outcome = await withKeys(shop, keys, (known) =>
      searchPages(card, shop, {
        first: { url: address(known, queryFor(card)), expect: 'json' },
        read: (answer) => read(answer, shop.store.homepage),
      }),
    )
    return new Map([[card.card_name, { outcome }]])
  }

  return {
    defaultSearchUrl: (origin) => `${new URL(origin).origin}/search?q={query}`,
    searchUrl: (store, name) => searchAddress(store.search_url, name).href,
    cardsPerCheck: () => 1,
    check,
  }
}
