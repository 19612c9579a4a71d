import type { KnownCard } from '@lgs/shared'
import type { Random } from './random.ts'

/**
 * A card's name as one store or another writes it: with or without accents, a two-faced card by both faces or by its
 * front alone (unless that is another card's name too).
 */
export function spelling(card: KnownCard, random: Random): string {
  const [front] = card.faces
  const isFrontEnough =
    front !== undefined && !card.back_face_is_name && card.shared_names?.includes(front) !== true
  const name = isFrontEnough && random() < 0.5 ? front : card.card_name
  return random() < 0.3 ? withoutAccents(name) : name
}

export const withoutAccents = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '')
