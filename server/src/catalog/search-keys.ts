import { buildGrams, rarestGram, type Grams, type Postings } from './search-grams.ts'
import type { Hits } from './search-hits.ts'
import { lettersOf } from './search-letters.ts'

/** The spellings of all names without spaces, in the order of their lines. */
export interface KeyTable {
  keys: string[]
  /** The line of each key. */
  lines: Int32Array
  /** Per line where its keys begin; at last, how many there are. */
  starts: Int32Array
  /** Per key, see `lettersOf`. */
  letters: Int32Array
  grams: Grams
}

/** Collects the keys of one line after the other. */
export class KeyTableBuilder {
  readonly #keys: string[] = []
  readonly #lines: number[] = []
  readonly #starts: number[] = [0]

  /** Adds the keys of the next line. */
  add(keys: readonly string[]): void {
    const line = this.#starts.length - 1
    for (const key of keys) {
      this.#keys.push(key)
      this.#lines.push(line)
    }
    this.#starts.push(this.#keys.length)
  }

  /** Puts the table together, pausing now and then. */
  *build(): Generator<void, KeyTable> {
    const keys = this.#keys
    const letters = new Int32Array(keys.length)
    for (let at = 0; at < keys.length; at += 1) letters[at] = lettersOf(keys[at]!)
    yield
    const grams = yield* buildGrams(keys)
    return { keys, lines: new Int32Array(this.#lines), starts: new Int32Array(this.#starts), letters, grams }
  }
}

/** Adds the lines with a spelling that begins so. */
export function findStarts({ keys, lines, grams }: KeyTable, start: string, hits: Hits): void {
  const { from, to } = rarestGram(grams, start, true)
  for (let at = from; at < to && hits.room > 0; at += 1) {
    const key = grams.postings[at]!
    if (keys[key]!.startsWith(start)) hits.add(lines[key]!)
  }
}

/** Adds the lines with a spelling that has these letters in it, one after the other. */
export function findInside(table: KeyTable, part: string, hits: Hits): void {
  forKeysWith(table, part, (line) => {
    hits.add(line)
    return hits.room > 0
  })
}

/**
 * Tells of the lines with a spelling that has these letters in it, ascending; a line may come more than once.
 * @param tell answers whether more are wanted
 */
export function forKeysWith(table: KeyTable, part: string, tell: (line: number) => boolean): void {
  const { keys, lines, letters, grams } = table
  if (part.length > 2) {
    const { from, to } = rarestGram(grams, part, false)
    for (let at = from; at < to; at += 1) {
      const key = grams.postings[at]!
      if (keys[key]!.includes(part) && !tell(lines[key]!)) return
    }
    return
  }
  const wanted = lettersOf(part)
  for (let key = 0; key < keys.length; key += 1) {
    if ((letters[key]! & wanted) !== wanted) continue
    if (keys[key]!.includes(part) && !tell(lines[key]!)) return
  }
}

/** Whether some spelling of the line fulfils the condition. */
export function hasKey({ keys, starts }: KeyTable, line: number, accepts: (key: string) => boolean): boolean {
  for (let at = starts[line]!; at < starts[line + 1]!; at += 1) if (accepts(keys[at]!)) return true
  return false
}

/** Where the keys with the first letter of this one stand in the postings, or its first two swapped; among some others. */
export function keysLike({ grams }: KeyTable, key: string): Postings[] {
  const same = rarestGram(grams, key.slice(0, 1), true)
  const isSwapped = key.length > 1 && key[1] !== key[0]
  return isSwapped ? [same, rarestGram(grams, `${key[1]}${key[0]}`, true)] : [same]
}
