import type { FetchStrategy } from '@lgs/shared'
import type { Platform, StoreSite } from './adapter.ts'
import { binderPos } from './binderpos/platform.ts'
import { crystalCommerce } from './crystal-commerce/platform.ts'

/** The platforms that can be read, by `fetch_strategy`. A store on one of them needs no code. */
export const platforms: Readonly<Record<FetchStrategy, Platform>> = {
  crystal_commerce: crystalCommerce,
  binderpos: binderPos,
}

/** The platform of a `fetch_strategy`, or undefined for one that cannot be read. */
export function platformOf(strategy: string): Platform | undefined {
  return Object.hasOwn(platforms, strategy) ? platforms[strategy as FetchStrategy] : undefined
}

/**
 * Where a person finds a card at a store.
 * @throws Error for a platform that is not in the registry
 */
export function searchUrlOf(store: Pick<StoreSite, 'search_url' | 'fetch_strategy'>, name: string): string {
  const platform = platformOf(store.fetch_strategy)
  if (!platform) throw new Error(`no platform ${store.fetch_strategy}`)
  return platform.searchUrl(store, name)
}
