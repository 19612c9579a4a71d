/**
 * Exact amounts of money. Whatever form a store has them in, they become plain decimal text digit by digit, so no
 * fraction of floating point is involved and nothing is rounded; `parsePrice` then knows what a currency's minor unit is.
 */
import { parsePrice, type Price } from '../domain/price.ts'

const written = (value: unknown) =>
  typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''

/**
 * A number as machines write it (`0.4`, `"15.99"`, `"+0000000000000002.5500"`) as plain decimal text with two digits
 * behind the point, or with none for a whole amount, so that nobody takes the point for a mark of thousands. A JSON
 * number is read by its shortest decimal form, which is what the store wrote. Empty where it is no such number, is
 * negative, or has more than two digits that count.
 */
export function decimalText(value: unknown): string {
  const read = /^\+?0{0,30}(\d{1,12})(?:\.(\d{1,12}))?$/.exec(written(value))
  if (!read) return ''
  const fraction = (read[2] ?? '').replace(/0+$/, '')
  if (fraction.length > 2) return ''
  return fraction === '' ? (read[1] ?? '') : `${read[1]}.${fraction.padEnd(2, '0')}`
}

/** The same for a whole number of parts, `digits` of which stand behind the point: hundredths for 2. */
export function shiftedText(value: unknown, digits = 2): string {
  const parts = written(value)
  if (!/^\d{1,12}$/.test(parts)) return ''
  const padded = parts.padStart(digits + 1, '0')
  const whole = padded.slice(0, padded.length - digits)
  return decimalText(digits === 0 ? whole : `${whole}.${padded.slice(-digits)}`)
}

/** A number as a whole number of hundredths, whatever its currency; null where it is none. */
export function hundredthsOf(value: unknown): number | null {
  const [whole, fraction = '00'] = decimalText(value).split('.')
  return whole ? Number(`${whole}${fraction}`) : null
}

const orNothing = (price: Price | null): Price | null => (price !== null && price.price > 0 ? price : null)

/** A price that is said as a number and a currency beside it (ISO 4217); null where it is nothing, or either is missing. */
export function statedPrice(value: unknown, currency: unknown): Price | null {
  const code = typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) ? currency : null
  return code === null ? null : orNothing(parsePrice(decimalText(value), code))
}

/**
 * The same said as a whole number of hundredths, whatever the currency: 1000 yen are `100000`. Where nobody says the
 * currency (null) it counts in hundredths.
 */
export function priceOfHundredths(value: unknown, currency: string | null): Price | null {
  if (currency !== null) return statedPrice(shiftedText(value), currency)
  const price = hundredthsOf(shiftedText(value))
  return price === null ? null : orNothing({ price, currency })
}

/** A price as it is shown to people; null for nothing, and where it cannot be read. */
export const shownPrice = (text: string, currency: string | null): Price | null =>
  orNothing(parsePrice(text, currency))
