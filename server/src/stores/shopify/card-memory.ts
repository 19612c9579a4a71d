import type { CardMemory } from '../adapter.ts'
import { isRecord, listOf, recordOf, stringOf } from '../json.ts'
import type { SaidSet } from './set-facts.ts'

/** What is remembered of a card may be 20 kB. */
const MOST_BYTES = 18_000
const MAX_HANDLES = 300
const LONGEST_HANDLE = 100

/** What a product tells of its printing, where result pages do not. */
export interface ProductFacts extends SaidSet {
  /** The article number, where all variants bear the same set and number in it; else empty. */
  sku: string
}

/** What is kept of a card at one store: facts that cost a request and never change. */
export interface Remembered {
  /** Facts of its products by their handles; empty ones where a product was asked and tells none. */
  products: Map<string, ProductFacts>
  /** Did the last suggestions leave some of its products out? */
  isMany: boolean
}

const short = ({ setText, setCode, sku }: ProductFacts): ProductFacts => ({
  setText: setText.slice(0, 80),
  setCode: setCode.slice(0, 8),
  sku: sku.length <= 80 ? sku : '',
})

/** Reads what an earlier check remembered; whatever is not of that shape is forgotten. */
export function readMemory(memory: CardMemory): Remembered {
  const entries = Object.entries(recordOf(memory.sets)).slice(0, MAX_HANDLES)
  const products = entries.flatMap(([handle, value]): [string, ProductFacts][] => {
    const [setText, setCode, sku = ''] = listOf(value, 3)
    const isFact = [setText, setCode, sku].every((fact) => typeof fact === 'string')
    if (!isFact || handle.length > LONGEST_HANDLE) return []
    return [[handle, short({ setText: stringOf(setText), setCode: stringOf(setCode), sku: stringOf(sku) })]]
  })
  return { products: new Map(products), isMany: isRecord(memory) && memory.many === true }
}

/** The same as it is stored; the products found last are kept where there are too many. */
export function writeMemory({ products, isMany }: Remembered): CardMemory {
  const kept: [string, string[]][] = []
  let size = 50
  for (const [handle, facts] of [...products].reverse()) {
    if (handle.length > LONGEST_HANDLE || kept.length >= MAX_HANDLES) continue
    const { setText, setCode, sku } = short(facts)
    const entry: [string, string[]] = [handle, sku === '' ? [setText, setCode] : [setText, setCode, sku]]
    size += Buffer.byteLength(JSON.stringify(entry))
    if (size > MOST_BYTES) break
    kept.push(entry)
  }
  return {
    sets: Object.fromEntries(kept.reverse()) as Record<string, unknown>,
    ...(isMany && { many: true }),
  }
}
