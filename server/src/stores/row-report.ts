import type { Price } from '../domain/price.ts'
import type { RawRow } from './raw-row.ts'

/** The price of a row as the store gives it, for people to compare. */
export function describePrice(row: RawRow): string {
  return row.price ? describeMoney(row.price) : (row.priceTexts[0] ?? '')
}

/** An amount of minor units as people write it: `£30.19`, `¥700`, `CA$3.50`; plain hundredths without a currency. */
export function describeMoney({ price, currency }: Price): string {
  if (currency === null) return (price / 100).toFixed(2)
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  return format.format(price / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}
