import type { CheckFailure, Question } from '../adapter.ts'
import { countOf, listOf, parseJson, recordOf, stringOf } from '../json.ts'
import type { RawRow } from '../raw-row.ts'
import { priceOf } from './search-page.ts'

/** What a shop says of one product when asked for it. */
export type ProductStock =
  | ({ kind: 'in_stock' } & Pick<RawRow, 'quantity' | 'quantityIsMinimum' | 'price' | 'variantId'>)
  | { kind: 'out_of_stock' }

/** The question that a product's own page asks. */
export const attributesQuestion = (homepage: string, id: number): Question => ({
  url: new URL(`/remote/v1/product-attributes/${id}`, homepage).href,
  expect: 'json',
})

/**
 * Reads the answer. Number and price are those of one condition: where there are several and none was chosen,
 * neither is known. Never throws.
 */
export function parseAttributes(body: string): ProductStock | CheckFailure {
  const data = recordOf(recordOf(parseJson(body))['data'])
  if (typeof data['instock'] !== 'boolean') {
    return { kind: 'unreadable', detail: 'The shop does not say whether the product is in stock.' }
  }
  if (!data['instock'] || data['purchasable'] === false) return { kind: 'out_of_stock' }
  const isChosen = Object.keys(recordOf(data['selected_attributes'])).length > 0
  const options = [data['in_stock_attributes'], data['available_variant_values']]
  const isOne = isChosen || options.every((values) => listOf(values, 50).length <= 1)
  const counts = [data['available_to_sell'], data['available_on_hand'], data['stock']].map(countOf)
  const quantity = isOne ? (counts.find((count) => count !== null && count > 0) ?? null) : null
  return {
    kind: 'in_stock',
    quantity,
    quantityIsMinimum: quantity === null || data['unlimited_backorder'] === true,
    price: isOne ? priceOf(data) : null,
    variantId: stringOf(data['v3_variant_id'] ?? data['variantId']) || null,
  }
}
