import { type Hits, Smallest } from './search-hits.ts'
import { forKeysWith, type KeyTable } from './search-keys.ts'
import { lettersOf } from './search-letters.ts'
import { sharedStarts, type NearTexts } from './search-near.ts'

/** All different words of the names, and which line has which. */
export interface WordTable extends NearTexts {
  /** Sorted, so that those with the same beginning are neighbours. */
  texts: string[]
  /** Numbers of the words of each line, as they are written. */
  sequence: Int32Array
  /** Per line where its words begin in `sequence`; at last, how many there are. */
  starts: Int32Array
  /** The lines of each word, ascending. */
  postings: Int32Array
  /** Per word where its lines begin in `postings`; at last, how many there are. */
  postingStarts: Int32Array
}

/** Words with the same beginning: from the first to the one after the last. */
export interface WordRange {
  from: number
  to: number
}

/** Collects the words of one line after the other. */
export class WordTableBuilder {
  readonly #places = new Map<string, number>()
  readonly #sequence: number[] = []
  readonly #starts: number[] = [0]

  /** Adds the words of the next line. */
  add(words: readonly string[]): void {
    for (const word of words) {
      let place = this.#places.get(word)
      if (place === undefined) this.#places.set(word, (place = this.#places.size))
      this.#sequence.push(place)
    }
    this.#starts.push(this.#sequence.length)
  }

  /** Puts the table together, pausing now and then. */
  *build(): Generator<void, WordTable> {
    const texts = [...this.#places.keys()].sort()
    yield
    const sorted = new Int32Array(texts.length)
    const letters = new Int32Array(texts.length)
    for (let word = 0; word < texts.length; word += 1) {
      sorted[this.#places.get(texts[word]!)!] = word
      letters[word] = lettersOf(texts[word]!)
    }
    yield
    const shared = sharedStarts(texts)
    yield
    const sequence = new Int32Array(this.#sequence)
    for (let at = 0; at < sequence.length; at += 1) sequence[at] = sorted[sequence[at]!]!
    const starts = new Int32Array(this.#starts)
    return { texts, letters, shared, sequence, starts, ...postLines(sequence, starts, texts.length) }
  }
}

function postLines(
  sequence: Int32Array,
  starts: Int32Array,
  count: number,
): Pick<WordTable, 'postings' | 'postingStarts'> {
  const postingStarts = new Int32Array(count + 1)
  for (const word of sequence) postingStarts[word + 1]! += 1
  for (let word = 0; word < count; word += 1) postingStarts[word + 1]! += postingStarts[word]!
  const next = postingStarts.slice()
  const postings = new Int32Array(sequence.length)
  for (let line = 0; line + 1 < starts.length; line += 1) {
    for (let at = starts[line]!; at < starts[line + 1]!; at += 1) postings[next[sequence[at]!]!++] = line
  }
  return { postings, postingStarts }
}

/** The words that begin so; `from` equals `to` when there are none. */
export function rangeOf({ texts: words }: WordTable, beginning: string): WordRange {
  const from = firstNotBelow(words, beginning)
  return { from, to: firstNotBelow(words, `${beginning}\uffff`) }
}

function firstNotBelow(words: string[], bound: string): number {
  let from = 0
  let to = words.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if (words[middle]! < bound) from = middle + 1
    else to = middle
  }
  return from
}

/** Whether each range has a word of the line. */
export function hasWords({ sequence, starts }: WordTable, line: number, ranges: WordRange[]): boolean {
  const end = starts[line + 1]!
  next: for (const { from, to } of ranges) {
    for (let at = starts[line]!; at < end; at += 1) {
      if (sequence[at]! >= from && sequence[at]! < to) continue next
    }
    return false
  }
  return true
}

/**
 * Adds the lines with words that begin like the ones typed: first those in which they stand together and all but the
 * last are whole, then those in which they stand anywhere. A single word may also be the end of one: `goyf`.
 */
export function findWords(keys: KeyTable, table: WordTable, typed: string[], hits: Hits): void {
  const ranges = typed.map((word) => rangeOf(table, word))
  const phrase = ranges.map(({ from, to }, at) => {
    if (at === ranges.length - 1) return { from, to }
    return { from, to: table.texts[from] === typed[at] ? from + 1 : from }
  })
  const { postings, postingStarts } = table
  const count = ({ from, to }: WordRange): number => postingStarts[to]! - postingStarts[from]!
  const rarest = ranges.reduce((best, range) => (count(range) < count(best) ? range : best), ranges[0]!)
  const together = new Smallest(hits.room)
  const anywhere = new Smallest(hits.room)
  for (let at = postingStarts[rarest.from]!; at < postingStarts[rarest.to]!; at += 1) {
    const line = postings[at]!
    if (hits.has(line) || !hasWords(table, line, ranges)) continue
    ;(hasPhrase(table, line, phrase) ? together : anywhere).offer(line)
  }
  if (typed.length === 1) offerEnds(keys, table, typed[0]!, hits, together)
  for (const line of [...together.lines, ...anywhere.lines]) hits.add(line)
}

/** Fewer letters end too many words. */
const SHORTEST_END = 4

function offerEnds(keys: KeyTable, table: WordTable, end: string, hits: Hits, into: Smallest): void {
  if (end.length < SHORTEST_END) return
  const { texts: words, sequence, starts } = table
  // What a word ends with is also inside of a key of its line.
  forKeysWith(keys, end, (line) => {
    if (into.isBefore(line)) return false
    for (let at = starts[line]!; at < starts[line + 1]!; at += 1) {
      if (words[sequence[at]!]!.endsWith(end) && !hits.has(line)) into.offer(line)
    }
    return true
  })
}

function hasPhrase({ sequence, starts }: WordTable, line: number, phrase: WordRange[]): boolean {
  const last = starts[line + 1]! - phrase.length
  for (let at = starts[line]!; at <= last; at += 1) {
    if (phrase.every(({ from, to }, place) => sequence[at + place]! >= from && sequence[at + place]! < to))
      return true
  }
  return false
}
