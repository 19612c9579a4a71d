import { isRecord, listOf, parseJson, stringOf, type JsonRecord } from '../json.ts'
import { decimalText } from '../decimal-text.ts'
import { decodeEntities } from '../entities.ts'

const MAX_VARIANTS = 300
/** The longest list of variants in a text. In characters. */
const LONGEST = 400_000

/** The variants of a result: a list, or the JSON text of one, often with HTML entities. Null where there are none. */
export function variantsOf(result: JsonRecord): JsonRecord[] | null {
  for (const name of ['variants', 'ss_variants']) {
    const value = result[name]
    const list = typeof value === 'string' && value.length < LONGEST ? parseVariants(value) : value
    const variants = listOf(list, MAX_VARIANTS).filter(isRecord)
    if (variants.length > 0) return variants
  }
  return null
}

function parseVariants(text: string): unknown {
  return parseJson(text) ?? parseJson(decodeEntities(text))
}

/** What a variant is called; a product without options has one that is called `Default Title`. */
export function variantTitle(variant: JsonRecord): string {
  const options = ['option1', 'option2', 'option3'].map((name) => stringOf(variant[name]))
  const title =
    decodeEntities(stringOf(variant['title'])) || options.filter((text) => text !== '').join(' / ')
  return /^default( title)?$/i.test(title) ? '' : title
}

export type Stock = { quantity: number | null; quantityIsMinimum: boolean } | 'out_of_stock' | 'unreadable'

/** `1`, `true`, `"yes"`, `In Stock`; null for anything else. */
export function isYes(value: unknown): boolean | null {
  const said = typeof value === 'boolean' ? String(value) : stringOf(value).toLowerCase()
  if (/^(1|true|yes|in[ -]?stock)$/.test(said)) return true
  return /^(0|false|no|out[ -]of[ -]stock|sold out)$/.test(said) ? false : null
}

/**
 * Can a variant be bought, and how many are there? A shop that does not count it sells it always, as does one that
 * goes on selling at zero. `fallback` is what the product says, for variants that say nothing.
 */
export function stockOf(variant: JsonRecord, fallback: boolean | null): Stock {
  const uncounted = { quantity: null, quantityIsMinimum: true }
  const available = isYes(variant['available'])
  if (available === false) return 'out_of_stock'
  const count = [variant['inventory_quantity'], variant['quantity']].map(wholeNumber).find((n) => n !== null)
  if (count === undefined) {
    const isIn = available ?? fallback
    return isIn === null ? 'unreadable' : isIn ? uncounted : 'out_of_stock'
  }
  if (Object.hasOwn(variant, 'inventory_management') && !stringOf(variant['inventory_management']))
    return uncounted
  if (count > 0) return { quantity: count, quantityIsMinimum: false }
  return variant['inventory_policy'] === 'continue' || available === true ? uncounted : 'out_of_stock'
}

/** A count, which a shop that sold too much has below zero. */
function wholeNumber(value: unknown): number | null {
  const text = stringOf(value)
  return /^-?\d{1,9}$/.test(text) ? Number(text) : null
}

/**
 * The price of each variant as decimal text, empty where it is not known. Texts and broken numbers are in the
 * currency's unit; whole numbers may be cents, which the product's own `price`, that of one of them, tells apart.
 */
export function variantPrices(variants: readonly JsonRecord[], price: unknown): string[] {
  const own = decimalText(price)
  const whole = variants.map(({ price: value }) => value).filter((value) => Number.isSafeInteger(value))
  const isMajor = whole.some((value) => decimalText(value) === own)
  const isMinor = whole.some((value) => inUnits(value as number) === own)
  return variants.map(({ price: value }) => {
    if (!Number.isSafeInteger(value)) return decimalText(value)
    if (isMajor === isMinor) return ''
    return isMajor ? decimalText(value) : inUnits(value as number)
  })
}

/** 199 cents as `1.99`. */
function inUnits(cents: number): string {
  const digits = String(cents).padStart(3, '0')
  return decimalText(`${digits.slice(0, -2)}.${digits.slice(-2)}`)
}
