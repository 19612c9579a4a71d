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
    costs: new Uint8Array(table.texts.length),
  }))
  // All words but small ones must be there, so it is enough to look at the lines with one of them.
  const telling = readings
    .filter((reading) => !reading.isSmall)
    .sort((a, b) => b.typed.length - a.typed.length)
  if (!telling[0]) return found
  const { sequence, starts } = table
  for (const line of among ?? linesNear(table, telling[0])) {
    if (found.has(line)) continue
    const words = sequence.subarray(starts[line]!, starts[line + 1]!)
    let cost = words.length > typed.length ? NOT_WHOLE : 0
    for (const reading of telling) if (cost < TOO_MUCH) cost += leastOfWords(table, words, reading)
    if (cost >= TOO_MUCH) continue
    for (const reading of readings)
      if (reading.isSmall) cost += Math.min(LETTER, leastOfWords(table, words, reading))
    found.set(line, cost)
  }
  return found
}

function leastOfWords(table: WordTable, words: Int32Array, reading: Reading): number {
  let least = TOO_MUCH
  for (const word of words) {
    const cost = costOfWord(table, word, reading)
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
function* linesNear(table: WordTable, reading: Reading): Generator<number> {
  const { postings, postingStarts } = table
  const { from, to } = reading.range
  for (let at = postingStarts[from]!; at < postingStarts[to]!; at += 1) yield postings[at]!
  const near: number[] = []
  if (reading.most > 0) {
    reading.costs.fill(1)
    findNear(table, reading.typed, reading.most, reading.mayBeUnfinished, (word, cost) => {
      reading.costs[word] = cost + 2
      near.push(word)
    })
  }
  for (const word of near) {
    for (let at = postingStarts[word]!; at < postingStarts[word + 1]!; at += 1) yield postings[at]!
  }
}
