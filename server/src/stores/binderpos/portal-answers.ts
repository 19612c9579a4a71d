import { nameKey } from '../../domain/fold.ts'
import type { CheckFailure } from '../adapter.ts'
import { countOf, isRecord, parseJson, recordsOf, stringOf } from '../json.ts'
import type { RawRows } from '../raw-row.ts'
import { readPortalProduct, type PortalContext } from './portal-product.ts'
import { toRawRows } from './product.ts'

const MOST_ENTRIES = 500
const MOST_PRODUCTS = 2000

const unreadable: CheckFailure = { kind: 'unreadable', detail: 'The portal’s answer has no known shape.' }

/** An answer to a list of names: what the store has of all of them together. */
export interface DecklistAnswer {
  kind: 'decklist'
  /** Keys of the names that were answered. */
  answered: ReadonlySet<string>
  rows: RawRows
}

/** Reads the answer to a list of names: an entry for each name, each with the products in stock. Never throws. */
export function readDecklist(body: string, context: PortalContext): DecklistAnswer | CheckFailure {
  const entries = parseJson(body)
  if (!Array.isArray(entries) || entries.length === 0) return unreadable
  const known = recordsOf(entries, MOST_ENTRIES).filter(
    (entry) => stringOf(entry['searchName']) !== '' && Array.isArray(entry['products']),
  )
  if (known.length === 0) return unreadable
  const products = known
    .flatMap((entry) => recordsOf(entry['products'], MOST_PRODUCTS))
    .slice(0, MOST_PRODUCTS)
  const rows = readProducts(products, context)
  for (const entry of known) {
    // It counts copies but does not show them.
    const isShort = (countOf(entry['found']) ?? 0) > 0 && recordsOf(entry['products'], 1).length === 0
    if (isShort) rows.broken.push(stringOf(entry['searchName']))
  }
  const answered = new Set(known.map((entry) => nameKey(stringOf(entry['searchName']))))
  return { kind: 'decklist', answered, rows }
}

/** One part of the answer to words in a title. */
export interface ForStoreAnswer {
  kind: 'for_store'
  rows: RawRows
  /** How many products this part has. */
  count: number
  /** How many there are in all. */
  total: number
}

/** Reads a part of the answer to words in a title. Never throws. */
export function readForStore(body: string, context: PortalContext): ForStoreAnswer | CheckFailure {
  const answer = parseJson(body)
  if (!isRecord(answer) || !Array.isArray(answer['products'])) return unreadable
  const total = countOf(answer['count'])
  const products = recordsOf(answer['products'], MOST_PRODUCTS)
  if (total === null || products.length !== answer['products'].length) return unreadable
  return { kind: 'for_store', rows: readProducts(products, context), count: products.length, total }
}

function readProducts(products: ReturnType<typeof recordsOf>, context: PortalContext): RawRows {
  const read = products.map((product) => readPortalProduct(product, context))
  const rows = toRawRows(
    read.filter((product) => product !== null),
    null,
  )
  if (read.includes(null)) rows.broken.push(null)
  return rows
}
