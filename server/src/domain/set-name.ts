import type { Printing } from '@lgs/shared/schemas/card'
import { createSetLookup, type SetLookup } from './set-lookup.ts'

/** By the list of printings itself: a page's listings are all read against the same card. */
const lookups = new WeakMap<readonly Printing[], { lookup: SetLookup; codes: ReadonlySet<string> }>()

function lookupOf(printings: readonly Printing[]) {
  let known = lookups.get(printings)
  if (!known) {
    const sets = printings.map(({ set_code, set_name }) => ({ code: set_code, name: set_name }))
    known = { lookup: createSetLookup(sets), codes: new Set(sets.map(({ code }) => code)) }
    lookups.set(printings, known)
  }
  return known
}

/**
 * The code of the set that a store's text names, among the sets that the card is printed in; null where it is
 * none of them or could be several. Needs no list of all sets, so that a worker can do it. Never throws.
 */
export function resolveSet(storeSetText: string, printings: readonly Printing[]): string | null {
  const { lookup, codes } = lookupOf(printings)
  return lookup.findAmong(storeSetText, codes)?.set_code ?? null
}
