/**
 * Where in a title does a card's name stand? As one or several pieces side by side, or within a piece, where
 * only words of finish, frame, rarity or game, numbers and codes of the card may stand beside it.
 */
import type { KnownCard, Printing } from '@lgs/shared/schemas/card'
import { plainNumber } from './collector-number.ts'
import { nameKey } from './fold.ts'
import { isLanguageWord } from './language.ts'
import { resolveSet } from './set-name.ts'
import { splitTitle, type TitlePiece } from './title-pieces.ts'
import { isPlainVariant } from './variant-words.ts'

/** A title around a name. */
export interface FoundName {
  before: TitlePiece[]
  after: TitlePiece[]
  /** The flavour name that stands there instead of the card's own, as the catalog writes it; else null. */
  flavorName: string | null
}

/** The keys under which a card may stand alone in a title, each with the flavour name that it is, or null. */
export type NameKeys = ReadonlyMap<string, string | null>

/**
 * The whole name, the front face, the other faces where stores print them alone, and the names that printings
 * bear instead; none of the latter where it is another card's name.
 */
export function nameKeys(card: KnownCard): NameKeys {
  const shared = new Set((card.shared_names ?? []).map(nameKey))
  const faces = card.back_face_is_name ? card.faces : card.faces.slice(0, 1)
  const flavors = card.printings.flatMap(({ flavor_name }) => flavor_name ?? [])
  const keys = new Map<string, string | null>()
  for (const flavor of flavors) if (!shared.has(nameKey(flavor))) keys.set(nameKey(flavor), flavor)
  for (const face of faces) if (!shared.has(nameKey(face))) keys.set(nameKey(face), null)
  for (const whole of [card.card_name, card.faces.join(' // ')]) keys.set(nameKey(whole), null)
  keys.delete('')
  return keys
}

/** How many words may stand around a name without a dash or bracket, and of how many pieces it may be then. */
const MOST_BEFORE = 6
const MOST_BEHIND = 10
const MOST_PIECES = 3

/** Finds the name in a title; null where it is not there, or only within another name. */
export function findName(title: string, keys: NameKeys, printings: readonly Printing[]): FoundName | null {
  if (!mayHold(title, keys)) return null
  const { text, pieces } = splitTitle(title)
  const runs = pieces.flatMap((_, first) =>
    pieces.slice(first).map((__, more) => [first, first + more] as const),
  )
  // The longest first: `B.F.M. (Big Furry Monster)` before `B.F.M.`.
  runs.sort(([left, leftEnd], [right, rightEnd]) => left - right || rightEnd - leftEnd)
  const textOf = ([first, last]: readonly [number, number]) =>
    first === last ? (pieces[first]?.text ?? '') : text.slice(pieces[first]?.start, pieces[last]?.end)
  const whole = runs.find((run) => keys.has(nameKey(textOf(run))))
  if (whole) {
    const [first, last] = whole
    const flavorName = keys.get(nameKey(textOf(whole))) ?? null
    return { before: pieces.slice(0, first), after: pieces.slice(last + 1), flavorName }
  }
  for (const [first, last] of runs) {
    if (last - first >= MOST_PIECES || !mayHold(textOf([first, last]), keys)) continue
    const within = findWithin(pieces.slice(first, last + 1), textOf([first, last]), keys, printings)
    if (!within) continue
    const before = [...pieces.slice(0, first), ...within.before]
    return { ...within, before, after: [...within.after, ...pieces.slice(last + 1)] }
  }
  return null
}

/** A quick look: are the letters of one of the names there at all? */
function mayHold(text: string, keys: NameKeys): boolean {
  const forms = [nameKey(text), text.replace(/\s/g, '')]
  return [...keys.keys()].some((key) => forms.some((form) => form.includes(key)))
}

/** A name that begins in the first of the pieces and ends in the last, with known words around it there. */
function findWithin(
  pieces: readonly TitlePiece[],
  text: string,
  keys: NameKeys,
  printings: readonly Printing[],
): FoundName | null {
  const [first] = pieces
  const last = pieces.at(-1)
  if (!first || !last) return null
  const words = text.split(' ')
  const inFirst = first.text.split(' ').length
  const inLast = last.text.split(' ').length
  const part = (piece: TitlePiece, from: number, to: number): TitlePiece[] =>
    from < to ? [{ ...piece, text: words.slice(from, to).join(' '), isSetSlot: false }] : []
  for (let from = 0; from < Math.min(inFirst, MOST_BEFORE + 1); from += 1) {
    if (from > 0 && !isPlainBefore(words.slice(0, from), printings)) continue
    const least = words.length - Math.min(inLast - 1, MOST_BEHIND)
    for (let to = words.length; to > from && to >= least; to -= 1) {
      const flavorName = keys.get(nameKey(words.slice(from, to).join(' ')))
      if (flavorName === undefined || !isPlainBehind(words.slice(to), printings)) continue
      return { before: part(first, 0, from), after: part(last, to, words.length), flavorName }
    }
  }
  return null
}

/** `FOIL`, and a set's whole name with a colon: `Mirrodin: Card`. */
function isPlainBefore(words: readonly string[], printings: readonly Printing[]): boolean {
  if (isPlainVariant(words.join(' '), 'before')) return true
  return (words.at(-1)?.endsWith(':') ?? false) && isSetName(words, printings)
}

/** Grades of two words, and one of them written as one: they end no card's name. */
const GRADE = /(?:^|\s)(?:near\s?mint|(?:lightly|slightly|moderately|heavily)\s?played)(?=\s|$)/gi

/**
 * `378`, `TSR Foil`, `Rare Foil MTG Card`, `, NM, English`, `Magic 2010 NM`, `Tmp 57 Tempest`, `Near Mint`: only what ends no other
 * card's name.
 */
function isPlainBehind(words: readonly string[], printings: readonly Printing[]): boolean {
  const ungraded = words
    .map((word) => word.replace(/[,;:]+$/, ''))
    .join(' ')
    .replace(GRADE, ' ')
  const bare = withoutPrinting(ungraded.split(' ').filter(Boolean), printings)
  const isPlain = (rest: readonly string[]) => {
    const unread = rest.filter((word) => !isPlainWord(word, printings))
    return unread.length === 0 || isPlainVariant(unread.join(' '), 'behind')
  }
  if (isPlain(bare)) return true
  return bare.some((_, end) => isPlain(bare.slice(end + 1)) && isSetName(bare.slice(0, end + 1), printings))
}

/** The words without a printing of the card that stands first, its code in any case: `Tmp 57`, `2x2 117`. */
function withoutPrinting(words: readonly string[], printings: readonly Printing[]): readonly string[] {
  const [code = '', number = ''] = words
  const isPrinting = printings.some(
    (one) => one.set_code === code.toLowerCase() && plainNumber(one.collector_number) === plainNumber(number),
  )
  return isPrinting ? words.slice(2) : words
}

/** The whole name of one of the card's sets, since a part of one may end another card's name. */
function isSetName(words: readonly string[], printings: readonly Printing[]): boolean {
  const key = nameKey(words.join(' '))
  return printings.some(({ set_name }) => nameKey(set_name) === key)
}

/** A condition, a language, a number or a code of the card, that no dash or bracket sets apart. */
function isPlainWord(word: string, printings: readonly Printing[]): boolean {
  if (/^(NM|LP|MP|HP|DMG|SP|EX)$/.test(word) || isLanguageWord(word)) return true
  const number = plainNumber(word.replace(/^#|\/.*$/g, ''))
  if (/\d/.test(number) && printings.some((one) => plainNumber(one.collector_number) === number)) return true
  return /^(?=.*[A-Z])[A-Z0-9]{3,5}$/.test(word) && resolveSet(word, printings) !== null
}
