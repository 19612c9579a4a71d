import type { RawRow } from '../raw-row.ts'
import { statedBy } from './stated.ts'
import type { Product } from './store-api.ts'

/**
 * A variation as a copy of its product: title, set and shelf are the product's, price and stock its own, and its
 * attributes are what the product says of it, else what it says itself.
 */
export function variationRow(product: Product, variation: Product): RawRow {
  const chosen = product.variations.get(variation.id) ?? []
  const own = chosen.some(({ value }) => value !== '') ? chosen : variation.attributes
  const stated = statedBy([...own, ...product.attributes])
  return {
    ...product.row,
    setText: stated.setText,
    variantText: stated.variant.join(', '),
    finishText: statedBy(own).finish.join(' ') || product.row.finishText,
    facts: stated.facts,
    url: variation.row.url ?? product.row.url,
    variantId: variation.row.variantId,
    price: variation.row.price,
    quantity: variation.row.quantity,
    quantityIsMinimum: variation.row.quantityIsMinimum,
  }
}

/** The product that a variation belongs to, or null where nobody says. */
export function parentOf(variation: Product, products: readonly Product[]): Product | null {
  const said = products.find(({ id }) => id === variation.parent)
  const lists = products.find(({ variations }) => variations.has(variation.id))
  return said ?? lists ?? (products.length === 1 ? (products[0] ?? null) : null)
}
