/** Addresses of a card's picture in each of its sizes. */
export interface ImageUris {
  small: string
  normal: string
  large: string
  png: string
  art_crop: string
  border_crop: string
}

export interface ScryfallFace {
  object: 'card_face'
  name: string
  printed_name?: string
  flavor_name?: string
  mana_cost: string
  type_line?: string
  oracle_text?: string
  colors?: string[]
  power?: string
  toughness?: string
  flavor_text?: string
  artist?: string
  artist_id?: string
  illustration_id?: string
  image_uris?: ImageUris
  /** These three are of a `reversible_card` alone; the card itself lacks them. */
  oracle_id?: string
  layout?: string
  cmc?: number
}

/** A card object as Scryfall sends it in 2026. Source: scryfall.com/docs/api/cards and real objects. */
export interface ScryfallCard {
  object: 'card'
  id: string
  /** Missing on a `reversible_card`, like `cmc` and `type_line`. */
  oracle_id?: string
  multiverse_ids: number[]
  resource_id?: string
  mtgo_id?: number
  mtgo_foil_id?: number
  arena_id?: number
  tcgplayer_id?: number
  tcgplayer_etched_id?: number
  cardmarket_id?: number
  name: string
  printed_name?: string
  flavor_name?: string
  lang: string
  /** ISO date. */
  released_at: string
  uri: string
  scryfall_uri: string
  layout: string
  highres_image: boolean
  image_status: string
  /** Missing where each face has its own. */
  image_uris?: ImageUris
  mana_cost?: string
  cmc?: number
  type_line?: string
  oracle_text?: string
  power?: string
  toughness?: string
  colors?: string[]
  color_identity: string[]
  keywords: string[]
  produced_mana?: string[]
  all_parts?: object[]
  card_faces?: ScryfallFace[]
  legalities: Record<string, string>
  games: string[]
  reserved: boolean
  game_changer: boolean
  foil: boolean
  nonfoil: boolean
  finishes: string[]
  oversized: boolean
  promo: boolean
  reprint: boolean
  variation: boolean
  set_id: string
  set: string
  set_name: string
  set_type: string
  set_uri: string
  set_search_uri: string
  scryfall_set_uri: string
  rulings_uri: string
  prints_search_uri: string
  collector_number: string
  digital: boolean
  rarity: string
  watermark?: string
  flavor_text?: string
  card_back_id?: string
  artist: string
  artist_ids: string[]
  illustration_id?: string
  border_color: string
  frame: string
  frame_effects?: string[]
  security_stamp?: string
  full_art: boolean
  textless: boolean
  booster: boolean
  story_spotlight: boolean
  promo_types?: string[]
  edhrec_rank?: number
  penny_rank?: number
  preview?: object
  /** In the currency of the key, as decimal text. */
  prices: Record<string, string | null>
  related_uris: Record<string, string>
  purchase_uris: Record<string, string>
}

/** A set object as Scryfall sends it in 2026. Source: scryfall.com/docs/api/sets and a real answer. */
export interface ScryfallSet {
  object: 'set'
  id: string
  code: string
  mtgo_code?: string
  arena_code?: string
  tcgplayer_id?: number
  name: string
  uri: string
  scryfall_uri: string
  search_uri: string
  released_at: string
  set_type: string
  card_count: number
  printed_size?: number
  parent_set_code?: string
  block_code?: string
  block?: string
  digital: boolean
  nonfoil_only: boolean
  foil_only: boolean
  icon_svg_uri: string
}
