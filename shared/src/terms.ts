/*
 * Lists of names that the client needs as values. Apart from the schemas that are made of them: with one schema, the library
 * that makes schemas would come into the browser.
 */

/** Conditions from best to worst; the order is the order of `min_condition`. */
export const CONDITIONS = ['NM', 'LP', 'MP', 'HP', 'DMG'] as const

/** Store platforms that can be read today. */
export const FETCH_STRATEGIES = [
  'crystal_commerce',
  'shopify',
  'binderpos',
  'tcgplayer_pro',
  'conduct_commerce',
  'woocommerce',
  'storepass',
  'bigcommerce',
  'searchspring',
  'star_city_games',
  'card_kingdom',
  'hareruya',
  'mtgmate',
  'json_ld',
] as const
