import type { Moves } from './history-news.ts'

/** What an accepted copy costs, in the currency's minor unit; null where that was not read. */
export interface Offer {
  price: number | null
  currency: string | null
}

export interface Drops {
  /** Nothing was accepted before, and something is now. */
  is_new: boolean
  /** What the cheapest cost before, by currency, where the cheapest costs less now. */
  was: { price: number; currency: string }[]
}

interface Sides {
  /** The copies that are accepted now. */
  now: readonly Offer[]
  accepts: (copy: number, price: number | null) => boolean
  currencyOf: (copy: number) => string | null
}

const keyOf = ({ price, currency }: Offer) => `${currency}:${price}`

/** Compares what was to be had before some changes with what is to be had now. */
export function dropsIn(moves: Moves, { now, accepts, currencyOf }: Sides): Drops {
  const changed: string[] = []
  const before: Offer[] = []
  for (const [copy, move] of moves) {
    const offer = (price: number | null) => ({ price, currency: currencyOf(copy) })
    if (move.after !== undefined && accepts(copy, move.after)) changed.push(keyOf(offer(move.after)))
    if (move.before !== undefined && accepts(copy, move.before)) before.push(offer(move.before))
  }
  // Copies at one price are alike here: what is left without the changed ones was there before.
  for (const offer of now) {
    const index = changed.indexOf(keyOf(offer))
    if (index < 0) before.push(offer)
    else changed.splice(index, 1)
  }
  const then = cheapest(before)
  const was = [...cheapest(now)].flatMap(([currency, price]) => {
    const old = then.get(currency)
    return old !== undefined && old > price ? [{ price: old, currency }] : []
  })
  return { is_new: before.length === 0 && now.length > 0, was }
}

function cheapest(offers: readonly Offer[]): Map<string, number> {
  const lowest = new Map<string, number>()
  for (const { price, currency } of offers)
    if (price !== null && currency !== null)
      lowest.set(currency, Math.min(price, lowest.get(currency) ?? Infinity))
  return lowest
}
