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
export const cardMark = (lines: readonly Answer[], now: number): CardMark =>
  together(
    lines,
    lines.map((line) => answerMark(line, now)),
  )

function together(lines: readonly Answer[], marks: readonly CardMark[]): CardMark {
  const isBusy = lines.some((line) => line.checking)
  return CARD_MARKS.find((mark) => marks.includes(mark) || (isBusy && mark === 'busy')) ?? 'wait'
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

export interface CardStanding {
  mark: CardMark
  /** The cheapest accepted certain copy. Prices in another currency than the first store's are not compared with it. */
  best: BestPrice | undefined
  /**
   * When the answer that is shown was read: the newest of the stores that decide the card's state. For "out" the oldest
   * of all, since only together they say so. Null while nothing was read.
   */
  read: string | null
  /** When the first of the answers passes its limit, so that all this may be otherwise; `Infinity` if none will. */
  until: number
}

/** How a card stands by all its stores, in one look at each: it is asked for every card of a long list. */
export function standingOf({ availability: lines }: TrackedCard, now: number): CardStanding {
  const marks = lines.map((line) => answerMark(line, now))
  const mark = together(lines, marks)
  const those = (wanted: CardMark) => lines.filter((_, index) => marks[index] === wanted)
  const fresh = those('in')
  const deciding = mark === 'in' ? fresh : those(mark)
  // Only these become old.
  const limits = [...fresh, ...those('maybe')].flatMap(({ stale_at }) => stale_at ?? [])
  return {
    mark,
    best: cheapest(fresh.length > 0 ? fresh : lines, mark === 'in'),
    read: readOf(deciding.length > 0 ? deciding : lines, mark === 'out') ?? readOf(lines, false),
    until: Math.min(...limits.map((moment) => Date.parse(moment))),
  }
}

function cheapest(lines: readonly StoreAvailability[], isSure: boolean): BestPrice | undefined {
  let best: BestPrice | undefined
  for (const { cheapest_price: price, currency, store_slug: store } of lines) {
    if (price === null || (best && (currency !== best.currency || price >= best.price))) continue
    best = { price, currency, store, isSure }
  }
  return best
}

/** The newest moment at which one of these was read, or the oldest. */
function readOf(lines: readonly StoreAvailability[], isOldest: boolean): string | null {
  let read: string | null = null
  for (const { checked_at } of lines) {
    if (checked_at === null) continue
    if (read === null || (isOldest ? checked_at < read : checked_at > read)) read = checked_at
  }
  return read
}

/** The card as it stands without the requests under way. */
export const withoutChecks = (card: TrackedCard): TrackedCard => ({
  ...card,
  availability: card.availability.map((line) => ({ ...line, checking: false })),
})

/** Doubts, failures and old answers ask for a person's eyes. */
export const needsLook = (mark: CardMark) => mark === 'maybe' || mark === 'fail' || mark === 'old'
