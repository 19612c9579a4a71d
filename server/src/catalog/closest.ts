import { foldSpelling, LONGEST_TYPED, squeeze } from './name-fold.ts'
import { searchLines, type NameTables } from './name-search.ts'
import { Hits } from './search-hits.ts'
import { findStarts } from './search-keys.ts'

/** Fewer letters than this say nothing. */
const SHORTEST_START = 4

/**
 * Lines of the names that may have been meant: what a search finds, else those that share the longest beginning with
 * what was typed (`Lightning Bolt Extended Art`).
 */
export function findClosest(tables: NameTables, typed: string, limit: number): number[] {
  const found = searchLines(tables, typed, limit)
  if (found.length > 0) return found
  const key = squeeze(foldSpelling(typed.slice(0, LONGEST_TYPED)))
  for (let length = Math.min(key.length - 1, LONGEST_TYPED); length >= SHORTEST_START; length -= 1) {
    const hits = new Hits(limit)
    findStarts(tables.keys, key.slice(0, length), hits)
    if (hits.lines.length > 0) return hits.lines
  }
  return []
}
