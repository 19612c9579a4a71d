import type { CheckFailure } from '../adapter.ts'
import { countOf, isRecord, parseJson, recordOf, stringOf, type JsonRecord } from '../json.ts'

/** One product of the catalog all these stores share: a card in one set and look, all finishes and conditions together. */
export interface Product {
  /** The catalog's id, the same at every store. */
  id: number
  /** `Tidewatch Ranger (Borderless)`. */
  title: string
  setText: string
  /** Parts of the product's address: `magic`, `sunken-reach`, `tidewatch-ranger`; empty where one is unknown. */
  path: readonly [line: string, set: string, product: string]
  /** Where the store gives one in a field of its own. */
  number: string | null
}

/** One page of a search. */
export interface FoundProducts {
  kind: 'products'
  /** Magic's own. */
  products: Product[]
  /** Titles of entries that could not be read; null where not even the title was. */
  broken: (string | null)[]
  /** Entries of the answer, of other games too. */
  count: number
  /** How many the store has in all, or null where it does not say. */
  total: number | null
}

/** Entries per page; the store allows at least 1000, of about 1.5 kB each. */
export const PAGE_SIZE = 500

/** The body of a search for a name: Magic's single cards, sold-out ones too, the best matches first. */
export const searchBody = (query: string, from: number) => ({
  query,
  context: { productLineName: 'Magic: The Gathering' },
  filters: { productTypeName: ['Cards'], availableItems: ['Include Out of Stock'] },
  from,
  size: PAGE_SIZE,
})

const unreadable = (detail: string): CheckFailure => ({ kind: 'unreadable', detail })

/** Reads the answer to a search. Never throws. */
export function readProducts(body: string): FoundProducts | CheckFailure {
  const list = recordOf(recordOf(parseJson(body)).products)
  const items = list.items
  if (!Array.isArray(items)) return unreadable('The search answered without a list of products.')
  const found: FoundProducts = {
    kind: 'products',
    products: [],
    broken: [],
    count: items.length,
    total: countOf(list.totalItems),
  }
  for (const item of (items as unknown[]).slice(0, 2 * PAGE_SIZE)) readProduct(item, found)
  if (items.length > 2 * PAGE_SIZE) found.broken.push(null)
  if (items.length > 0 && found.broken.length === items.length)
    return unreadable('None of the products in the answer could be read.')
  return found
}

function readProduct(item: unknown, found: FoundProducts): void {
  if (!isRecord(item)) return void found.broken.push(null)
  if (isOtherGame(item)) return
  const title = stringOf(item.name)
  const id = countOf(item.id)
  if (!id || title === '') return void found.broken.push(title || null)
  found.products.push({
    id,
    title,
    setText: stringOf(item.setName),
    path: [slugOf(item.productLineUrlName), slugOf(item.setUrlName), slugOf(item.productUrlName)],
    number: numberOf(recordOf(item.customAttributes).number),
  })
}

/** The store's own word for the game decides; without one the product's name has to. */
function isOtherGame(item: JsonRecord): boolean {
  const line = stringOf(item.productLineName) || stringOf(item.productLineUrlName)
  return line !== '' && !/^magic\b/i.test(line)
}

/** A part of an address as these stores write them, or empty. */
export const slugOf = (value: unknown): string => {
  const slug = stringOf(value, 200)
  return /^[\w.~-]+$/.test(slug) && !/^\.+$/.test(slug) ? slug : ''
}

/** `084`, `141/249`: the number before the stroke, or null. */
export function numberOf(value: unknown): string | null {
  return /^([\w★†-]{1,9})(?:\s?\/\s?\w{1,6})?$/u.exec(stringOf(value, 40))?.[1] ?? null
}
