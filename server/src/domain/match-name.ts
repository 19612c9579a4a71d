/**
 * Is a listing's title the card asked for?
 *
 * - The title's name must be the whole name or the front face; another face alone only where stores may print
 *   it alone. `A // B` is never the card `A`, nor the card `B`: it is another card with that face.
 * - What stands beside the name must be understood (frames, promos, numbers, sets, conditions, languages).
 *   Something that is not the card, such as a token or a playmat, is no match; words nobody knows leave it
 *   uncertain.
 * - `Other Name - Card` is a reskin only in sets that have them, and then uncertain; elsewhere it is another
 *   product.
 */
import type { Finish, KnownCard, Printing } from '@lgs/shared/schemas/card'
import { notACardSet, notTheCard, splitTitle, type TitlePiece } from './card-name.ts'
import { parseCondition } from './condition.ts'
import { foldWords, nameKey } from './fold.ts'
import { readLanguage } from './language.ts'
import { resolveSet } from './set-name.ts'
import { isPlainVariant, readVariantWords } from './variant-words.ts'

export interface NameReading {
  match: 'certain' | 'uncertain' | 'none'
  /** Why it is uncertain, in a sentence for a person. */
  doubt?: string
  variantWords: string[]
  /** As written, without leading zeros, or null. */
  collectorNumber: string | null
  finishWord: Finish | null
  /** What the title says beside the name, for readers of conditions and languages. */
  suffixText: string
  /** A set that the title itself names, among the card's printings. */
  setCode: string | null
}

export interface NameHints {
  /** The set as the store writes it. */
  setText?: string | null
}

const NONE: NameReading = {
  match: 'none',
  variantWords: [],
  collectorNumber: null,
  finishWord: null,
  suffixText: '',
  setCode: null,
}

/** Sets whose cards may bear another name above, or instead of, their own. */
const RESKIN_SETS = new RegExp(
  [
    'secret lair|universes beyond|fallout|warhammer|doctor who|lord of the rings|middle-?earth',
    'marvel|spider-?man|final fantasy|assassin|transformers|stranger things|walking dead',
    'street fighter|godzilla|ikoria|dracula|crimson vow|jurassic|tomb raider|avatar|ninja turtles',
    'hatsune|monster|source material|omenpaths|special guests|dungeons|princess bride|sonic',
  ].join('|'),
  'i',
)

/** The keys under which the card's name alone may stand in a title. */
function ownNames(card: KnownCard): Set<string> {
  const names = [card.card_name, card.faces.join(' // '), card.faces[0] ?? card.card_name]
  if (card.back_face_is_name) names.push(...card.faces)
  return new Set(names.map(nameKey).filter(Boolean))
}

interface Remainder {
  pieces: TitlePiece[]
  reskin: boolean
}

/** Finds the name in the title and hands back what is left beside it. */
function withoutName(title: string, names: Set<string>, printings: readonly Printing[]): Remainder | null {
  const { before, head, pieces } = splitTitle(title)
  if (names.has(nameKey(title))) return { pieces: [], reskin: false }
  if (names.has(nameKey(head))) return { pieces: [...before, ...pieces], reskin: false }
  for (const [index, piece] of pieces.entries()) {
    if (names.has(nameKey(piece.upTo))) {
      return { pieces: [...before, ...pieces.slice(index + 1)], reskin: false }
    }
  }
  const words = head.split(' ')
  for (let cut = 1; cut < Math.min(words.length, 6); cut += 1) {
    const [front, back] = [words.slice(0, cut).join(' '), words.slice(cut).join(' ')]
    if (names.has(nameKey(back)) && isPlainVariant(front))
      return { pieces: [...before, bare(front), ...pieces], reskin: false }
    const [start, end] = [words.slice(0, -cut).join(' '), words.slice(-cut).join(' ')]
    if (names.has(nameKey(start)) && (isPlainVariant(end) || isNumberInHead(end, printings))) {
      return { pieces: [...before, bare(end), ...pieces], reskin: false }
    }
  }
  const inner = pieces.findIndex((piece) => names.has(nameKey(piece.text)))
  if (inner < 0) return null
  return { pieces: [...before, bare(head), ...pieces.filter((_, index) => index !== inner)], reskin: true }
}

function bare(text: string): TitlePiece {
  return { text, upTo: text, bracketed: false }
}

/**
 * `(0343)`, `#298`, `- 0267`, `(141/249)`, `(ALA-218)`: the number without leading zeros, and the code before
 * it.
 */
function readNumber(text: string): { number: string; code: string | null } | null {
  const plain = text.trim().replace(/^(coll(ector)?('s)?|no|number)\b[.\s]*/i, '')
  const found = /^(?:([a-z0-9]{2,6})[-\s])?#? ?0*(\d{1,4}[a-z★†]?)(?: ?\/ ?\d{1,4})?$/i.exec(plain)
  return found?.[2] ? { number: found[2].toLowerCase(), code: found[1]?.toLowerCase() ?? null } : null
}

/** Reads one piece into `reading`; false where nobody knows what it says. */
function readPiece(text: string, printings: readonly Printing[], reading: NameReading): boolean {
  const variant = readVariantWords(text)
  if (variant) {
    reading.variantWords.push(...variant.variantWords.filter((word) => !reading.variantWords.includes(word)))
    if (reading.finishWord !== 'etched') reading.finishWord = variant.finish ?? reading.finishWord
    return true
  }
  const number = readNumber(text)
  if (number && isNumberOf(number, printings)) {
    reading.collectorNumber = number.number
    reading.setCode = number.code ?? reading.setCode
    return true
  }
  const setCode = resolveSet(text, printings)
  if (setCode) reading.setCode = setCode
  return setCode !== null || isConditionOrLanguage(text)
}

/** `Card 378`: behind a name without brackets or dash only a number that the card has. */
function isNumberInHead(text: string, printings: readonly Printing[]): boolean {
  const number = /^\d{2,}$/.test(text) ? readNumber(text)?.number : undefined
  return number !== undefined && printings.some((printing) => printing.collector_number === number)
}

/**
 * A number beside a code must have one of the card's sets; one that looks like a year must be a real number
 * of the card.
 */
function isNumberOf(
  { number, code }: { number: string; code: string | null },
  printings: readonly Printing[],
): boolean {
  if (code !== null) return printings.some((printing) => printing.set_code === code)
  return (
    !/^(199|20[0-3])\d$/.test(number) || printings.some((printing) => printing.collector_number === number)
  )
}

function isConditionOrLanguage(text: string): boolean {
  return foldWords(text).length <= 4 && (parseCondition(text) !== null || readLanguage(text).said)
}

/** Reads a title against a card. `hints` carry what the store says beside the title. Never throws. */
export function matchName(title: string, card: KnownCard, hints: NameHints = {}): NameReading {
  const names = ownNames(card)
  const setText = hints.setText ?? ''
  if (notACardSet(setText)) return NONE
  if (title.includes('//') && !card.card_name.includes('//')) return matchMirrored(title, card, names, hints)
  const left = withoutName(title, names, card.printings)
  if (!left) return NONE
  const reading: NameReading = { ...NONE, match: 'certain', variantWords: [] }
  reading.suffixText = left.pieces.map((piece) => piece.text).join(' ')
  if (notTheCard(reading.suffixText) || left.pieces.some((piece) => notTheCard(piece.text))) return NONE
  if (left.reskin && !RESKIN_SETS.test(`${setText} ${reading.suffixText}`)) return NONE
  const unknown = left.pieces.filter(({ text }) => {
    const isSet = setText !== '' && nameKey(text) === nameKey(setText)
    return !isSet && !readPiece(text, card.printings, reading)
  })
  if (unknown.length === 0) return reading
  const said = unknown.map((piece) => piece.text).join('", "')
  const doubt = left.reskin
    ? `The title puts another name, "${said}", beside this card's.`
    : `The title also says "${said}".`
  return { ...reading, match: 'uncertain', doubt }
}

/** `Name // Name` is a card with the same face on both sides; any other second face is another card. */
function matchMirrored(title: string, card: KnownCard, names: Set<string>, hints: NameHints): NameReading {
  const at = title.indexOf('//')
  if (!names.has(nameKey(title.slice(0, at)))) return NONE
  const reading = matchName(title.slice(at + 2), card, hints)
  if (reading.match === 'none') return NONE
  return {
    ...reading,
    match: 'uncertain',
    doubt: reading.doubt ?? 'The title names this card on both of its sides.',
  }
}
