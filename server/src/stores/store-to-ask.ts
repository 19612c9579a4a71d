import type { FetchStrategy } from '@lgs/shared'
import type { StoreToAsk } from '../channels/definitions.ts'

interface StoredStore {
  slug: string
  name: string
  searchUrl: string
  fetchStrategy: string
  currency: string
  robotsOverride: boolean
}

/** What goes to a worker of a store as it is stored. */
export const toStoreToAsk = (store: StoredStore): StoreToAsk => ({
  slug: store.slug,
  name: store.name,
  search_url: store.searchUrl,
  fetch_strategy: store.fetchStrategy as FetchStrategy,
  currency: store.currency,
  robots_override: store.robotsOverride,
})
