/** What one text beside a card's name says, taken as a whole: a frame, a number, a set, another name, a condition. */
import type { Finish, KnownCard } from '@lgs/shared/schemas/card'
import { readNumber, type StatedNumber } from './collector-number.ts'
import { readCondition } from './condition.ts'
import { foldWords, nameKey } from './fold.ts'
import { isLanguageWord, readLanguage } from './language.ts'
import { resolveSet } from './set-name.ts'
import type { TitlePiece } from './title-pieces.ts'
import { framesOnShelf, readVariantWords } from './variant-words.ts'

/** Gathered piece by piece. */
export interface TitleWords {
  variantWords: string[]
  finish: Finish | null
  number: StatedNumber | null
  /** Codes of sets named, each once. */
  setCodes: string[]
  /** The first piece that stands as a set, as written, whether it is known or not; else empty. */
  setText: string
  /** Pieces that are conditions and languages. */
  conditionText: string
  /** Another name that printings of the card bear, as the catalog writes it, or null. */
  flavorName: string | null
  /** Nobody knows what these say. */
  unknown: TitlePiece[]
}

/** What is known beside the title. */
export interface TitleContext {
  card: KnownCard
  /** The set as the store names it beside the title, or empty. */
  setText: string
}

/** `(R)`, and colour and rarity as Japanese stores write them. */
const RARITY = /^[CURMSL]$|^[白青黒赤緑金無茶][CURM]?$/
const VERSION = /^v(?:er)?\.? ?(\d)$/i

/** `3 in stock`, `(2 available)`, `Qty 4`: how many there are, and no collector number. */
const AMOUNT =
  /^(?:\d{1,4}\+? ?(?:x )?(?:in[ -]?stock|available|left|copies|copy|pcs)|(?:qty|quantity|in stock|stock)[.: ]{1,2}\d{1,4}\+?)$/i

/** Reads a text into `into`; false, and nothing changed, where nobody knows what it says. */
export function readWhole(text: string, { card, setText }: TitleContext, into: TitleWords): boolean {
  if (RARITY.test(text) || (setText !== '' && nameKey(text) === nameKey(setText))) return true
  if (AMOUNT.test(text)) return true
  const key = nameKey(text)
  // `Secret Lair Promo` is a set before it is a drop and a promo.
  const named = card.printings.find(({ set_name }) => nameKey(set_name) === key)
  if (named) {
    putSet(named.set_code, text, card, into)
    return true
  }
  const variant = readVariantWords(text.replace(VERSION, 'version $1'))
  if (variant) {
    into.variantWords = [...new Set([...into.variantWords, ...variant.variantWords])]
    if (into.finish !== 'etched') into.finish = variant.finish ?? into.finish
    return true
  }
  const number = readNumber(text, card.printings)
  if (number) {
    // `(1696) [SLD - 1696]`: the second time tells more.
    const isSame = into.number?.number === number.number && into.number.code === null
    if (into.number === null || isSame) into.number = number
    return true
  }
  const isYear = /^(199|20[0-3])\d$/.test(text)
  const setCode = resolveSet(isYear ? `${setText} ${text}` : text, card.printings)
  if (setCode !== null) {
    putSet(setCode, text, card, into)
    return true
  }
  return readOtherName(text, card, into) || readConditionOrLanguage(text, into)
}

/** A set, and the frames that stand beside its name; the name of a drop of Secret Lair is no frame. */
export function putSet(setCode: string, text: string, card: KnownCard, into: TitleWords): void {
  const name = card.printings.find(({ set_code }) => set_code === setCode)?.set_name ?? ''
  const frames = setCode === 'sld' ? [] : framesOnShelf(text, name)
  into.variantWords = [...new Set([...into.variantWords, ...frames])]
  if (!into.setCodes.includes(setCode)) into.setCodes.push(setCode)
  into.setText ||= text
}

/** The other face of the card, or a name that some of its printings bear. */
function readOtherName(text: string, card: KnownCard, into: TitleWords): boolean {
  const key = nameKey(text)
  const isName = (name: string | undefined) => name !== undefined && nameKey(name) === key
  const flavor = card.printings.find(({ flavor_name }) => isName(flavor_name))?.flavor_name
  into.flavorName ??= flavor ?? null
  return flavor !== undefined || isName(card.card_name) || card.faces.some(isName)
}

/** Only where every word is about one of them: `New Phyrexia` is not new, and `Italian Legends` is a set. */
function readConditionOrLanguage(text: string, into: TitleWords): boolean {
  // A single letter is a rarity as often as a grade.
  const { condition, rest } = readCondition(text.replace(/\b\w\b/g, ' '))
  const written = text.split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean)
  const isLanguage = (folded: string) =>
    written.some((word) => foldWords(word)[0] === folded && isLanguageWord(word))
  const isEmpty = (word: string) => {
    const variant = readVariantWords(word)
    return variant !== null && variant.variantWords.length === 0 && variant.finish === null
  }
  const isUnderstood = rest.every((word) => isLanguage(word) || isEmpty(word))
  if (!isUnderstood || (condition === null && !readLanguage(text).said)) return false
  into.conditionText = `${into.conditionText} ${text}`.trim()
  return true
}
