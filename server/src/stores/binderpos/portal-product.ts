import { statedPrice } from '../decimal-text.ts'
import { listOf, recordsOf, stringOf, type JsonRecord } from '../json.ts'
import { productUrl, variantIdOf } from './layout.ts'
import { setInTitle, variantWords, type ReadProduct, type ReadVariant } from './product.ts'

const MOST_VARIANTS = 250

/** Where a store's products are, and what they cost in. */
export interface PortalContext {
  homepage: string
  /** ISO 4217; null where it is not known: the portal does not say. */
  currency: string | null
}

/** Reads a product of the portal; null for one without a title. */
export function readPortalProduct(product: JsonRecord, context: PortalContext): ReadProduct | null {
  const setName = stringOf(product['setName'], 200)
  const title = stringOf(product['title']) || stringOf(product['name'])
  if (title === '') return null
  const stocks = recordsOf(product['variants'], MOST_VARIANTS).map((variant) => readVariant(variant, context))
  const type = stringOf(product['productType'], 200)
  const setCode = stringOf(product['setCode'], 20).toLowerCase()
  const collectorNumber = stringOf(product['collectorNumber'], 20)
    .toLowerCase()
    .replace(/^0+(?=.)/, '')
  return {
    title,
    setText: setName || setInTitle(title),
    categoryTexts: type === '' ? tagsOf(product['tags']) : [type],
    url: urlOf(stringOf(product['handle'], 300), context.homepage),
    variants: stocks.filter((stock) => typeof stock === 'object'),
    isWhole: stocks.length > 0 && !stocks.includes('unreadable'),
    facts: {
      ...(/^[a-z0-9]{2,6}$/.test(setCode) && { setCode }),
      ...(/^[a-z0-9★†*-]{1,9}$/.test(collectorNumber) && { collectorNumber }),
    },
  }
}

function readVariant(
  variant: JsonRecord,
  { currency }: PortalContext,
): ReadVariant | 'out_of_stock' | 'unreadable' {
  const { quantity, price } = variant
  const isCount = typeof quantity === 'number' && Number.isSafeInteger(quantity)
  const isPriced = typeof price === 'number' || typeof price === 'string'
  if (isCount && quantity <= 0) return 'out_of_stock'
  if (!isCount || !isPriced) return 'unreadable'
  return {
    id: variantIdOf(stringOf(variant['shopifyId'], 20)),
    text: variantWords(stringOf(variant['title'], 200) || stringOf(variant['option1'], 200)),
    price: statedPrice(price, currency),
    priceText: '',
    quantity,
    sku: stringOf(variant['sku'], 80),
  }
}

/** Tags come as a list, or as one text with commas. */
function tagsOf(tags: unknown): string[] {
  const listed = typeof tags === 'string' ? tags.slice(0, 5000).split(',') : listOf(tags, 50)
  return listed.slice(0, 50).flatMap((tag) => stringOf(tag, 100) || [])
}

/** The page at the store, whose address the portal gives only the last part of; half a character makes none. */
const urlOf = (handle: string, homepage: string): string | null =>
  handle === '' || !handle.isWellFormed()
    ? null
    : productUrl(`/products/${encodeURIComponent(handle)}`, homepage)
