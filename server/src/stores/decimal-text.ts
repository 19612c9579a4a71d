import { parsePrice, type Price } from '../domain/price.ts'

/**
 * A number as machines write it (`0.4`, `"15.99"`, `"+0000000000000002.5500"`) as plain decimal text with two digits
 * behind the point, or with none for a whole amount, so that nobody takes the point for a mark of thousands. Empty
 * where it is no such number, is negative, or has more than two digits that count: nothing is rounded.
 */
export function decimalText(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  const read = /^\+?0{0,30}(\d{1,12})(?:\.(\d{1,12}))?$/.exec(text)
  if (!read) return ''
  const fraction = (read[2] ?? '').replace(/0+$/, '')
  if (fraction.length > 2) return ''
  return fraction === '' ? (read[1] ?? '') : `${read[1]}.${fraction.padEnd(2, '0')}`
}

/** A price that is said as a number and a currency beside it (ISO 4217); null where it is nothing, or either is missing. */
export function statedPrice(value: unknown, currency: unknown): Price | null {
  const code = typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) ? currency : null
  const price = code === null ? null : parsePrice(decimalText(value), code)
  return price !== null && price.price > 0 ? price : null
}
