import type { AvailableItem } from './schemas/availability.ts'

export interface StockSummary {
  /** Of the cheapest certain copy; null without one that has a price. */
  cheapest_price: number | null
  currency: string | null
  copies: number
  uncertain_copies: number
}

const countCopies = (items: AvailableItem[]) => items.reduce((sum, item) => sum + (item.quantity ?? 1), 0)

/** The line of a card's row for one store: doubtful copies count neither as stock nor for the price. */
export function summariseItems(items: AvailableItem[]): StockSummary {
  const certain = items.filter((item) => item.match === 'certain')
  const priced = certain.filter((item) => item.price !== null)
  const cheapest = priced.reduce<AvailableItem | null>(
    (best, item) => (best === null || item.price! < best.price! ? item : best),
    null,
  )
  return {
    cheapest_price: cheapest?.price ?? null,
    currency: cheapest?.currency ?? null,
    copies: countCopies(certain),
    uncertain_copies: countCopies(items.filter((item) => item.match === 'uncertain')),
  }
}
