/**
 * A price that a store's API gives as a number or a plain decimal text (`4.93`, `"3000"`, `"0.5"`), in minor
 * units of a currency with `digits` of them. A JSON number is read through its shortest decimal text, which is
 * what the store wrote, so no floating point is involved. Null for anything else: signs, exponents, separators of
 * thousands, more digits than the currency has.
 */
export function decimalPrice(value: unknown, digits = 2): number | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  const read = /^(\d{1,12})(?:\.(\d{1,12}))?$/.exec(text)
  if (!read) return null
  const fraction = (read[2] ?? '').replace(/0+$/, '')
  if (fraction.length > digits) return null
  const price = Number(`${read[1]}${fraction.padEnd(digits, '0')}`)
  return Number.isSafeInteger(price) ? price : null
}
