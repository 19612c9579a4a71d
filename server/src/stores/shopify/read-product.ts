import { decimalText, shiftedText } from '../decimal-text.ts'
import { isRecord, listOf, recordsOf, stringOf, type JsonRecord } from '../json.ts'
import { emptyProduct, MAX_VARIANTS, type ShopProduct, type ShopVariant } from './product.ts'
import { optionNames, variantTitle } from './variant-title.ts'

const LONGEST_BODY = 20_000

/**
 * A product of `/products/HANDLE.js`, `/products.json`, `/search/suggest.json` or of JSON within a page; null
 * without a title. `cents`: whole numbers are hundredths of the currency's unit (also of yen, which have none).
 */
export function readProduct(json: JsonRecord, prices: 'cents' | 'units'): ShopProduct | null {
  const title = stringOf(json.title)
  if (title === '') return null
  const variants = Array.isArray(json.variants) ? recordsOf(json.variants, MAX_VARIANTS) : []
  const names = optionNames(json.options)
  const body = json.description ?? json.body_html ?? json.body
  return {
    ...emptyProduct,
    title,
    handle: handleOf(json.handle),
    vendor: stringOf(json.vendor, 200),
    type: stringOf(json.type ?? json.product_type, 200),
    tags: readTags(json.tags),
    body: typeof body === 'string' ? body.slice(0, LONGEST_BODY) : '',
    variants: variants.length === 0 ? null : variants.map((variant) => readVariant(variant, prices, names)),
    isAvailable: typeof json.available === 'boolean' ? json.available : null,
    priceText: onePrice(json, prices),
  }
}

/** One variant of such a product, whose options have these names. */
export function readVariant(
  json: JsonRecord,
  prices: 'cents' | 'units',
  names: readonly string[] = [],
): ShopVariant {
  const options = [json.option1, json.option2, json.option3].map((option) => stringOf(option, 200))
  const title = stringOf(json.public_title, 300) || stringOf(json.title, 300)
  return {
    id: idOf(json.id),
    title: variantTitle(
      title,
      options.filter((option) => option !== ''),
      names,
    ),
    sku: stringOf(json.sku, 200),
    isAvailable: typeof json.available === 'boolean' ? json.available : null,
    amount: amountOf(json.price, prices),
    currency: null,
  }
}

/** A product's or variant's number, also out of `gid://shopify/ProductVariant/47`, or null. */
export function idOf(value: unknown): string | null {
  return /^(?:gid:\/\/shopify\/\w{1,30}\/)?(\d{1,20})(?:\?.{0,100})?$/.exec(stringOf(value, 200))?.[1] ?? null
}

/** The last part of a product's address; empty for what cannot be one. */
export function handleOf(value: unknown): string {
  const handle = stringOf(value, 255)
  return /^[^\s/?#\\]+$/.test(handle) && !/^\.+$/.test(handle) && handle.isWellFormed() ? handle : ''
}

/** Tags as a list, also out of a text with commas. */
export function readTags(value: unknown): string[] {
  const tags = typeof value === 'string' ? value.slice(0, 10_000).split(',') : listOf(value, 250)
  return tags.map((tag) => stringOf(tag, 200)).filter((tag) => tag !== '')
}

/** A price as a decimal text in units of the currency; empty where there is none. */
export function amountOf(value: unknown, prices: 'cents' | 'units'): string {
  if (isRecord(value)) return decimalText(value.amount)
  // Texts are decimals wherever they stand; one without a point among cents may be either.
  if (prices === 'cents' && typeof value === 'number') return shiftedText(value)
  return prices === 'units' || String(value).includes('.') ? decimalText(value) : ''
}

/** The price of a product all of whose variants cost the same; else it is not known of any of them. */
function onePrice(json: JsonRecord, prices: 'cents' | 'units'): string {
  const [least, most] = [amountOf(json.price_min, prices), amountOf(json.price_max, prices)]
  return least === most ? least : ''
}
