import type { KnownCard } from '@lgs/shared/schemas/card'
import { resolveSet } from '../../domain/set-name.ts'
import type { RawRow, RawRows } from '../raw-row.ts'

/** Rows of products without a set of their own take the one category or tag that names a set of the card. */
export function withShelves(rows: readonly RawRow[], card: KnownCard): RawRow[] {
  return rows.map((row) => {
    if (row.setText !== '') return row
    const named = row.categoryTexts.filter((text) => resolveSet(text, card.printings) !== null)
    const sets = new Set(named.map((text) => resolveSet(text, card.printings)))
    return sets.size === 1 ? { ...row, setText: named[0] ?? '' } : row
  })
}

/** Rows and what could not be read, of an answer without further pages. */
export const rowsOnly = (rows: RawRow[], broken: RawRows['broken'] = []): RawRows => ({
  kind: 'rows',
  rows,
  products: [],
  broken,
  nextUrl: null,
})
