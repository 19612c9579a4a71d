import { findClosest } from './closest.ts'
import { emptyLookup, NameLookup, type LookupMaps } from './name-lookup.ts'
import { searchLines } from './name-search.ts'
import { spellingsOf } from './name-spellings.ts'
import { KeyTableBuilder, type KeyTable } from './search-keys.ts'
import type { FindSet } from './search-sets.ts'
import { WordTableBuilder, type WordTable } from './search-words.ts'

export interface NameIndex {
  /**
   * Card names for what a person types, at most `limit`, in this order, each by number of printings: equal names (a
   * face or an alias too), those that begin so, those of a set that is named at one end, those with words that begin
   * so, the letters anywhere, and what resembles it. An empty query gives none.
   */
  search(query: string, limit?: number): string[]
  /** The full name for a typed name, face or alias, whatever its case, accents and punctuation; null for none. */
  resolve(typed: string): string | null
  /** Names that may have been meant, for a message that there is no such card; at most `limit`. */
  closest(typed: string, limit?: number): string[]
}

/** A card's name, and what search needs to know of it. */
export interface NameEntry {
  name: string
  /** How many there are; of equally good hits the one with the most comes first, then the one in most sets. */
  printings: number
  /** False for a card that `resolve` still knows but that is offered no more; default true. */
  isOffered?: boolean
  /** Other names that are printed on some copies. */
  aliases?: string[]
  /** Lower-case codes of the sets that it is printed in. */
  setCodes?: string[]
}

/** Cards that are indexed before a pause: a few milliseconds. */
const SLICE = 1000

/** All that an index knows, as plain data that can be kept in a file. */
export interface IndexTables {
  names: string[]
  /** Lines below it are offered. */
  offered: number
  lookup: LookupMaps
  keys: KeyTable
  words: WordTable
  /** Lines of the cards of each set, ascending, by the set's code. */
  setLines: Map<string, number[]>
}

/** Builds the index in memory at once, see `buildIndexTables`. */
export function createNameIndex(entries: Iterable<NameEntry>, findSet?: FindSet): NameIndex {
  const steps = buildIndexTables(entries)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return indexOver(step.value, findSet)
}

/** Builds the tables of an index in steps of a few milliseconds, so that others get their turn between them. */
export function* buildIndexTables(entries: Iterable<NameEntry>): Generator<void, IndexTables> {
  const sorted = [...entries].sort(compareEntries)
  const names = sorted.map((entry) => entry.name)
  const offered = sorted.filter(isOffered).length
  yield
  const maps = emptyLookup()
  const lookup = new NameLookup(names, offered, maps)
  const keys = new KeyTableBuilder()
  const words = new WordTableBuilder()
  const setLines = new Map<string, number[]>()
  for (const [line, entry] of sorted.entries()) {
    const spellings = spellingsOf(entry.name, entry.aliases)
    lookup.add(line, spellings)
    if (line < offered) {
      keys.add(spellings.keys)
      words.add(spellings.words)
      for (const code of entry.setCodes ?? []) {
        const lines = setLines.get(code)
        if (lines) lines.push(line)
        else setLines.set(code, [line])
      }
    }
    if (line % SLICE === SLICE - 1) yield
  }
  const wordTable = yield* words.build()
  return { names, offered, lookup: maps, keys: yield* keys.build(), words: wordTable, setLines }
}

/**
 * The index over its tables.
 * @param findSet without it, a query is never read as a card and its set
 */
export function indexOver(data: IndexTables, findSet: FindSet = () => null): NameIndex {
  const tables = { ...data, lookup: new NameLookup(data.names, data.offered, data.lookup), findSet }
  const nameOf = (line: number): string => tables.names[line]!
  return {
    search: (query, limit = 10) => searchLines(tables, query, limit).map(nameOf),
    resolve: (typed) => {
      const line = tables.lookup.resolve(typed)
      return line === undefined ? null : nameOf(line)
    },
    closest: (typed, limit = 5) => findClosest(tables, typed, limit).map(nameOf),
  }
}

function compareEntries(a: NameEntry, b: NameEntry): number {
  if (isOffered(a) !== isOffered(b)) return isOffered(a) ? -1 : 1
  const byPrintings = b.printings - a.printings || (b.setCodes?.length ?? 0) - (a.setCodes?.length ?? 0)
  return byPrintings || a.name.length - b.name.length || (a.name < b.name ? -1 : 1)
}

const isOffered = (entry: NameEntry): boolean => entry.isOffered !== false
