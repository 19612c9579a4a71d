import type { HTMLElement } from 'node-html-parser'
import type { Price } from '../../domain/price.ts'
import { priceOfHundredths } from '../decimal-text.ts'
import { attributeOf } from '../html.ts'
import { parseJson, recordsOf, stringOf } from '../json.ts'
import { categoryTextsOf } from './layout.ts'

/** What a page says of a variant as data, for its own scripts. */
export interface VariantData {
  title: string
  sku: string
  price: Price | null
  /** Can it be bought? Undefined where that is not said. */
  isAvailable: boolean | undefined
  /** The product's type or tags. */
  categoryTexts: string[]
}

/** Far beyond what the variants of a card need. */
const LONGEST_DATA = 300_000
const MOST_VARIANTS = 250

/** The variants that stand as JSON beside the products of a page, by id. */
export function readVariantData(page: HTMLElement, currency: string | null): Map<string, VariantData> {
  const variants = new Map<string, VariantData>()
  for (const holder of page.querySelectorAll('[data-product-variants]')) {
    const json = holder.getAttribute('data-product-variants') ?? ''
    const categoryTexts = categoryTextsOf(
      attributeOf(holder, 'data-product-type'),
      holder.getAttribute('data-product-tags'),
    )
    if (json.length > LONGEST_DATA) continue
    for (const variant of recordsOf(parseJson(json), MOST_VARIANTS)) {
      const id = stringOf(variant['id'], 20)
      const { available } = variant
      variants.set(id, {
        title: stringOf(variant['title'], 200),
        sku: stringOf(variant['sku'], 80),
        price: priceOfHundredths(variant['price'], currency),
        isAvailable: typeof available === 'boolean' ? available : undefined,
        categoryTexts,
      })
    }
  }
  return variants
}
