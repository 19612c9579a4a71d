/** What the pieces of a title say that are not the name: set, number, frame, finish, condition, language. */
import { numbered } from './collector-number.ts'
import { resolveSet } from './set-name.ts'
import type { TitlePiece } from './title-pieces.ts'
import { putSet, readWhole, type TitleContext, type TitleWords } from './title-text.ts'

/** Reads pieces that stand side by side; those in brackets come after the name as a rule. */
export function readPieces(pieces: readonly TitlePiece[], context: TitleContext): TitleWords {
  const into: TitleWords = {
    variantWords: [],
    finish: null,
    number: null,
    setCodes: [],
    setText: '',
    conditionText: '',
    flavorName: null,
    unknown: [],
  }
  for (const piece of pieces) readPiece(piece, context, into)
  readSplitSet(into, context)
  return into
}

const BETWEEN_PARTS = /\s*[,;|/+()[\]]\s*|\s+[-–—]\s+|:\s+/

/**
 * A piece as a whole, else as words around a set's name, else as parts between commas, dashes and slashes, of
 * which those are kept that nobody knows.
 */
function readPiece(piece: TitlePiece, context: TitleContext, into: TitleWords): void {
  if (readList(piece.text, context, into) || readWhole(piece.text, context, into)) return
  const parts = piece.text.split(BETWEEN_PARTS).filter(Boolean)
  if (parts.length > 1 && parts.length < 8) {
    const trial = structuredClone(into)
    const unknown = parts.filter(
      (part) => !readWhole(part, context, trial) && !readAround(part, context, trial),
    )
    if (unknown.length === 0 || unknown.length < parts.length - 1 || /[()[\]]|\s-\s/.test(piece.text)) {
      Object.assign(into, trial)
      into.unknown.push(...unknown.map((text) => ({ ...piece, text })))
      return
    }
  }
  if (!readAround(piece.text, context, into)) into.unknown.push(piece)
}

/** `Secret Lair Drop, Foil, Lightly Played`: a list of which everything is known; a name with a comma is none. */
function readList(text: string, context: TitleContext, into: TitleWords): boolean {
  const parts = text.split(/,\s+/)
  if (parts.length < 2 || parts.length > 7) return false
  const trial = structuredClone(into)
  if (!parts.every((part) => readWhole(part, context, trial))) return false
  Object.assign(into, trial)
  return true
}

/** How many words may stand on each side of a set's name within a piece, and how many in all. */
const MOST_AROUND = 3
const MOST_WORDS = 10

/** `TSR Foil`, `Secret Lair 1638`, `Foil NM English`: known words around a set, a number or nothing. */
function readAround(text: string, context: TitleContext, into: TitleWords): boolean {
  const words = text.split(/[\s:]+/).filter((word) => /[\p{L}\p{N}#]/u.test(word))
  if (words.length > MOST_WORDS) return false
  const most = Math.min(MOST_AROUND, words.length - 1)
  for (let before = 0; before <= most; before += 1) {
    for (let behind = 0; behind <= most && before + behind <= words.length; behind += 1) {
      if (before + behind === 0) continue
      const parts = [
        words.slice(0, before),
        words.slice(before, words.length - behind),
        words.slice(words.length - behind),
      ].filter((part) => part.length > 0)
      const trial = structuredClone(into)
      if (parts.length < 2 || !parts.every((part) => readWhole(part.join(' '), context, trial))) continue
      const texts = parts.map((part) => part.join(' '))
      if (trial.number !== into.number && isDoubtfulNumber(texts, trial, context)) continue
      Object.assign(into, trial)
      return true
    }
  }
  return false
}

const BARE = /^\d{1,4}$/
/** As stores write a sequel: `Battlebond 2`. No code is spelt so. */
const SEQUEL = /^[2-9]$/
const CODE = /^[A-Z0-9]{3,6}$/

/**
 * Does a number without mark or code, read beside other words, rather belong to them? So it does where the catalog
 * has no such number, and where one from 2 to 9 stands behind a name, as those of sets do that the catalog does not
 * know. The drops of Secret Lair have more numbers than any catalog.
 */
function isDoubtfulNumber(
  texts: readonly string[],
  { number, setCodes }: TitleWords,
  context: TitleContext,
): boolean {
  const at = texts.findIndex((text) => BARE.test(text))
  if (at < 0 || number === null) return false
  const before = texts[at - 1] ?? ''
  if (SEQUEL.test(texts[at] ?? '') && before !== '' && !CODE.test(before)) return true
  if (setCodes.includes('sld')) return false
  const { printings } = context.card
  const inSets = printings.filter(({ set_code }) => setCodes.includes(set_code))
  return numbered(number.number, inSets.length > 0 ? inSets : printings).length === 0
}

/** `Universes Beyond - Fallout`: a set's name that a dash has split, where its parts alone are not understood. */
function readSplitSet(into: TitleWords, { card }: TitleContext): void {
  const { unknown } = into
  for (let at = 0; at + 1 < unknown.length; at += 1) {
    const pair = unknown.slice(at, at + 2)
    const setCode = resolveSet(pair.map(({ text }) => text).join(' - '), card.printings)
    if (setCode === null) continue
    putSet(setCode, pair.map(({ text }) => text).join(' - '), card, into)
    into.unknown = unknown.filter((piece) => !pair.includes(piece))
    return
  }
}
