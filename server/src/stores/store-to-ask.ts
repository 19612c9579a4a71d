import type { ConditionWords, FetchStrategy, StoreSettings } from '@lgs/shared'
import type { StoreToAsk } from '../channels/definitions.ts'
import { platformOf } from './registry.ts'

interface StoredStore {
  slug: string
  name: string
  homepage: string
  searchUrl: string
  fetchStrategy: string
  currency: string
  robotsOverride: boolean
  settings: StoreSettings
  conditionWords: ConditionWords
}

/** What goes to a worker of a store as it is stored. */
export function toStoreToAsk(store: StoredStore): StoreToAsk {
  const told = {
    slug: store.slug,
    name: store.name,
    homepage: store.homepage,
    search_url: store.searchUrl,
    fetch_strategy: store.fetchStrategy as FetchStrategy,
    currency: store.currency,
    robots_override: store.robotsOverride,
    settings: store.settings,
    condition_words: store.conditionWords,
  }
  return { ...told, cards_per_check: platformOf(store.fetchStrategy)?.cardsPerCheck(told) ?? 1 }
}
