const LOCALE = 'en'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const isCurrency = (code: string | null): code is string => code !== null && /^[A-Z]{3}$/.test(code)

interface CurrencyFormat {
  format: Intl.NumberFormat
  digits: number
}
const formats = new Map<string, CurrencyFormat>()

/** Made once for each currency: making one, or asking it for its digits, takes longer than a hundred uses of it. */
function formatOf(currency: string): CurrencyFormat {
  const known = formats.get(currency)
  if (known) return known
  const format = new Intl.NumberFormat(LOCALE, { style: 'currency', currency })
  const made = { format, digits: format.resolvedOptions().maximumFractionDigits ?? 2 }
  formats.set(currency, made)
  return made
}

/** Digits after the point: 2 for USD, 0 for JPY. */
export function currencyDigits(currency: string | null): number {
  if (!isCurrency(currency)) return 2
  return formatOf(currency).digits
}

/** `$24.50` from 2450 and `USD`; a price whose currency was not read has no sign. */
export function money(minor: number, currency: string | null): string {
  const digits = currencyDigits(currency)
  const amount = minor / 10 ** digits
  if (!isCurrency(currency)) return amount.toFixed(digits)
  return formatOf(currency).format.format(amount)
}

/** Like `money`, without zeros after the point: `$12`. */
export function shortMoney(minor: number, currency: string | null): string {
  const isWhole = minor % 10 ** currencyDigits(currency) === 0
  return isWhole ? money(minor, currency).replace(/\.0+(?=\D*$)/, '') : money(minor, currency)
}

export function currencySign(currency: string): string {
  if (!isCurrency(currency)) return currency
  const parts = formatOf(currency).format.formatToParts(0)
  return parts.find(({ type }) => type === 'currency')?.value ?? currency
}

/** What a person typed as a price, in minor units: `12`, `12.5`, `12,50`, `$1,200`. Undefined when it is none. */
export function parseMoney(text: string, currency: string | null): number | undefined {
  const digits = currencyDigits(currency)
  const plain = text
    .replace(/[^\d.,]/g, '')
    .replace(/[.,](?=\d{3}(?:\D|$))/g, '')
    .replace(',', '.')
  if (!/^\d+(?:\.\d*)?$|^\.\d+$/.test(plain)) return undefined
  const minor = Math.round(Number(plain) * 10 ** digits)
  return minor <= 1_000_000_000 ? minor : undefined
}

/** The price as a person would type it: `12.50`, `12`. */
export function typedMoney(minor: number, currency: string | null): string {
  const digits = currencyDigits(currency)
  return minor % 10 ** digits === 0 ? String(minor / 10 ** digits) : (minor / 10 ** digits).toFixed(digits)
}

/** How long ago: `now`, `4 min ago`, `3 h ago`, `yesterday`, `5 days ago`; `never` for null. */
export function age(moment: string | null, now: number): string {
  if (moment === null) return 'never'
  const passed = now - Date.parse(moment)
  if (passed < MINUTE) return 'now'
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min ago`
  if (passed < DAY) return `${Math.floor(passed / HOUR)} h ago`
  const days = Math.floor(passed / DAY)
  return days === 1 ? 'yesterday' : `${days} days ago`
}

/** `1 copy`, `3 copies`. */
export const counted = (count: number, one: string, many = `${one}s`) =>
  `${count} ${count === 1 ? one : many}`
