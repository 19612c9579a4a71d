import { FETCH_STRATEGIES, type FetchStrategy } from '@lgs/shared'
import { onFirstUse } from './on-first-use.ts'

/** What people call a platform; one that is not here is named after its key. */
const NAMES: Record<string, string> = {
  crystal_commerce: 'Crystal Commerce',
  shopify: 'Shopify',
  binderpos: 'BinderPOS',
  tcgplayer_pro: 'TCGplayer Pro',
  conduct_commerce: 'Conduct Commerce',
  woocommerce: 'WooCommerce',
  storepass: 'StorePass',
  bigcommerce: 'BigCommerce',
  searchspring: 'Searchspring',
  star_city_games: 'Star City Games',
  card_kingdom: 'Card Kingdom',
  hareruya: 'Hareruya',
  mtgmate: 'MTG Mate',
  json_ld: 'Structured data (schema.org)',
}

/** A platform as people know it: `BinderPOS`; of a key without a name the key in words: `Corner shop`. */
export function platformName(strategy: string): string {
  const words = strategy.replaceAll('_', ' ').trim()
  return NAMES[strategy] ?? words.charAt(0).toUpperCase() + words.slice(1)
}

/** The platforms that can be read, by name. */
export const PLATFORMS: readonly { value: FetchStrategy; label: string }[] = FETCH_STRATEGIES.map(
  (value) => ({ value, label: platformName(value) }),
).sort((one, other) => one.label.localeCompare(other.label, 'en'))

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

const names = onFirstUse(() => new Intl.DisplayNames('en', { type: 'currency' }))

export function currencyOptions(present: string): { value: string; label: string }[] {
  const codes = present === '' || CURRENCIES.includes(present) ? CURRENCIES : [present, ...CURRENCIES]
  return codes.map((code) => ({ value: code, label: `${code} (${names().of(code)})` }))
}
