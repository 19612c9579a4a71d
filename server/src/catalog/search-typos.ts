import type { Hits } from './search-hits.ts'
import { hasKey, keysLike, type KeyTable } from './search-keys.ts'
import { lettersOf } from './search-letters.ts'
import { findMisspelledWords, mostForWord, type Found } from './search-misspelled.ts'
import { costOfSlips, leastCost, LETTER, LONGEST_COMPARED, MOST, TOO_MUCH } from './search-near.ts'
import type { WordTable } from './search-words.ts'

/** Names that are so much worse than the best are not what was meant. */
const MOST_WORSE = 4
/** A letter is wrong, and there may be more words than were typed. */
const ONE_SLIP = LETTER + 1

/** What slips of a whole name may cost: less than of its words, since more names than words resemble each other. */
const mostForKey = (length: number): number =>
  length < 14 ? Math.min(mostForWord(length), 2 * LETTER) : MOST
/** With fewer letters too many names begin a little like it. */
const LONG_ENOUGH = 8

/**
 * Adds the lines that may have been meant in spite of slips in their words, the last of which may be unfinished, or else
 * in the name as a whole, with spaces anywhere; the fewest slips first.
 */
export function findTypos(keys: KeyTable, table: WordTable, typed: string[], hits: Hits): void {
  const found = findMisspelledWords(table, typed)
  if (leastOf(found) > ONE_SLIP) compareKeys(keys, typed.join(''), found)
  addBest(found, hits)
}

/** The same among some lines only. */
export function findTyposAmong(table: WordTable, typed: string[], lines: Iterable<number>, hits: Hits): void {
  addBest(findMisspelledWords(table, typed, lines), hits)
}

/** Adds the lines among some that have the letters in them, one after the other. */
export function findInsideAmong(keys: KeyTable, part: string, lines: Iterable<number>, hits: Hits): void {
  for (const line of lines) if (hasKey(keys, line, (key) => key.includes(part))) hits.add(line)
}

function addBest(found: Found, hits: Hits): void {
  // Beside names that were found as they were typed, only those with a single slip are of interest.
  const most = hits.lines.length > 0 ? ONE_SLIP : leastOf(found) + MOST_WORSE
  const near = [...found].filter(([line, cost]) => cost <= most && !hits.has(line))
  for (const [line] of near.sort((a, b) => a[1] - b[1] || a[0] - b[0])) hits.add(line)
}

function leastOf(found: Found): number {
  let least = TOO_MUCH
  for (const cost of found.values()) least = Math.min(least, cost)
  return least
}

/** Only the keys with the same first letter, or the first two swapped: of the others too many resemble it a little. */
function compareKeys(table: KeyTable, key: string, found: Found): void {
  const { keys, lines, letters, grams } = table
  const own = lettersOf(key, 0, LONGEST_COMPARED)
  const most = mostForKey(key.length)
  const isLong = key.length >= LONG_ENOUGH
  for (const { from, to } of keysLike(table, key)) {
    for (let at = from; at < to; at += 1) {
      const other = grams.postings[at]!
      if (leastCost(own, letters[other]!, isLong) > most) continue
      const text = keys[other]!
      if (text[0] !== key[0] && (text[0] !== key[1] || text[1] !== key[0])) continue
      const line = lines[other]!
      const cost = costOfSlips(key, text, most, isLong)
      if (cost < (found.get(line) ?? TOO_MUCH)) found.set(line, cost)
    }
  }
}
