import type { HistorySeries } from '../../lib/state/card-history.svelte.ts'

const DAY_MS = 24 * 60 * 60 * 1000

export interface StorePrices {
  slug: string
  currency: string
  /** For each day the lowest price in minor units; null: read, and nothing was there; undefined: not read yet. */
  prices: (number | null | undefined)[]
}
export interface PriceDays {
  /** Midnights (UTC) in milliseconds since the epoch, without gaps. */
  days: number[]
  /** Those that had a copy come first: they have a line, and the looks that are told apart best. */
  stores: StorePrices[]
}

/** Had the store a copy on any of the days? */
export const hasPrice = ({ prices }: StorePrices): boolean =>
  prices.some((price) => typeof price === 'number')

/** The series of several stores on the same days: every day of each, from the first that any of them was read. */
export function priceDays(series: readonly HistorySeries[]): PriceDays {
  const known = series.filter(({ points }) => points.length > 0)
  if (known.length === 0) return { days: [], stores: [] }
  const moments = known.flatMap(({ points }) => points.map(({ day }) => Date.parse(day)))
  const [first, last] = [Math.min(...moments), Math.max(...moments)]
  const days = Array.from({ length: (last - first) / DAY_MS + 1 }, (_, index) => first + index * DAY_MS)
  const stores = known.map(({ store_slug, currency, points }) => {
    const steps = new Map(points.map(({ day, lowest }) => [Date.parse(day), lowest]))
    let present: number | null | undefined
    const prices = days.map((day) => (present = steps.has(day) ? steps.get(day) : present))
    return { slug: store_slug, currency, prices }
  })
  return { days, stores: [...stores.filter(hasPrice), ...stores.filter((store) => !hasPrice(store))] }
}

export interface Stretch {
  kind: 'in' | 'out' | 'unread'
  /** Index of its first day, and of the day after its last. */
  from: number
  until: number
  price: number | null
}

/** Days on which nothing changed, joined; with `byPrice` a new price begins a new stretch too. */
export function stretches(prices: StorePrices['prices'], byPrice: boolean): Stretch[] {
  const list: Stretch[] = []
  prices.forEach((price, index) => {
    const kind = price === undefined ? 'unread' : price === null ? 'out' : 'in'
    const last = list.at(-1)
    if (last?.kind === kind && (!byPrice || last.price === (price ?? null))) last.until = index + 1
    else list.push({ kind, from: index, until: index + 1, price: price ?? null })
  })
  return list
}
