import { repairEncoding } from './name-encoding.ts'
import { foldSpelling, squeeze } from './name-fold.ts'
import type { Spellings } from './name-spellings.ts'

/** No name is so long, even when a list repeats its faces. */
const LONGEST_RESOLVED = 600

/** Lines by a spelling without spaces; few spellings belong to several lines. */
interface LineMap {
  first: Map<string, number>
  more: Map<string, number[]>
}

const emptyMap = (): LineMap => ({ first: new Map(), more: new Map() })

function addLine({ first, more }: LineMap, key: string, line: number): void {
  const before = first.get(key)
  if (before === undefined) first.set(key, line)
  else if (before !== line) more.set(key, [...(more.get(key) ?? []), line])
}

function linesOf({ first, more }: LineMap, key: string): number[] {
  const line = first.get(key)
  return line === undefined ? [] : [line, ...(more.get(key) ?? [])]
}

/** What a lookup knows, as plain data. */
export interface LookupMaps {
  names: LineMap
  fronts: LineMap
  backs: LineMap
  aliases: LineMap
}

export const emptyLookup = (): LookupMaps => ({
  names: emptyMap(),
  fronts: emptyMap(),
  backs: emptyMap(),
  aliases: emptyMap(),
})

/** Finds lines by a whole name, a face or an alias. */
export class NameLookup {
  readonly #names: string[]
  /** Lines below it are offered; a card that is not offered stands back where a spelling belongs to several. */
  readonly #offered: number
  readonly #maps: LookupMaps

  constructor(names: string[], offered: number, maps: LookupMaps) {
    this.#names = names
    this.#offered = offered
    this.#maps = maps
  }

  /** Lines are added in their order. */
  add(line: number, { whole, faces, aliases }: Spellings): void {
    const maps = this.#maps
    addLine(maps.names, whole, line)
    faces.forEach((face, at) => addLine(at === 0 ? maps.fronts : maps.backs, face, line))
    for (const alias of aliases) addLine(maps.aliases, alias, line)
  }

  /** All lines with this spelling: names before fronts, backs and aliases. */
  equals(key: string): number[] {
    const { names, fronts, backs, aliases } = this.#maps
    return [names, fronts, backs, aliases].flatMap((map) => linesOf(map, key))
  }

  /** The one line that is meant by a whole spelling; undefined when there is none, or several could be. */
  resolve(typed: string): number | undefined {
    if (typed.length > LONGEST_RESOLVED) return undefined
    const key = squeeze(foldSpelling(typed))
    if (key === '') return undefined
    const same = linesOf(this.#maps.names, key)
    if (same.length > 0) return this.#mostAlike(typed, same)
    const front = linesOf(this.#maps.fronts, key)
    if (front.length > 0) return front[0]
    const back = linesOf(this.#maps.backs, key)
    if (back.length > 0) return this.#only(back)
    return (
      this.#only(linesOf(this.#maps.aliases, key)) ?? this.#withoutRepetition(typed) ?? this.#repaired(typed)
    )
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
