import { isRecord, stringOf, type JsonRecord } from '../json.ts'

const MAX_NODES = 20_000
const MAX_DEPTH = 12

/** Products that a page speaks of beside its own, and products that somebody wrote about. */
const ELSEWHERE = new Set([
  'isRelatedTo',
  'isSimilarTo',
  'isAccessoryOrSparePartFor',
  'isConsumableFor',
  'isVariantOf',
  'itemReviewed',
  'review',
  'reviews',
])

/** The types of a node without the vocabulary's address: `["Product"]`. */
export function typesOf(node: JsonRecord): string[] {
  const { '@type': type } = node
  const types: unknown[] = Array.isArray(type) ? type.slice(0, 10) : [type]
  return types.map((name) => stringOf(name, 100).replace(/^.*[/#:]/, ''))
}

export const isA = (node: JsonRecord, ...names: string[]): boolean =>
  typesOf(node).some((type) => names.includes(type))

const PRODUCTS = ['Product', 'ProductGroup', 'IndividualProduct', 'ProductModel', 'SomeProducts']
export const isProduct = (node: JsonRecord): boolean => isA(node, ...PRODUCTS)

/**
 * Nodes of a page's data in their order, from lists, graphs and whatever else they are nested in; `wanted` ones are
 * not searched any further. Bounded in depth and number; recursion is not used, so depth costs no stack.
 */
export function findNodes(blocks: readonly unknown[], wanted: (node: JsonRecord) => boolean): JsonRecord[] {
  const found: JsonRecord[] = []
  const waiting = blocks.map((value) => ({ value, depth: 0 })).reverse()
  for (let seen = 0; waiting.length > 0 && seen < MAX_NODES; seen += 1) {
    const { value, depth } = waiting.pop() ?? { value: null, depth: 0 }
    if (isRecord(value) && wanted(value)) {
      found.push(value)
      continue
    }
    if (depth >= MAX_DEPTH || typeof value !== 'object' || value === null) continue
    const inside: unknown[] = Array.isArray(value)
      ? value
      : Object.entries(value).flatMap(([key, part]: [string, unknown]) => (ELSEWHERE.has(key) ? [] : [part]))
    for (const part of inside.slice(0, MAX_NODES).reverse()) {
      if (typeof part === 'object' && part !== null) waiting.push({ value: part, depth: depth + 1 })
    }
  }
  return found
}
