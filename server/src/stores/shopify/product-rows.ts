import { parsePrice } from '../../domain/price.ts'
import { emptyRow, type RawRow, type RawRows } from '../raw-row.ts'
import type { ProductList, ShopProduct, ShopVariant } from './product.ts'
import { finishOfSku } from './sku.ts'

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
    finishText: product.variants === null ? finishOfTags(product.tags) : finishOfSku(variant.sku),
    ...(product.variants === null && !context.titlesNameFoils && { finishIsUnknown: true }),
    categoryTexts: categoriesOf(product),
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

/** Tags tell the finish of a product whose variants are unknown only where they name a single one. */
function finishOfTags(tags: readonly string[]): string {
  const plain = tags.map((tag) =>
    tag
      .toLowerCase()
      .replace(/^(finish|variant)_/, '')
      .replace(/[\s_-]/g, ''),
  )
  const [isFoil, isNonfoil] = [
    plain.includes('foil'),
    ['normal', 'nonfoil'].some((word) => plain.includes(word)),
  ]
  if (isFoil === isNonfoil) return ''
  return isFoil ? 'Foil' : 'Non-Foil'
}
