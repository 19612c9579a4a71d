import type { FetchStrategy } from '@lgs/shared'
import { bigcommerce } from './bigcommerce/dialect.ts'
import { binderpos } from './binderpos/dialect.ts'
import { cardKingdom } from './card-kingdom/dialect.ts'
import { conductCommerce } from './conduct-commerce/dialect.ts'
import { crystalCommerce } from './crystal-commerce/dialect.ts'
import { hareruya } from './hareruya/dialect.ts'
import { jsonLd } from './json-ld/dialect.ts'
import type { Dialect } from './model.ts'
import { mtgmate } from './mtgmate/dialect.ts'
import { searchspring } from './searchspring/dialect.ts'
import { shopify } from './shopify/dialect.ts'
import { starCityGames } from './star-city-games/dialect.ts'
import { storepass } from './storepass/dialect.ts'
import { tcgplayerPro } from './tcgplayer-pro/dialect.ts'
import { woocommerce } from './woocommerce/dialect.ts'

/** How each platform speaks. */
export const dialects: Readonly<Record<FetchStrategy, Dialect>> = {
  crystal_commerce: crystalCommerce,
  shopify,
  binderpos,
  tcgplayer_pro: tcgplayerPro,
  conduct_commerce: conductCommerce,
  woocommerce,
  storepass,
  bigcommerce,
  searchspring,
  star_city_games: starCityGames,
  card_kingdom: cardKingdom,
  hareruya,
  mtgmate,
  json_ld: jsonLd,
}
