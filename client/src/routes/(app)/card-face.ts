import type { TrackedCard } from '@lgs/shared'
import { bestPrice, cardMark, readAt, type BestPrice, type CardMark } from '../../lib/status.ts'

/** What a row, the filters and the order need of a card. */
export interface CardFace {
  mark: CardMark
  best: BestPrice | undefined
  /** As `readAt`. */
  read: string | null
  /** The name without accents, in small letters. */
  plainName: string
}

export const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

// A card that changes is another object; so a long list costs only what changed in it.
const known = new WeakMap<TrackedCard, { from: number; until: number; face: CardFace }>()
const names = new Map<string, string>()

function plainNameOf(name: string): string {
  const kept = names.get(name)
  if (kept !== undefined) return kept
  const made = plain(name)
  names.set(name, made)
  return made
}

/** The time only matters where an answer passes its limit: the next such moment after `now`. */
function nextLimit({ availability }: TrackedCard, now: number): number {
  let next = Infinity
  for (const { stale_at } of availability) {
    const limit = stale_at === null ? Infinity : Date.parse(stale_at)
    if (limit > now && limit < next) next = limit
  }
  return next
}

/** How a card stands at `now`; computed once for each state of it. */
export function faceOf(card: TrackedCard, now: number): CardFace {
  const kept = known.get(card)
  if (kept && kept.from <= now && now < kept.until) return kept.face
  const face = {
    mark: cardMark(card.availability, now),
    best: bestPrice(card, now),
    read: readAt(card, now),
    plainName: plainNameOf(card.card_name),
  }
  known.set(card, { from: now, until: nextLimit(card, now), face })
  return face
}

/** Makes cards of cards, each once: the same card gives the same object again, so that what is known of it stays. */
export function rememberCards(
  change: (card: TrackedCard) => TrackedCard,
): (card: TrackedCard) => TrackedCard {
  const made = new WeakMap<TrackedCard, TrackedCard>()
  return (card) => {
    const kept = made.get(card)
    if (kept) return kept
    const next = change(card)
    made.set(card, next)
    return next
  }
}

/** The card as one store has it: for somebody who stands in that store. */
export const atStore = (slug: string) =>
  rememberCards((card) => ({
    ...card,
    availability: card.availability.filter(({ store_slug }) => store_slug === slug),
  }))
