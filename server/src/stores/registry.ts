import type { Platform, StoreSite } from './adapter.ts'
import { crystalCommerce } from './crystal-commerce/platform.ts'

/** A platform whose rows nobody but itself looks into. */
export type AnyPlatform = Platform<unknown>

/** The platforms that can be read, by `fetch_strategy`. A store on one of them needs no code. */
export const platforms: Readonly<Record<string, AnyPlatform>> = {
  crystal_commerce: crystalCommerce,
}

/** The platform of a `fetch_strategy`, or undefined for one that cannot be read. */
export function platformOf(strategy: string): AnyPlatform | undefined {
  return Object.hasOwn(platforms, strategy) ? platforms[strategy] : undefined
}

/**
 * Where a name is looked up at a store, first page.
 * @throws Error for a platform that is not in the registry
 */
export function searchUrlOf(store: Pick<StoreSite, 'search_url' | 'fetch_strategy'>, name: string): string {
  const platform = platformOf(store.fetch_strategy)
  if (!platform) throw new Error(`no platform ${store.fetch_strategy}`)
  return platform.searchUrl({ ...store, currency: null }, name, 1)
}
