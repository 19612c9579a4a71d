import { parseFinish, readFinish } from '../../domain/finish.ts'
import type { Price } from '../../domain/price.ts'
import { emptyRow, type RawRow, type RawRows, type StatedFacts } from '../raw-row.ts'
import { readSku } from './sku.ts'

/** A variant that can be bought, as any of the layouts and routes has it. */
export interface ReadVariant {
  /** Shopify's id of the variant: the same on pages and at the portal. Null where it is not said. */
  id: string | null
  /** Condition, finish and language in the store's words; empty for a product without variants. */
  text: string
  price: Price | null
  /** The price as shown, where it is shown; empty otherwise. */
  priceText: string
  /** Null where the store does not say. */
  quantity: number | null
  /** True where there may be more than `quantity`. */
  isMinimum?: boolean
  /** Empty where there is none. */
  sku: string
}

/** A product as any of the layouts and routes has it. */
export interface ReadProduct {
  title: string
  setText: string
  /** Product type, or the tags where there is no type. */
  categoryTexts: string[]
  /** Absolute, without what the search adds to it; null where there is no usable one. */
  url: string | null
  variants: ReadVariant[]
  /** False where it could not be read which variants are in stock. */
  isWhole: boolean
  /** True where foils are variants of their own beside others, which then are no foils. */
  hasFoils?: boolean
  /** What the portal says in fields of its own. */
  facts?: StatedFacts
}

/** Shopify's name for the only variant of a product that has no options. */
export const variantWords = (text: string): string => (/^default( title)?$/i.test(text) ? '' : text)

/** Does one of the variants, in stock or not, name itself a foil? */
export const nameFoils = (texts: readonly string[]): boolean =>
  texts.some((text) => parseFinish(text) === 'foil')

/** What stands in the last square brackets of a title: there BinderPOS writes the set. */
export function setInTitle(title: string): string {
  const end = title.lastIndexOf(']')
  const start = end < 0 ? -1 : title.lastIndexOf('[', end)
  return start < 0 ? '' : title.slice(start + 1, end).trim()
}

/**
 * Products as the rows that all platforms share. The same product may come more than once: themes render it for
 * wide and for narrow screens, the portal once for each variant. It counts once, and so do its variants.
 * @param defaultLanguage ISO 639-1, of copies that name none; null where that is not known
 */
export function toRawRows(
  products: readonly ReadProduct[],
  nextUrl: string | null,
  defaultLanguage: string | null = 'en',
): RawRows {
  const merged = new Map<string, ReadProduct>()
  for (const product of products) {
    const key = product.url ?? `${product.title}\n${product.setText}`
    const known = merged.get(key)
    if (!known) merged.set(key, { ...product, variants: [...product.variants] })
    else {
      known.variants.push(...product.variants)
      known.isWhole &&= product.isWhole
    }
  }
  const results: RawRows = { kind: 'rows', rows: [], products: [], broken: [], nextUrl }
  const seen = new Set<string>()
  for (const product of merged.values()) {
    const { title, setText, isWhole } = product
    results.products.push({ title, setText })
    if (!isWhole) results.broken.push(title)
    for (const variant of product.variants) {
      if (variant.id !== null && seen.has(variant.id)) continue
      if (variant.id !== null) seen.add(variant.id)
      results.rows.push(toRow(product, variant, defaultLanguage))
    }
  }
  return results
}

function toRow(product: ReadProduct, variant: ReadVariant, defaultLanguage: string | null): RawRow {
  const { title, setText, categoryTexts, url } = product
  const isPlain = product.hasFoils === true && readFinish(`${title} ${variant.text}`) === null
  const sku = readSku(variant.sku, title, variant.text)
  return {
    ...emptyRow,
    defaultLanguage,
    ...sku,
    title,
    setText,
    categoryTexts,
    url,
    variantText: variant.text,
    variantId: variant.id,
    facts: { ...sku.facts, ...(isPlain && { finish: 'nonfoil' }), ...product.facts },
    price: variant.price,
    priceTexts: variant.priceText === '' ? [] : [variant.priceText],
    quantity: variant.quantity,
    quantityIsMinimum: variant.quantity === null || variant.isMinimum === true,
  }
}
