import type { TrackedCard } from '@lgs/shared'
import { standingOf, type CardStanding } from '../../lib/status.ts'

export const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const names = new Map<string, string>()

/** The name without accents, in small letters. */
export function plainNameOf(name: string): string {
  const kept = names.get(name)
  if (kept !== undefined) return kept
  const made = plain(name)
  names.set(name, made)
  return made
}

// A card that changes is another object; so a long list costs only what changed in it. By name: finding an object takes
// several times longer, and each answer asks for every card.
const known = new Map<string, { card: TrackedCard; from: number; standing: CardStanding }>()

/** How a card stands at `now`; computed once for each state of it. */
export function faceOf(card: TrackedCard, now: number): CardStanding {
  const kept = known.get(card.card_name)
  if (kept?.card === card && kept.from <= now && now < kept.standing.until) return kept.standing
  const standing = standingOf(card, now)
  known.set(card.card_name, { card, from: now, standing })
  return standing
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
