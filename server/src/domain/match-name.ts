/**
 * Is a listing's title the card asked for?
 *
 * - The title's name must be the whole name or the front face; another face alone only where stores may print
 *   it alone. `A // B` is never the card `A`, nor the card `B`: it is another card with that face.
 * - A name that some printings bear instead of the card's (a flavour name) is the card too, alone or beside the
 *   card's name. Where a face or a flavour name is also another card's name, alone it means that one, and only
 *   beside this card's name it means nothing but this printing.
 * - What stands beside the name must be understood: frames, promos, numbers, sets, conditions, languages, the
 *   card's other names, and one text where stores put the set (`[...]`, `~`, `|`). Something that is not the
 *   card, such as a token or a playmat, is no match; other words behind the name leave it uncertain.
 * - Other words before the name are another product. Only in sets whose cards bear other names is `Other Name -
 *   Card` a reskin that the catalog may not know yet, and then uncertain; so is a title that begins with the
 *   game and has a collector number, `Magic The Gathering - New Set - Card - 0301`.
 * - A name that is itself a word for a finish or frame (the card `Foil`) counts only where all beside it is
 *   understood.
 * - Punctuation and spaces do not matter, but for the few names that nothing else tells from another card's.
 * - A store that gives the card's name in a field of its own says so for certain, whatever the title adds, unless
 *   the title is of something that is not the card.
 */
import type { Finish, KnownCard } from '@lgs/shared/schemas/card'
import { readNumber, type StatedNumber } from './collector-number.ts'
import { nameKey } from './fold.ts'
import { findName, nameKeys, type FoundName, type NameKeys } from './name-in-title.ts'
import { notACardSet, notTheCard } from './not-the-card.ts'
import { hasLookalike, mayBeReskinned } from './odd-names.ts'
import { resolveSet } from './set-name.ts'
import { splitTitle, type TitlePiece } from './title-pieces.ts'
import type { TitleWords } from './title-text.ts'
import { readPieces } from './title-words.ts'
import { readVariantWords } from './variant-words.ts'

export interface NameReading {
  match: 'certain' | 'uncertain' | 'none'
  /** Why it is uncertain, in a sentence for a person. */
  doubt?: string
  variantWords: string[]
  /** As written, without leading zeros, or null. */
  collectorNumber: string | null
  /** The set code before the number, as in `ALA-218`, or null. */
  numberCode: string | null
  finishWord: Finish | null
  /** What the title says beside the name. */
  suffixText: string
  /** The part of it that is about conditions and languages. */
  conditionText: string
  /** Sets that the title itself names, among the card's printings. */
  setCodes: string[]
  /** The set as the title writes it, or empty. */
  setText: string
  /** The name of some printings that the title gives, as the catalog writes it, or null. */
  flavorName: string | null
  /** A year that nobody understood, as in `(2009)`, or null. */
  year: string | null
}

export interface NameHints {
  /** The set as the store writes it. */
  setText?: string | null
  /** The card's name in a field of its own. */
  cardName?: string | null
}

const NONE: NameReading = {
  match: 'none',
  variantWords: [],
  collectorNumber: null,
  numberCode: null,
  finishWord: null,
  suffixText: '',
  conditionText: '',
  setCodes: [],
  setText: '',
  flavorName: null,
  year: null,
}

/** Nothing of a title is read behind so many characters. */
const LONGEST = 500

/** Reads a title against a card. `hints` carry what the store says beside the title. Never throws. */
export function matchName(whole: string, card: KnownCard, hints: NameHints = {}): NameReading {
  const title = whole.slice(0, LONGEST)
  const setText = hints.setText ?? ''
  if (notACardSet(setText)) return NONE
  const keys = nameKeys(card)
  const isStated = Boolean(hints.cardName) && keys.has(nameKey(hints.cardName ?? ''))
  const isWritten = [title, hints.cardName ?? ''].some((text) =>
    text.toLowerCase().includes(card.card_name.toLowerCase()),
  )
  if (hasLookalike(card.card_name) && !isWritten) return NONE
  if (hints.cardName && !isStated && !findName(hints.cardName, keys, card.printings)) return NONE
  const found = findName(title, keys, card.printings)
  if (found) return readBeside(found, card, setText, isStated)
  if (isStated)
    return readBeside({ before: splitTitle(title).pieces, after: [], flavorName: null }, card, setText, true)
  return title.includes('//') && !card.card_name.includes('//')
    ? matchMirrored(title, card, keys, hints)
    : NONE
}

function readBeside(found: FoundName, card: KnownCard, setText: string, isStated: boolean): NameReading {
  const pieces = withBundlePromos([...found.before, ...found.after], card, setText)
  const suffixText = pieces.map((piece) => piece.text).join(' ')
  const isSet = (text: string) => resolveSet(text, card.printings) !== null
  if (notACardSet(suffixText)) return NONE
  if (pieces.some(({ text }) => notTheCard(text) !== null && !isSet(text))) return NONE
  const words = readPieces(pieces, { card, setText })
  takeSetSlot(words, found.before)
  const reading: NameReading = {
    match: 'certain',
    variantWords: words.variantWords,
    collectorNumber: words.number?.number ?? null,
    numberCode: words.number?.code ?? null,
    finishWord: words.finish,
    suffixText,
    conditionText: words.conditionText,
    setCodes: setCodesOf(words.setCodes, words.number),
    setText: words.setText,
    flavorName: found.flavorName ?? words.flavorName,
    year: words.unknown.find(({ text }) => /^(19|20)\d\d$/.test(text))?.text ?? null,
  }
  if (isStated || words.unknown.length === 0) return reading
  if (readVariantWords(card.card_name) !== null) return NONE
  const said = words.unknown.map((piece) => piece.text).join('", "')
  if (!words.unknown.some((piece) => isAmong(piece, found.before)))
    return { ...reading, match: 'uncertain', doubt: `The title also says "${said}".` }
  const isGameFirst = words.number !== null && /^(mtg|magic)\b/i.test(pieces[0]?.text ?? '')
  const isReskin = mayBeReskinned(`${setText} ${suffixText}`)
  if (!isReskin && !isGameFirst) return NONE
  return {
    ...reading,
    match: 'uncertain',
    doubt: `The title puts another name, "${said}", beside this card's.`,
  }
}

/**
 * `(Bundle)` beside a set or a number tells a printing that came in bundles; elsewhere it is a bundle that is sold.
 */
function withBundlePromos(pieces: TitlePiece[], { printings }: KnownCard, setText: string): TitlePiece[] {
  const isRemark = ({ text, start, end, isSetSlot }: TitlePiece) =>
    /^bundle$/i.test(text) && end - start === text.length + 2 && !isSetSlot
  const isTold = ({ text }: TitlePiece) =>
    resolveSet(text, printings) !== null || readNumber(text, printings) !== null
  if (!pieces.some(isRemark) || !(setText !== '' || pieces.some(isTold))) return pieces
  return pieces.map((piece) => (isRemark(piece) ? { ...piece, text: 'Bundle Promo' } : piece))
}

/** A piece of which only a part is unknown still stands where it stood. */
const isAmong = ({ start }: TitlePiece, pieces: readonly TitlePiece[]) =>
  pieces.some((one) => one.start === start)

/** The last text where stores put the set, behind the name, is a set whether or not the catalog knows it. */
function takeSetSlot(words: TitleWords, before: readonly TitlePiece[]): void {
  const slot = words.unknown.findLast((piece) => piece.isSetSlot && !isAmong(piece, before))
  if (!slot || words.setText !== '') return
  words.setText = slot.text
  words.unknown = words.unknown.filter((piece) => piece !== slot)
}

function setCodesOf(codes: readonly string[], number: StatedNumber | null): string[] {
  return [...new Set([...codes, ...(number?.code ? [number.code] : [])])]
}

/** `Name // Name` is a card with the same face on both sides; any other second face is another card. */
function matchMirrored(title: string, card: KnownCard, keys: NameKeys, hints: NameHints): NameReading {
  const at = title.indexOf('//')
  if (!keys.has(nameKey(title.slice(0, at)))) return NONE
  const reading = matchName(title.slice(at + 2), card, hints)
  if (reading.match === 'none') return NONE
  return {
    ...reading,
    match: 'uncertain',
    doubt: reading.doubt ?? 'The title names this card on both of its sides.',
  }
}
