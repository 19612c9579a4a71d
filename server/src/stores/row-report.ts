import type { RawRow } from './raw-row.ts'

/** The price of a row as the store gives it, for people to compare. */
export function describePrice(row: RawRow): string {
  if (row.price) return `${row.price.price} ${row.price.currency ?? ''}`.trim()
  return row.priceTexts[0] ?? ''
}
