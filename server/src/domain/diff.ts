import type { Listing } from '@lgs/shared/schemas/listing'
import { productKey } from './product-key.ts'

/** One change of one copy at a store. `old` and `new` are as in the listing: minor units, or a number of copies. */
export type StockChange =
  | { kind: 'appeared' | 'gone'; key: string; listing: Listing }
  | { kind: 'price' | 'quantity'; key: string; listing: Listing; old: number | null; new: number | null }

/** What makes two listings the same copy. Another currency is another copy: its prices cannot be compared. */
function copyKey(listing: Listing): string {
  const { variant_id, condition, language, finish, currency } = listing
  const copy = variant_id ?? [productKey(listing), condition, language, finish].join('|')
  return `${copy}|${currency ?? ''}`
}

const byPrice = (a: Listing, b: Listing) =>
  (a.price ?? -1) - (b.price ?? -1) || (a.quantity ?? -1) - (b.quantity ?? -1)

/**
 * The listings of one answer by what makes a copy the same from answer to answer: the store's own id, else product,
 * condition, language and finish. Where a store shows the same twice they are counted, the cheapest first.
 */
export function keyListings(listings: readonly Listing[]): Map<string, Listing> {
  const keyed = new Map<string, Listing>()
  for (const [key, same] of Map.groupBy(listings, copyKey)) {
    same.sort(byPrice).forEach((listing, index) => {
      keyed.set(index === 0 ? key : `${key}#${index + 1}`, listing)
    })
  }
  return keyed
}

/** A partial answer adds what was read and removes nothing: the rest may be on the page that failed. */
export function mergeListings(read: readonly Listing[], known: readonly Listing[]): Listing[] {
  const seen = keyListings(read)
  const rest = [...keyListings(known)].flatMap(([key, listing]) => (seen.has(key) ? [] : [listing]))
  return [...read, ...rest]
}

/**
 * What is different in an answer that was read, both raw. A copy that is only described in other words has not changed.
 * For a partial answer `after` is what it makes of the known listings (`mergeListings`), so that nothing is gone.
 */
export function diffListings(before: readonly Listing[], after: readonly Listing[]): StockChange[] {
  const old = keyListings(before)
  const now = keyListings(after)
  const changes: StockChange[] = []
  for (const [key, listing] of old) if (!now.has(key)) changes.push({ kind: 'gone', key, listing })
  for (const [key, listing] of now) {
    const was = old.get(key)
    if (!was) changes.push({ kind: 'appeared', key, listing })
    for (const kind of ['price', 'quantity'] as const) {
      if (was && was[kind] !== listing[kind])
        changes.push({ kind, key, listing, old: was[kind], new: listing[kind] })
    }
  }
  return changes
}

/** Do two answers say the same, in whatever order? */
export function isSameAnswer(one: readonly Listing[], other: readonly Listing[]): boolean {
  if (one.length !== other.length) return false
  const texts = (listings: readonly Listing[]) => listings.map((listing) => JSON.stringify(listing)).sort()
  const others = texts(other)
  return texts(one).every((text, index) => text === others[index])
}
