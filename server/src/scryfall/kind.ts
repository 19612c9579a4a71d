import type { Kind } from '../catalog/model.ts'
import { typeLineOf, type SourceCard } from './card-object.ts'

/** What the kind of a printing depends on, of its set. */
export interface SetFacts {
  code: string
  set_type?: string | null | undefined
  digital?: boolean | undefined
}

const TOKENS = new Set(['token', 'double_faced_token', 'emblem'])
const ART = new Set(['art_series', 'front_card'])
const TOKEN_TYPE = /\bToken\b|^(Emblem|Dungeon)\b/
const DIGITAL_SETS = new Set(['alchemy', 'treasure_chest'])
const NOT_CARD_SETS = new Set(['minigame', 'vanguard'])

/** Memorabilia that are cards of ordinary size; the rest is art, front cards, oversized and challenge pieces. */
const CARD_SIZED_MEMORABILIA = /^(30a|cei|ced|ptc|wc\d\d|pcel|pmic)$/

// Planes and schemes are only made large; any other large card is a copy that nobody can play.
const ALWAYS_LARGE = new Set(['planar', 'scheme'])

/**
 * What a printing is: a paper card that a person may want to buy, or a token, art card, oversized copy, card that exists
 * on screens only, or another thing that bears a card's name. Empty `games` is unknown, not digital.
 */
export function kindOf(card: SourceCard, set: SetFacts): Kind {
  const layout = card.layout ?? ''
  const typeLine = typeLineOf(card) ?? ''
  if (card.digital || set.digital || DIGITAL_SETS.has(set.set_type ?? '')) return 'digital'
  if (card.games?.length && !card.games.includes('paper')) return 'digital'
  // Cards that Arena changed; the dash is part of the name.
  if (card.name.startsWith('A-')) return 'digital'
  if (TOKENS.has(layout) || set.set_type === 'token' || TOKEN_TYPE.test(typeLine)) return 'token'
  if (ART.has(layout) || /^Card\b/.test(typeLine)) return 'art'
  if (card.oversized && !ALWAYS_LARGE.has(layout)) return 'oversized'
  if (NOT_CARD_SETS.has(set.set_type ?? '')) return 'memorabilia'
  if (set.set_type === 'memorabilia' && !CARD_SIZED_MEMORABILIA.test(set.code)) return 'memorabilia'
  return 'card'
}
