import { recordOf, stringOf } from '../json.ts'
import type { RawRow } from '../raw-row.ts'

/** How many digits the minor unit of a currency has. */
function minorDigits(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  return format.resolvedOptions().maximumFractionDigits ?? 2
}

/**
 * The price of a product of the Store API: `{price: "1105", currency_code: "GBP", currency_minor_unit: 2}`. Its
 * "minor unit" is the number of decimals that the shop shows, which may be fewer or more than the currency has: a
 * shop that shows whole pounds gives "11" for £11.00. Null where the price cannot be given exactly, or is nothing.
 */
export function apiPrice(prices: unknown): RawRow['price'] {
  const { price, currency_code, currency_minor_unit: shown } = recordOf(prices)
  const currency = stringOf(currency_code, 10).toUpperCase()
  const digits = /^\d{1,12}$/.exec(stringOf(price, 40))?.[0]
  if (!digits || !/^[A-Z]{3}$/.test(currency)) return null
  if (typeof shown !== 'number' || !Number.isInteger(shown) || shown < 0 || shown > 4) return null
  const missing = minorDigits(currency) - shown
  const exact = missing >= 0 ? digits + '0'.repeat(missing) : withoutZeros(digits, -missing)
  const value = exact === null ? Number.NaN : Number(exact)
  return Number.isSafeInteger(value) && value > 0 ? { price: value, currency } : null
}

/** Decimals beyond those of the currency must be zeros, or it is no amount of it. */
function withoutZeros(digits: string, count: number): string | null {
  const padded = digits.padStart(count + 1, '0')
  return /^0+$/.test(padded.slice(-count)) ? padded.slice(0, -count) : null
}
