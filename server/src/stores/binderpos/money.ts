import { parsePrice, type Price } from '../../domain/price.ts'

/**
 * A price as Shopify's themes put it into attributes and data: a whole number of hundredths, whatever the
 * currency (1000 yen are `100000`).
 * @param currency ISO 4217, or null where nobody says; the price then counts in hundredths
 * @returns null for anything else, and for nothing, which is a placeholder
 */
export function priceOfHundredths(value: unknown, currency: string | null): Price | null {
  const digits = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  if (!/^\d{1,12}$/.test(digits) || Number(digits) === 0) return null
  if (currency === null) return { price: Number(digits), currency }
  const padded = digits.padStart(3, '0')
  return parsePrice(`${padded.slice(0, -2)}.${padded.slice(-2)}`, currency)
}

/**
 * A price as the portal has it, a number of whole units (`57.8`). Its shortest decimal form is read digit by
 * digit, so nothing is rounded.
 * @param currency ISO 4217; null where nobody says: then a bare number is no price
 */
export function priceOfUnits(value: unknown, currency: string | null): Price | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  if (!/^\d{1,9}(\.\d{1,3})?$/.test(text)) return null
  const price = parsePrice(text, currency)
  return price && price.price > 0 ? price : null
}

/** A price as it is shown; null for nothing, and where it cannot be read. */
export function priceOfText(text: string, currency: string | null): Price | null {
  const price = parsePrice(text, currency)
  return price && price.price > 0 ? price : null
}
