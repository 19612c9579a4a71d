import type { FetchStrategy } from '@lgs/shared'

/** The kinds of shop that can be read, as people know them. */
export const PLATFORMS: readonly { value: FetchStrategy; label: string }[] = [
  { value: 'crystal_commerce', label: 'CrystalCommerce' },
]

export const platformName = (strategy: string) =>
  PLATFORMS.find(({ value }) => value === strategy)?.label ?? strategy.replaceAll('_', ' ')

/** Offered first; any other currency of a store is added to them. */
const CURRENCIES = [
  'USD',
  'CAD',
  'EUR',
  'GBP',
  'AUD',
  'NZD',
  'JPY',
  'CHF',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'BRL',
  'MXN',
  'SGD',
]

const names = new Intl.DisplayNames('en', { type: 'currency' })

export function currencyOptions(present: string): { value: string; label: string }[] {
  const codes = present === '' || CURRENCIES.includes(present) ? CURRENCIES : [present, ...CURRENCIES]
  return codes.map((code) => ({ value: code, label: `${code} (${names.of(code)})` }))
}
