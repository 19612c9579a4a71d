import { isRecord, listOf, parseJson, recordsOf, stringOf, type JsonRecord } from '../json.ts'
import { decimalText } from '../decimal-text.ts'

const MAX_CHILDREN = 200

/** The value itself, or the first one of a list that is not null. */
export const oneOf = (value: unknown): unknown =>
  Array.isArray(value) ? listOf(value, 20).find((entry) => entry !== null && entry !== undefined) : value

/**
 * The conditions of a product, from the first of three places that has them: all of them, those that the search hit,
 * or a copy as JSON texts. Null where there is no such place. A product without stock may have an empty object.
 */
export function childrenOf(document: JsonRecord): JsonRecord[] | null {
  const hits = recordsOf(document['hawk_child_attributes_hits'], MAX_CHILDREN)
  const copies = listOf(document['child_information'], MAX_CHILDREN).map((text) =>
    typeof text === 'string' ? parseJson(text) : text,
  )
  const places = [
    recordsOf(document['hawk_child_attributes'], MAX_CHILDREN),
    hits.flatMap((hit) => recordsOf(hit['Items'], MAX_CHILDREN)),
    copies.filter(isRecord),
  ]
  const children = places.find((place) => place.length > 0)
  return children?.filter((child) => Object.keys(child).length > 0).slice(0, MAX_CHILDREN) ?? null
}

/** Is a condition for sale, and how many copies? */
export function stockOf(
  child: JsonRecord,
): { quantity: number | null; quantityIsMinimum: boolean } | 'out_of_stock' | 'unreadable' {
  if (/^true$/i.test(String(oneOf(child['purchasing_disabled'])))) return 'out_of_stock'
  const count = decimalText(oneOf(child['qty']))
  if (count !== '') {
    const quantity = Number(count)
    if (!Number.isSafeInteger(quantity)) return 'unreadable'
    return quantity > 0 ? { quantity, quantityIsMinimum: false } : 'out_of_stock'
  }
  const said = stringOf(oneOf(child['variant_instockonly'])).toLowerCase()
  if (said === 'yes') return { quantity: null, quantityIsMinimum: true }
  return said === 'no' ? 'out_of_stock' : 'unreadable'
}
