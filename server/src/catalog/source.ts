/** The fields that the catalog reads of a Scryfall card object. Source: scryfall.com/docs/api/cards. */
export interface SourceCard {
  name: string
  set: string
  collector_number: string
  layout?: string | null
  mana_cost?: string | null
  type_line?: string | null
  finishes?: string[] | null
  games?: string[] | null
  digital?: boolean | null
  oversized?: boolean | null
  card_faces?: { name?: string; mana_cost?: string | null; type_line?: string | null }[] | null
}

/** The fields that the catalog reads of a Scryfall set object. Source: scryfall.com/docs/api/sets. */
export interface SourceSet {
  code: string
  name: string
  released_at?: string | null
  set_type: string
  digital?: boolean
}

const NOT_CARDS = new Set(['token', 'double_faced_token', 'emblem', 'art_series', 'front_card'])
const NOT_CARD_TYPE = /\bToken\b|^(Card|Emblem|Dungeon)\b/
const NOT_CARD_SETS = new Set(['token', 'minigame', 'vanguard', 'alchemy', 'treasure_chest'])

/** Memorabilia that are cards of ordinary size; the rest is art, front cards, oversized and challenge pieces. */
const CARD_SIZED_MEMORABILIA = /^(30a|cei|ced|ptc|wc\d\d|pcel|pmic)$/

// Planes and schemes are only made large; any other large card is a copy that nobody can play.
const ALWAYS_LARGE = new Set(['planar', 'scheme'])

/**
 * Whether a printing is a paper card that a person may want to buy: no token, art card, oversized copy or card that
 * exists on screens only. Empty `games` is unknown, not digital. `set` is undefined for a set that no longer exists.
 */
export function isTrackable(card: SourceCard, set: SourceSet | undefined): boolean {
  if (!set || set.digital || NOT_CARD_SETS.has(set.set_type)) return false
  if (set.set_type === 'memorabilia' && !CARD_SIZED_MEMORABILIA.test(set.code)) return false
  if (card.digital || card.name.startsWith('A-')) return false
  if (card.games?.length && !card.games.includes('paper')) return false
  const layout = card.layout ?? ''
  if (card.oversized && !ALWAYS_LARGE.has(layout)) return false
  return !NOT_CARDS.has(layout) && !NOT_CARD_TYPE.test(typeLineOf(card))
}

/** The type line as written, both faces joined; empty where the source does not say. */
export function typeLineOf(card: SourceCard): string {
  return card.type_line ?? card.card_faces?.map((face) => face.type_line ?? '').join(' // ') ?? ''
}

/** The mana cost as written, both faces joined; empty where there is none or the source does not say. */
export function manaCostOf(card: SourceCard): string {
  return card.mana_cost ?? card.card_faces?.map((face) => face.mana_cost ?? '').join(' // ') ?? ''
}
