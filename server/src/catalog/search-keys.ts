import type { Hits } from './search-hits.ts'
import { lettersOf, pairsOf } from './search-letters.ts'

/** The spellings of all names without spaces, in the order of their lines. */
export class KeyTable {
  readonly keys: string[] = []
  /** The line of each key. */
  readonly lines: number[] = []
  /** Per line where its keys begin; at last, how many there are. */
  readonly starts: number[] = [0]
  /** Per key, see `lettersOf` and `pairsOf`. */
  readonly letters: number[] = []
  readonly pairs: number[] = []
  /** The keys that begin with the same two characters. */
  readonly byStart = new Map<string, number[]>()

  /** Adds the keys of the next line. */
  add(keys: readonly string[]): void {
    const line = this.starts.length - 1
    for (const key of keys) {
      const start = key.slice(0, 2)
      const same = this.byStart.get(start)
      if (same) same.push(this.keys.length)
      else this.byStart.set(start, [this.keys.length])
      this.keys.push(key)
      this.lines.push(line)
      this.letters.push(lettersOf(key))
      this.pairs.push(pairsOf(key))
    }
    this.starts.push(this.keys.length)
  }
}

/** Adds the lines with a spelling that begins so. */
export function findStarts({ keys, lines, byStart }: KeyTable, start: string, hits: Hits): void {
  const same = start.length > 1 ? (byStart.get(start.slice(0, 2)) ?? []) : keys.keys()
  for (const at of same) {
    if (hits.room <= 0) return
    if (keys[at]!.startsWith(start)) hits.add(lines[at]!)
  }
}

/** Adds the lines with a spelling that has these letters in it, one after the other. */
export function findInside({ keys, lines, letters, pairs }: KeyTable, part: string, hits: Hits): void {
  const wanted = lettersOf(part)
  const wantedPairs = pairsOf(part)
  for (let at = 0; at < keys.length && hits.room > 0; at += 1) {
    if ((letters[at]! & wanted) !== wanted || (pairs[at]! & wantedPairs) !== wantedPairs) continue
    if (keys[at]!.includes(part)) hits.add(lines[at]!)
  }
}

/** Whether some spelling of the line fulfils the condition. */
export function hasKey({ keys, starts }: KeyTable, line: number, accepts: (key: string) => boolean): boolean {
  for (let at = starts[line]!; at < starts[line + 1]!; at += 1) if (accepts(keys[at]!)) return true
  return false
}
