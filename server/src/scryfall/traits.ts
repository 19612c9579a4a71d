import type { SourceCard } from './card-object.ts'

/** Effects that every copy of the card has; no store names them. Source: scryfall.com/docs/api/frames. */
const OF_THE_CARD =
  /^(legendary|miracle|enchantment|nyxtouched|draft|devoid|tombstone|colorshifted|companion|snow|lesson|spree|vehicle|\w*dfc)$/

/** What is stored separated by spaces must hold none. */
const WORD = /^[a-z0-9_]+$/

/** From this release on an old frame is a choice, and stores say so. Source: the frame of Eighth Edition. */
const MODERN_FRAME = '2003-07-28'

/**
 * Words for what sets this copy apart in a store's title, sorted and separated by spaces: Scryfall's `frame_effects` and
 * `promo_types`, and `borderless`, `white_border`, `retro_frame`, `future_frame`, `fullart`, `textless`, `promo`.
 */
export function traitsOf(card: SourceCard): string {
  const words = new Set([
    ...(card.frame_effects ?? []).filter((effect) => !OF_THE_CARD.test(effect)),
    ...(card.promo_types ?? []),
  ])
  const border = card.border_color ?? 'black'
  if (border !== 'black') words.add(border === 'borderless' ? border : `${border}_border`)
  if (card.frame === 'future') words.add('future_frame')
  const isOldFrame = card.frame === '1993' || card.frame === '1997'
  if (isOldFrame && (card.released_at ?? '') >= MODERN_FRAME) words.add('retro_frame')
  if (card.full_art) words.add('fullart')
  if (card.textless) words.add('textless')
  if (card.promo) words.add('promo')
  return [...words]
    .filter((word) => WORD.test(word))
    .sort()
    .join(' ')
}
