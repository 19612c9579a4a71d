import type { Reason, Status, StoreAvailability, TrackedCard } from '@lgs/shared'

/** Every state that is shown with a shape, a colour and a word. The first seven are those of a card. */
export const CARD_MARKS = ['in', 'old', 'maybe', 'busy', 'fail', 'wait', 'out'] as const
export type CardMark = (typeof CARD_MARKS)[number]
export type Mark = CardMark | 'pause' | 'link' | 'danger'

/** What must be known of a store's answer to name its state. */
export interface Answer {
  status: Status
  reason?: Reason | undefined
  checked_at: string | null
  stale_at: string | null
  checking: boolean
}

/** True once the answer is past its limit. */
export const isStale = ({ stale_at }: Pick<Answer, 'stale_at'>, now: number) =>
  stale_at !== null && Date.parse(stale_at) <= now

/** The state of a store's last answer, whether or not a new request is under way. */
export function answerMark(answer: Answer, now: number): CardMark {
  if (answer.status === 'pending') return 'wait'
  if (answer.status === 'out_of_stock') return 'out'
  if (answer.status === 'in_stock') return isStale(answer, now) ? 'old' : 'in'
  if (answer.reason === 'paused') return answer.checked_at === null ? 'wait' : 'old'
  if (answer.reason === 'uncertain') return isStale(answer, now) ? 'old' : 'maybe'
  return 'fail'
}

/** The state of one store: a request under way comes before what was known. */
export const storeMark = (answer: Answer, now: number): CardMark =>
  answer.checking ? 'busy' : answerMark(answer, now)

/** One state for a card, from all its stores. `out` only when every store was read. */
export function cardMark(lines: readonly Answer[], now: number): CardMark {
  const present = new Set<CardMark>(lines.map((line) => answerMark(line, now)))
  if (lines.some((line) => line.checking)) present.add('busy')
  return CARD_MARKS.find((mark) => present.has(mark)) ?? 'wait'
}

/** Lines whose copies count for the card's state, in the stores' order; none while nothing was read. */
export function linesOf(card: TrackedCard, mark: CardMark, now: number): StoreAvailability[] {
  return card.availability.filter((line) => answerMark(line, now) === mark)
}

export interface BestPrice {
  price: number
  currency: string | null
  store: string
  /** False for an answer that is old, or whose store could not be read since. */
  isSure: boolean
}

/** The cheapest accepted certain copy. Prices in another currency than the first store's are not compared with it. */
export function bestPrice(card: TrackedCard, now: number): BestPrice | undefined {
  const mark = cardMark(card.availability, now)
  const fresh = linesOf(card, 'in', now)
  const lines = (fresh.length > 0 ? fresh : card.availability).filter((line) => line.cheapest_price !== null)
  const currency = lines[0]?.currency
  const [best] = lines
    .filter((line) => line.currency === currency)
    .sort((one, other) => one.cheapest_price! - other.cheapest_price!)
  if (!best) return undefined
  return {
    price: best.cheapest_price!,
    currency: best.currency,
    store: best.store_slug,
    isSure: mark === 'in',
  }
}

/**
 * When the answer that is shown was read: the newest of the stores that decide the card's state. For "out" the oldest
 * of all, since only together they say so. Null while nothing was read.
 */
export function readAt(card: TrackedCard, now: number): string | null {
  const mark = cardMark(card.availability, now)
  const deciding = linesOf(card, mark, now)
  const moments = timesOf(deciding.length > 0 ? deciding : card.availability)
  return (mark === 'out' ? moments[0] : moments.at(-1)) ?? timesOf(card.availability).at(-1) ?? null
}

const timesOf = (lines: readonly StoreAvailability[]): string[] =>
  lines.flatMap(({ checked_at }) => checked_at ?? []).sort()

/** The card as it stands without the requests under way. */
export const withoutChecks = (card: TrackedCard): TrackedCard => ({
  ...card,
  availability: card.availability.map((line) => ({ ...line, checking: false })),
})

/** Doubts, failures and old answers ask for a person's eyes. */
export const needsLook = (mark: CardMark) => mark === 'maybe' || mark === 'fail' || mark === 'old'
