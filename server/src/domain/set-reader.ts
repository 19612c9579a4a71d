import { mayAbbreviate, mayLengthen } from './set-abbreviation.ts'
import { codeCasing, isWordCode, splitCodes } from './set-codes.ts'
import type { IndexedSet, Scope, SetIndex } from './set-index.ts'
import { barer, splitKind } from './set-noise.ts'
import { isDropOrFrame, secretLair, splitSheet } from './set-series.ts'
import { setWords, wordKey } from './set-words.ts'

/** The sets a text may mean: none where it is understood and no such set is there. */
export interface Reading {
  codes: readonly string[]
  /** Of the reading; the sets share it. */
  confidence: number
  by: 'code' | 'name' | 'alias' | 'kind' | 'part'
}

/** How sure each way of reading is; see `SURE`. */
const EXACT = 1
const NAME = 0.98
const CODE = 0.95
const ALIAS = 0.95
const KIND = 0.9
const PART = 0.85
const WORD = 0.8
const UNREAD = 0.6

/** Reads a text as a set, the surest way first; undefined where no way understands every word of it. */
export function readSet(text: string, index: SetIndex, scope: Scope): Reading | undefined {
  const words = setWords(text)
  const named = index.named(words)
  if (named.length > 0) return { codes: named, confidence: EXACT, by: 'name' }
  if (isDropOrFrame(text)) return undefined
  const aliased = barer(words)
    .map((step) => index.aliased(step, scope))
    .find((codes) => codes !== undefined)
  if (aliased) return { codes: aliased, confidence: ALIAS, by: 'alias' }
  const { codes, rest } = splitCodes(text, (code) => index.coded(code).length > 0)
  const [code] = codes
  if (code === undefined) return readWords(words, index, scope) ?? readEdges(text, index, scope)
  if (codes.length > 1) return undefined
  const reading = readBesideCode(code, rest, index, scope)
  // `Singles (all)`: a word in brackets is a code only beside a name of the same set.
  if (reading && !(reading.by === 'code' && codeCasing(code) === 'word')) return reading
  return { codes: index.coded(code).slice(0, 1), confidence: scope.few ? PART : UNREAD, by: 'code' }
}

/** `MH3`, `mh3 commander`, `Modern Horizons 3 MH3`: a code that nothing but a space sets apart. */
function readEdges(text: string, index: SetIndex, scope: Scope): Reading | undefined {
  const tokens = text.trim().split(/\s+/)
  const edges = [
    { code: tokens[0] ?? '', rest: tokens.slice(1) },
    { code: tokens.at(-1) ?? '', rest: tokens.slice(0, -1) },
  ]
  for (const { code, rest } of edges) {
    const casing = codeCasing(code)
    if (casing === 'none' || index.coded(code).length === 0 || (rest.length > 0 && isWordCode(code))) continue
    const reading = readBesideCode(code, rest.join(' '), index, scope)
    if (reading) return casing === 'word' ? { ...reading, confidence: WORD } : reading
  }
  return undefined
}

/** A code and what stands beside it: nothing of weight, a kind of set, or a name, which must be of the same set. */
function readBesideCode(code: string, rest: string, index: SetIndex, scope: Scope): Reading | undefined {
  const [meant = ''] = index.coded(code)
  const words = setWords(rest)
  const bare = (barer(words).at(-1) ?? []).filter((word) => !/^(core|expansion)$/.test(word))
  if (bare.length === 0) return { codes: [meant], confidence: CODE, by: 'code' }
  const { kind, stem } = splitKind(bare)
  if (stem.length === 0) return readKind(kind, index.get(meant)?.stem ?? [], index, scope, index.get(meant))
  const reading = readWords(words, index, scope)
  if (!reading) return undefined
  const agreed = index.coded(code).filter((one) => reading.codes.includes(one))
  return { codes: agreed, confidence: EXACT, by: reading.by }
}

/** A name, or what stores call it, with or without words that do not matter; else a shorter or composed name. */
function readWords(words: readonly string[], index: SetIndex, scope: Scope): Reading | undefined {
  const steps = barer(words)
  for (const step of steps) {
    if (step.length === 0) return undefined
    const named = index.named(step)
    if (named.length > 0) return { codes: named, confidence: NAME, by: 'name' }
    const aliased = index.aliased(step, scope)
    if (aliased) return { codes: aliased, confidence: ALIAS, by: 'alias' }
    const nearly = index.nearlyNamed(step)
    if (nearly.length > 0) return { codes: nearly, confidence: NAME, by: 'name' }
  }
  const bare = steps.at(-1) ?? []
  const drop = secretLair(bare)
  if (drop) return { codes: drop === 'drop' ? index.known(['sld']) : [], confidence: ALIAS, by: 'alias' }
  const sheet = splitSheet(bare)
  if (sheet && (sheet.isOfItsSet || namesSet(sheet.rest, index, scope)))
    return { codes: index.known([sheet.code]), confidence: KIND, by: 'kind' }
  const { kind, stem } = splitKind(bare)
  return kind === '' ? readPart(bare, index, scope) : readKind(kind, stem, index, scope)
}

/** Is what stands beside a sheet the set it came with, by name or code, or nothing? */
function namesSet(rest: readonly string[], index: SetIndex, scope: Scope): boolean {
  const isCode = rest.length === 1 && index.coded(rest[0] ?? '').length > 0
  return rest.length === 0 || isCode || readWords(rest, index, scope) !== undefined
}

/**
 * `Promo Pack: Strixhaven`: the set of this kind that is named like the words, or like the set they name.
 * @param base the set that the words are the stem of, where a code has told it
 */
function readKind(
  kind: string,
  stem: readonly string[],
  index: SetIndex,
  scope: Scope,
  base?: IndexedSet,
): Reading | undefined {
  if (stem.length === 0) return undefined
  const named = base ? undefined : readWords(stem, index, scope)
  const parent = base ?? (named?.codes.length === 1 ? index.get(named.codes[0] ?? '') : undefined)
  if (parent?.kind === kind) return { codes: [parent.code], confidence: KIND, by: 'kind' }
  // Words that name a set which is not here, or several, are no short form of another's name.
  const isFree = parent !== undefined || named === undefined
  const mayBeLonger = parent !== undefined || (scope.few && kind === 'commander')
  const ways: ((set: IndexedSet) => boolean)[] = [
    (set) => wordKey(set.stem) === wordKey(stem),
    (set) => parent !== undefined && wordKey(set.stem) === wordKey(parent.stem),
    (set) => mayBeLonger && mayLengthen(stem, set),
    (set) => isFree && mayAbbreviate(stem, set, scope.few),
  ]
  const sets = among(index.ofKind(kind, [...stem, ...(parent?.stem ?? [])]), scope)
  for (const way of ways) {
    const codes = sets.filter(way).map((set) => set.code)
    if (codes.length > 0) return { codes, confidence: KIND, by: 'kind' }
  }
  return undefined
}

function readPart(words: readonly string[], index: SetIndex, scope: Scope): Reading | undefined {
  const sets = among(index.ofKind('', words), scope).filter((set) => scope.few || !set.isAside)
  const codes = sets.filter((set) => mayAbbreviate(words, set, scope.few)).map((set) => set.code)
  return codes.length > 0 ? { codes, confidence: PART, by: 'part' } : undefined
}

/** Shorter names need be clear only among the sets looked at. */
function among(sets: readonly IndexedSet[], scope: Scope): readonly IndexedSet[] {
  return scope.few ? sets.filter((set) => scope.has(set.code)) : sets
}
