import { lettersOf } from './search-letters.ts'
import { costOfSlips, findNear, leastCost, LETTER, LONGEST_COMPARED, MOST, TOO_MUCH } from './search-near.ts'
import { rangeOf, type WordRange, type WordTable } from './search-words.ts'

/** Lines with what their slips cost. */
export type Found = Map<number, number>

/** More words than this are nearly a whole name, which is compared as a whole. */
const MOST_WORDS = 10
/** Small words that may be wrong altogether, at the price of a letter. */
const SMALL_WORDS = new Set('a an and at for from in into of on the to with'.split(' '))
/** Names that have more words than were typed come after those that have as many. */
const NOT_WHOLE = 1
/** With fewer letters too many words begin a little like it. */
const LONG_ENOUGH = 5

/** What slips may cost, see `search-near.ts`: one letter of a short word, two of a long one. */
export function mostForWord(length: number): number {
  if (length < 3) return 0
  if (length < 6) return length < 4 ? LETTER : LETTER + 1
  return length < 10 ? 2 * LETTER : MOST
}

/** A typed word, and what it costs to read it as each word of the table. */
interface Reading {
  typed: string
  letters: number
  /** Words that begin so, which costs nothing. */
  range: WordRange
  most: number
  isSmall: boolean
  mayBeUnfinished: boolean
  /** Two more than it costs, 1 where that is too much, 0 where it is not known yet. */
  costs: Uint8Array
}

/**
 * Finds the lines that have all typed words, some of them misspelled; the last may be unfinished.
 * @param among the lines that are looked at; without it, all
 */
export function findMisspelledWords(table: WordTable, typed: string[], among?: Iterable<number>): Found {
  const found: Found = new Map()
  if (typed.length > MOST_WORDS) return found
  const readings = typed.map((word, at): Reading => ({
    typed: word,
    letters: lettersOf(word, 0, LONGEST_COMPARED),
    range: rangeOf(table, word),
    most: mostForWord(word.length),
    isSmall: SMALL_WORDS.has(word),
    mayBeUnfinished: at === typed.length - 1 && word.length >= LONG_ENOUGH,
    costs: cleared(at, table.texts.length),
  }))
  // All words but small ones must be there, so it is enough to look at the lines with one of them.
  const telling = readings
    .filter((reading) => !reading.isSmall)
    .sort((a, b) => b.typed.length - a.typed.length)
  if (!telling[0]) return found
  const { starts } = table
  for (const line of among ?? linesNear(table, telling[0])) {
    const from = starts[line]!
    const to = starts[line + 1]!
    let cost = to - from > typed.length ? NOT_WHOLE : 0
    for (let at = 0; at < telling.length && cost < TOO_MUCH; at += 1) {
      cost += leastOfWords(table, from, to, telling[at]!)
    }
    if (cost >= TOO_MUCH) continue
    for (const reading of readings) {
      if (reading.isSmall) cost += Math.min(LETTER, leastOfWords(table, from, to, reading))
    }
    found.set(line, cost)
  }
  return found
}

/** Kept between searches: a new one of this size for each word would keep the garbage collector busy. */
const scratch: Uint8Array[] = []

/** The scratch memory with this number, of at least this size, filled with 0. */
function cleared(number: number, size: number): Uint8Array {
  const kept = scratch[number]
  if (kept && kept.length >= size) return kept.fill(0)
  return (scratch[number] = new Uint8Array(size))
}

function leastOfWords(table: WordTable, from: number, to: number, reading: Reading): number {
  let least = TOO_MUCH
  for (let at = from; at < to && least > 0; at += 1) {
    const cost = costOfWord(table, table.sequence[at]!, reading)
    if (cost < least) least = cost
  }
  return least
}

function costOfWord({ texts: words, letters }: WordTable, word: number, reading: Reading): number {
  const { range, costs, most, typed, mayBeUnfinished } = reading
  if (word >= range.from && word < range.to) return 0
  if (costs[word] === 0) {
    const isTooMuch = leastCost(reading.letters, letters[word]!, mayBeUnfinished) > most
    const cost = isTooMuch ? TOO_MUCH : costOfSlips(typed, words[word]!, most, mayBeUnfinished)
    costs[word] = cost === TOO_MUCH ? 1 : cost + 2
  }
  return costs[word] === 1 ? TOO_MUCH : costs[word]! - 2
}

/** The lines with a word that may be the one that was typed. */
function linesNear(table: WordTable, reading: Reading): number[] {
  const { postings, postingStarts } = table
  const { range, costs, most, mayBeUnfinished } = reading
  const isSeen = cleared(MOST_WORDS, table.starts.length)
  const lines: number[] = []
  const take = (word: number): void => {
    for (let at = postingStarts[word]!; at < postingStarts[word + 1]!; at += 1) {
      const line = postings[at]!
      if (isSeen[line] === 0) lines.push(line)
      isSeen[line] = 1
    }
  }
  for (let word = range.from; word < range.to; word += 1) take(word)
  if (most === 0) return lines
  costs.fill(1)
  findNear(table, reading.typed, most, mayBeUnfinished, (word, cost) => {
    costs[word] = cost + 2
    take(word)
  })
  return lines
}
