/**
 * An amount in the currency's minor unit (pence, cents, yen) and its ISO 4217 code, null where only `$` is
 * known.
 */
export interface Price {
  price: number
  currency: string | null
}

const DOLLARS = new Set(['USD', 'CAD', 'AUD', 'NZD', 'HKD', 'SGD', 'TWD', 'MXN', 'CLP', 'ARS', 'COP'])
const CROWNS = new Set(['SEK', 'NOK', 'DKK', 'ISK'])

/** Marks of exactly one currency, longest first where one contains another. */
const MARKS: [RegExp, string][] = [
  [/CAD?N?\s?\$|\bC\s?\$|\$\s?CAD?N?\b|\bCAD\b/i, 'CAD'],
  [/\bAU?D?\s?\$|\$\s?AUD?\b|\bAUD\b/i, 'AUD'],
  [/\bNZD?\s?\$|\$\s?NZD?\b|\bNZD\b/i, 'NZD'],
  [/\bUSD?\s?\$|\$\s?USD?\b|\bUSD\b/i, 'USD'],
  [/\bHKD?\s?\$|\bHKD\b/i, 'HKD'],
  [/\bSG?D?\s?\$|\bSGD\b/i, 'SGD'],
  [/\bNTD?\s?\$|\bTWD\b/i, 'TWD'],
  [/\bMXN?\s?\$|\bMXN\b/i, 'MXN'],
  [/\bR\$|\bBRL\b/i, 'BRL'],
  [/\bCLP\b/i, 'CLP'],
  [/£|\bGBP\b/i, 'GBP'],
  [/€|\bEUR\b/i, 'EUR'],
  [/\bCN¥|\bCNY\b|\bRMB\b/i, 'CNY'],
  [/[¥￥円]|\bJPY\b/i, 'JPY'],
  [/\bCHF\b/i, 'CHF'],
  [/zł|\bPLN\b/i, 'PLN'],
  [/Kč|\bCZK\b/i, 'CZK'],
  [/\bSEK\b/i, 'SEK'],
  [/\bNOK\b/i, 'NOK'],
  [/\bDKK\b/i, 'DKK'],
  [/\bISK\b/i, 'ISK'],
]

/** How many digits the currency's minor unit has: 2 for GBP, 0 for JPY. Unknown codes have 2. */
function minorDigits(currency: string): number {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency })
    return format.resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}

/** The currency a text names; null for a `$` or `kr` of an unknown country, undefined where nothing tells. */
function currencyOf(text: string, fallback: string | null): string | null | undefined {
  const named = MARKS.find(([mark]) => mark.test(text))
  if (named) return named[1] === 'JPY' && fallback === 'CNY' ? 'CNY' : named[1]
  if (text.includes('$')) return fallback && DOLLARS.has(fallback) ? fallback : null
  if (/\bkr\b/i.test(text)) return fallback && CROWNS.has(fallback) ? fallback : null
  return fallback ?? undefined
}

/**
 * Digits with their separators as an exact integer of minor units, or null where they can be read in no one
 * way.
 */
function toMinorUnits(amount: string, digits: number): number | null {
  const plain = amount.replace(/[\s\u00a0\u202f'’]/g, '')
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','))
  const mark = plain[last]
  const tail = last < 0 ? '' : plain.slice(last + 1)
  const bothMarks = plain.includes('.') && plain.includes(',')
  const repeated = mark !== undefined && plain.indexOf(mark) !== last
  const groups = tail.length === 3 && digits !== 3 && last > 0 && !bothMarks
  const whole = last < 0 || repeated || groups ? plain : plain.slice(0, last)
  let fraction = last < 0 || repeated || groups ? '' : tail
  if (!/^\d{1,3}([.,]?\d{3})*$|^\d*$/.test(whole)) return null
  if (digits === 0 && /^0+$/.test(fraction)) fraction = ''
  if (fraction.length > digits) return null
  const value = Number(whole.replace(/[.,]/g, '') + fraction.padEnd(digits, '0'))
  return Number.isSafeInteger(value) ? value : null
}

/**
 * Reads one price, `CAD$ 1,234.50` or `12,50 €`, exactly: no floating point is involved.
 * A bare number, or `$` where several countries use it, is in `fallbackCurrency` (the store's, ISO 4217, or
 * null). Returns null where there is no amount, more than one, a negative one, or no currency to read a bare
 * number in.
 */
export function parsePrice(text: string, fallbackCurrency: string | null): Price | null {
  if (text.length > 200) return null
  const amounts =
    text.match(/-?\s?(?:\d[\d.,'’\u00a0\u202f]*|\d{1,3}(?: \d{3})+(?:[.,]\d+)?|[.,]\d{2}\b)/g) ?? []
  const spaced = /\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d{1,3})?(?!\d)/.exec(text)
  const found = spaced && amounts.length > 1 ? [spaced[0]] : amounts
  if (new Set(found.map((amount) => amount.trim())).size !== 1) return null
  const amount = (found[0] ?? '').trim().replace(/[.,'’]+$/, '')
  if (amount.startsWith('-') || /[-−]\s*[^\d\s]{0,4}\s*$/.test(text.slice(0, text.indexOf(amount))))
    return null
  const currency = currencyOf(text, fallbackCurrency)
  if (currency === undefined) return null
  const price = toMinorUnits(amount, currency ? minorDigits(currency) : 2)
  return price === null ? null : { price, currency }
}
