import type { Finish } from '@lgs/shared/schemas/card'

const BITS: readonly [Finish, number][] = [
  ['nonfoil', 1],
  ['foil', 2],
  ['etched', 4],
]

/**
 * Finishes as the catalog stores them; null, which is unknown, when there is none. Words that are not finishes here
 * (`glossy`, `signed`) are left out.
 */
export function packFinishes(finishes: readonly string[] | null | undefined): number | null {
  return BITS.reduce((mask, [finish, bit]) => (finishes?.includes(finish) ? mask | bit : mask), 0) || null
}

/** The finishes of a stored mask; an empty list means unknown. */
export function unpackFinishes(mask: number | null): Finish[] {
  return BITS.filter(([, bit]) => (mask ?? 0) & bit).map(([finish]) => finish)
}
