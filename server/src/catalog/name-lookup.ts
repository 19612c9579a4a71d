import { repairEncoding } from './name-encoding.ts'
import { foldSpelling, squeeze } from './name-fold.ts'
import type { Spellings } from './name-spellings.ts'

/** No name is so long, even when a list repeats its faces. */
const LONGEST_RESOLVED = 600

/** Lines by a spelling without spaces; few spellings belong to several lines. */
class LineMap {
  readonly #first = new Map<string, number>()
  readonly #more = new Map<string, number[]>()

  add(key: string, line: number): void {
    const first = this.#first.get(key)
    if (first === undefined) this.#first.set(key, line)
    else if (first !== line) this.#more.set(key, [...(this.#more.get(key) ?? []), line])
  }

  get(key: string): number[] {
    const first = this.#first.get(key)
    return first === undefined ? [] : [first, ...(this.#more.get(key) ?? [])]
  }
}

/** Finds lines by a whole name, a face or an alias. */
export class NameLookup {
  readonly #names: string[]
  /** Lines below it are offered; a card that is not offered stands back where a spelling belongs to several. */
  readonly #offered: number
  readonly #byName = new LineMap()
  readonly #byFront = new LineMap()
  readonly #byBack = new LineMap()
  readonly #byAlias = new LineMap()

  constructor(names: string[], offered: number) {
    this.#names = names
    this.#offered = offered
  }

  /** Lines are added in their order. */
  add(line: number, { whole, faces, aliases }: Spellings): void {
    this.#byName.add(whole, line)
    faces.forEach((face, at) => (at === 0 ? this.#byFront : this.#byBack).add(face, line))
    for (const alias of aliases) this.#byAlias.add(alias, line)
  }

  /** All lines with this spelling: names before fronts, backs and aliases. */
  equals(key: string): number[] {
    return [this.#byName, this.#byFront, this.#byBack, this.#byAlias].flatMap((map) => map.get(key))
  }

  /** The one line that is meant by a whole spelling; undefined when there is none, or several could be. */
  resolve(typed: string): number | undefined {
    if (typed.length > LONGEST_RESOLVED) return undefined
    const key = squeeze(foldSpelling(typed))
    if (key === '') return undefined
    const same = this.#byName.get(key)
    if (same.length > 0) return this.#mostAlike(typed, same)
    const front = this.#byFront.get(key)
    if (front.length > 0) return front[0]
    const back = this.#byBack.get(key)
    if (back.length > 0) return this.#only(back)
    return this.#only(this.#byAlias.get(key)) ?? this.#withoutRepetition(typed) ?? this.#repaired(typed)
  }

  #mostAlike(typed: string, lines: number[]): number | undefined {
    const exact = lines.find((line) => this.#names[line] === typed)
    return exact ?? lines.find((line) => isSameButForCase(this.#names[line]!, typed)) ?? lines[0]
  }

  #only(lines: number[]): number | undefined {
    if (lines.length < 2) return lines[0]
    const offered = lines.filter((line) => line < this.#offered)
    return offered.length === 1 ? offered[0] : undefined
  }

  /** Copies with the same card on both sides are listed as `Propaganda // Propaganda`. */
  #withoutRepetition(typed: string): number | undefined {
    const faces = typed.split('/').map(foldSpelling).filter(Boolean)
    const different = new Set(faces)
    return different.size < faces.length ? this.resolve([...different].join(' // ')) : undefined
  }

  #repaired(typed: string): number | undefined {
    const repaired = repairEncoding(typed)
    return repaired === null ? undefined : this.resolve(repaired)
  }
}

const isSameButForCase = (name: string, typed: string): boolean =>
  name.toLowerCase() === typed.trim().normalize('NFC').toLowerCase()
