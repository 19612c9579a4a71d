import type { FetchStrategy } from '@lgs/shared'
import type { Platform, StoreSite } from './adapter.ts'
import { bigcommerce } from './bigcommerce/platform.ts'
import { binderPos } from './binderpos/platform.ts'
import { cardKingdom } from './card-kingdom/platform.ts'
import { conductCommerce } from './conduct-commerce/platform.ts'
import { crystalCommerce } from './crystal-commerce/platform.ts'
import { hareruya } from './hareruya/platform.ts'
import { jsonLd } from './json-ld/platform.ts'
import { mtgmate } from './mtgmate/platform.ts'
import { searchspring } from './searchspring/platform.ts'
import { shopify } from './shopify/platform.ts'
import { starCityGames } from './star-city-games/platform.ts'
import { storepass } from './storepass/platform.ts'
import { tcgplayerPro } from './tcgplayer-pro/platform.ts'
import { wooCommerce } from './woocommerce/platform.ts'

/**
 * The platforms that can be read, by `fetch_strategy`. A store on one of them needs no code. Where a home page tells
 * nothing they are probed in this order.
 */
export const platforms: Readonly<Record<FetchStrategy, Platform>> = {
  crystal_commerce: crystalCommerce,
  shopify,
  binderpos: binderPos,
  tcgplayer_pro: tcgplayerPro,
  conduct_commerce: conductCommerce,
  woocommerce: wooCommerce,
  storepass,
  bigcommerce,
  searchspring,
  star_city_games: starCityGames,
  card_kingdom: cardKingdom,
  hareruya,
  mtgmate,
  json_ld: jsonLd,
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
