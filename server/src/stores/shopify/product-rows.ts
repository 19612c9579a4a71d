import { parsePrice } from '../../domain/price.ts'
import { emptyRow, type RawRow, type RawRows } from '../raw-row.ts'
import type { ProductList, ShopProduct, ShopVariant } from './product.ts'
import { readFinish } from '../../domain/finish.ts'
import { finishOfSku, otherKindOfSku } from './sku.ts'
import { BOTH, hasBareAnswer } from './variant-title.ts'

/** What rows need to know beside the product. */
export interface ShopContext {
  origin: string
  /** ISO 4217 of prices that name no currency of their own, or null. */
  currency: string | null
  /** Do titles here tell foils apart? Then one without the word is none, also where variants are not listed. */
  titlesNameFoils?: boolean
}

/** A last word about a row, by whoever knows more of the product. */
export type Finishing = (row: RawRow, product: ShopProduct, variant: ShopVariant) => RawRow

/**
 * Rows of what can be bought. A product whose variants are not listed is one row, without condition and quantity.
 * Products and variants that do not say whether they can be bought are counted as broken. Never throws.
 */
export function rowsOf(
  { products, broken }: ProductList,
  context: ShopContext,
  finish: Finishing = (row) => row,
): RawRows {
  const rows: RawRows = { kind: 'rows', rows: [], products: [], broken: [...broken], nextUrl: null }
  for (const product of products) {
    rows.products.push({ title: product.title, setText: '' })
    for (const variant of product.variants ?? [wholeProduct(product)]) {
      if (variant.isAvailable === null) rows.broken.push(product.title)
      if (variant.isAvailable) rows.rows.push(finish(rowOf(product, variant, context), product, variant))
    }
  }
  return rows
}

/** All that is known of a product whose variants are not. */
const wholeProduct = (product: ShopProduct): ShopVariant => ({
  id: null,
  title: '',
  sku: product.sku,
  isAvailable: product.isAvailable,
  amount: product.priceText,
  currency: null,
})

function rowOf(product: ShopProduct, variant: ShopVariant, context: ShopContext): RawRow {
  const { origin, currency } = context
  const known = variant.currency ?? currency
  const price = known === null ? null : parsePrice(variant.amount, known)
  return {
    ...emptyRow,
    title: product.title,
    variantText: variant.title,
    finishText: finishTextOf(product, variant),
    ...(product.variants === null && !context.titlesNameFoils && { finishIsUnknown: true }),
    categoryTexts: [...categoriesOf(product), otherKindOfSku(variant.sku)].filter((text) => text !== ''),
    url: product.handle === '' ? null : addressOf(origin, product.handle, variant.id),
    variantId: variant.id,
    price: price !== null && price.price > 0 ? price : null,
    priceTexts: variant.amount === '' ? [] : [variant.amount],
  }
}

/** The page of a product, with the variant already chosen where one is known. */
function addressOf(origin: string, handle: string, variantId: string | null): string {
  const url = new URL(`/products/${encodeURIComponent(handle)}`, origin)
  if (variantId !== null) url.searchParams.set('variant', variantId)
  return url.href
}

const IS_MAGIC_SINGLE = /\b(mtg|magic)\b/i

/** A type that names Magic settles the game; tags are full of other words, which then must refuse nothing. */
function categoriesOf({ type, vendor, tags }: ShopProduct): string[] {
  return IS_MAGIC_SINGLE.test(type) ? [type] : [type, vendor, ...tags].filter((text) => text !== '')
}

/**
 * What is said of a variant's finish beside its title. Its article number goes first. Tags are those of the whole
 * product: they count where none of its variants says which of them is meant.
 */
function finishTextOf({ title, tags, variants, hasMoreVariants }: ShopProduct, variant: ShopVariant): string {
  const own = finishOfSku(variant.sku, title)
  if (own !== '') return own
  if (readFinish(variant.title) === null && hasBareAnswer(variant.title)) return BOTH
  const isSaid = (one: ShopVariant) =>
    readFinish(one.title) !== null || finishOfSku(one.sku, title) !== '' || hasBareAnswer(one.title)
  if (variants?.some(isSaid)) return ''
  const tagged = finishOfTags(tags)
  // What a tag tells may be one of the variants that the answer leaves out.
  return tagged !== '' && hasMoreVariants ? BOTH : tagged
}

/** `Foil`, `Finish_Foil`, `Variant_Foil`, `Foil or Non-Foil_Foil`. */
const FINISH_TAG =
  /^(?:(?:finish|variant|printing|foil or non-?foil)\s?[_:]\s?)?(foil|normal|non[\s_-]?foil|etched|(?:foil[\s_-]etched|etched[\s_-]foil))$/i

/** The finish that tags name; both where they name several, as those of a product that comes in each. */
function finishOfTags(tags: readonly string[]): string {
  const words = tags.flatMap((tag) => FINISH_TAG.exec(tag.trim())?.[1]?.replaceAll('_', '-') ?? [])
  const named = [...new Set(words.map(readFinish))]
  if (named.length !== 1) return named.length === 0 ? '' : BOTH
  return words[0] ?? ''
}
