import type { Hits } from './search-hits.ts'
import { hasKey, type KeyTable } from './search-keys.ts'
import { hasWords, rangeOf, type WordTable } from './search-words.ts'

/** Turns free text into the code of the set that has this code or name; null where there is none. */
export type FindSet = (text: string) => string | null

/** Most sets have names of no more words. */
const MOST_WORDS = 4

/** A query that names a set at one of its ends. */
export interface SetQuery {
  setCode: string
  /** The rest. */
  words: string[]
}

/** All readings of the words as a card and its set, those with the longest name of a set first. */
export function readSets(words: string[], findSet: FindSet): SetQuery[] {
  const found: SetQuery[] = []
  for (let count = Math.min(MOST_WORDS, words.length - 1); count > 0; count -= 1) {
    const atEnd = findSet(words.slice(-count).join(' '))
    if (atEnd !== null) found.push({ setCode: atEnd, words: words.slice(0, -count) })
    const atStart = findSet(words.slice(0, count).join(' '))
    if (atStart !== null) found.push({ setCode: atStart, words: words.slice(count) })
  }
  return found
}

/**
 * Adds the lines of a set with words that begin like the ones typed, or that begin so; equal names first.
 * @returns whether there are any
 */
export function findInSet(
  keys: KeyTable,
  table: WordTable,
  words: string[],
  lines: Iterable<number>,
  hits: Hits,
): boolean {
  const typed = words.join('')
  const ranges = words.map((word) => rangeOf(table, word))
  const found: number[] = []
  let isFound = false
  for (const line of lines) {
    if (hasKey(keys, line, (key) => key === typed)) {
      hits.add(line)
      isFound = true
    } else if (hasWords(table, line, ranges) || hasKey(keys, line, (key) => key.startsWith(typed)))
      found.push(line)
  }
  for (const line of found) hits.add(line)
  return found.length > 0 || isFound
}
