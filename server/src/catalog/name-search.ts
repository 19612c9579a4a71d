import { foldSpelling, LONGEST_TYPED, squeeze } from './name-fold.ts'
import type { NameLookup } from './name-lookup.ts'
import { Hits } from './search-hits.ts'
import { findInside, findStarts, type KeyTable } from './search-keys.ts'
import { findInSet, readSets, type FindSet } from './search-sets.ts'
import { findInsideAmong, findTypos, findTyposAmong } from './search-typos.ts'
import { findWords, type WordTable } from './search-words.ts'

/** What a search reads. Lines below `offered` are those that it may find. */
export interface NameTables {
  names: string[]
  offered: number
  lookup: NameLookup
  keys: KeyTable
  words: WordTable
  /** Lines of the cards of each set, ascending, by the set's code. */
  setLines: Map<string, number[]>
  findSet: FindSet
}

/** No name has more words than 24; what has is compared as a whole. */
const MOST_WORDS = 24

/** Lines of the names for what a person types, at most `limit`, in the order that `NameIndex.search` promises. */
export function searchLines(tables: NameTables, query: string, limit: number): number[] {
  const { offered, lookup, keys, words: table } = tables
  const hits = new Hits(limit)
  const typed = query.slice(0, LONGEST_TYPED)
  const text = foldSpelling(typed).slice(0, LONGEST_TYPED)
  const key = squeeze(text)
  if (key === '') return []
  const words = text.split(' ')
  const isShort = words.length <= MOST_WORDS

  for (const line of [lookup.resolve(typed), ...lookup.equals(key)]) {
    if (line !== undefined && line < offered) hits.add(line)
  }
  let isExplained = hits.lines.length > 0
  findStarts(keys, key, hits)
  findStarts(keys, `the${key}`, hits)
  if (hits.room === 0) return hits.lines

  const inSets = isShort ? readSets(words, tables.findSet) : []
  const linesOf = (setCode: string): number[] => tables.setLines.get(setCode) ?? []
  for (const { setCode, words: rest } of inSets) {
    if (findInSet(keys, table, rest, linesOf(setCode), hits)) isExplained = true
  }
  if (hits.room > 0 && isShort) findWords(keys, table, words, hits)
  if (hits.room > 0) findInside(keys, key, hits)
  if (hits.room === 0 || isExplained) return hits.lines

  for (const { setCode, words: rest } of inSets) {
    findInsideAmong(keys, rest.join(''), linesOf(setCode), hits)
    if (hits.room > 0) findTyposAmong(table, rest, linesOf(setCode), hits)
  }
  if (hits.room > 0) findTypos(keys, table, words, hits)
  return hits.lines
}
