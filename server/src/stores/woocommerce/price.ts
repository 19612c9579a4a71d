import { shiftedText, statedPrice } from '../decimal-text.ts'
import { recordOf, stringOf } from '../json.ts'
import type { RawRow } from '../raw-row.ts'

/**
 * The price of a product of the Store API: `{price: "1105", currency_code: "GBP", currency_minor_unit: 2}`. Its
 * "minor unit" is the number of decimals that the shop shows, which may be fewer or more than the currency has: a
 * shop that shows whole pounds gives "11" for £11.00. Null where the price cannot be given exactly, or is nothing.
 */
export function apiPrice(prices: unknown): RawRow['price'] {
  const { price, currency_code, currency_minor_unit: shown } = recordOf(prices)
  if (typeof shown !== 'number' || !Number.isInteger(shown) || shown < 0 || shown > 4) return null
  return statedPrice(shiftedText(stringOf(price, 40), shown), stringOf(currency_code, 10).toUpperCase())
}
