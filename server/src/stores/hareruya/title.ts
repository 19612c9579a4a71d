import type { Condition } from '@lgs/shared/schemas/card'
import { readVariantWords } from '../../domain/variant-words.ts'

/** The store's own grades, ISO 639-1 by its marks, and by the numbers of its search. `AG` has no code of two letters. */
const GRADES = new Map<string, Condition>([
  ['NM', 'NM'],
  ['EX', 'LP'],
  ['SP', 'LP'],
  ['MP', 'MP'],
  ['HP', 'HP'],
])
const MARKS = ['JP', 'EN', 'CS', 'CT', 'FR', 'DE', 'IT', 'KO', 'PT', 'RU', 'ES']
const LANGUAGES = ['ja', 'en', 'zh', 'zh', 'fr', 'de', 'it', 'ko', 'pt', 'ru', 'es']

/** `SP+` and such are the grade without its sign; null for a grade that nobody knows. */
export const gradeOf = (text: string): Condition | null =>
  GRADES.get(text.trim().toUpperCase().replace(/[+-]$/, '')) ?? null

/** The language that a title's first mark names, `【JP】`; null where there is none. */
export function languageOf(title: string): string | null {
  const mark = /^\s*【([A-Z]{2})】/.exec(title)?.[1] ?? ''
  return LANGUAGES[MARKS.indexOf(mark)] ?? null
}

/** The same for `language` of the search: `1` is Japanese. */
export const languageOfNumber = (number: number | null): string | null =>
  number === null ? null : (LANGUAGES[number - 1] ?? null)

/** Cards in a case, with somebody's grade: `【PSA10 Stock:0】`, `[2ED] BGS5.5`. */
export const isGraded = (text: string): boolean => /(?<![A-Za-z])(PSA|BGS|CGC|SGC|ARS)\s?\d/i.test(text)

const JAPANESE = /[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]/
/** Colour and rarity, `緑R`, which the Japanese pages put behind everything. */
const COLOUR = /\s+(?:[白青黒赤緑金茶無銀多]{1,3}|土地|アーティファクト)[A-Z]?\s*$/

/** Frames as the Japanese pages call them, and as the English ones shorten them. */
const FRAMES = new Map([
  ['RetroF', 'Retro Frame'],
  ['ボーダーレス', 'Borderless'],
  ['旧枠', 'Retro Frame'],
  ['拡張アート', 'Extended Art'],
  ['ショーケース', 'Showcase'],
  ['フルアート', 'Full Art'],
])

/** `火+氷/Fire+Ice` as `Fire // Ice`. */
function englishName(name: string): string {
  const slash = name.indexOf('/')
  const isBoth = slash >= 0 && JAPANESE.test(name.slice(0, slash)) && !JAPANESE.test(name.slice(slash))
  return (isBoth ? name.slice(slash + 1) : name).replace(/(?<=\w)\+(?=\w)/g, ' // ')
}

/**
 * `■Borderless■` in brackets. Before a name a word that nobody knows would make another product of it, so such a
 * frame goes to the end, where it leaves a doubt.
 */
function withPlainFrames(title: string): string {
  const unknown: string[] = []
  const plain = title.replace(/■([^■]{1,60})■/g, (_, mark: string) => {
    const frame = FRAMES.get(mark) ?? mark
    if (readVariantWords(frame) !== null) return `【${frame}】`
    unknown.push(`(${frame})`)
    return ''
  })
  return plain + unknown.join('')
}

/**
 * A title with its marks as other stores write them: names in English only, frames in brackets, no colour
 * behind. `《A》//《B》` is a card under another name `A`, where the search says that it is `B` (`cardName`); then
 * `B` comes first. Everything else stays as written.
 */
export function plainTitle(title: string, cardName = ''): string {
  const plain = withPlainFrames(title.slice(0, 400).replace(COLOUR, '')).replace(
    /《([^《》]{1,200})》/g,
    (_, name: string) => `《${englishName(name)}》`,
  )
  const renamed = /《([^《》]{1,200})》\s?\/\/\s?《([^《》]{1,200})》/.exec(plain)
  if (!renamed || renamed[2] !== cardName) return plain
  return plain.replace(renamed[0], () => `《${renamed[2]}》(${renamed[1]})`)
}

/** The set that a title names last: `[MM2]`, `[The List]`; empty where it names none. */
export const setOf = (title: string): string =>
  title
    .match(/\[[^[\]]{1,60}\]/g)
    ?.at(-1)
    ?.slice(1, -1) ?? ''

/**
 * `CLB-BF` is a frame of `CLB`; other codes are left to whoever knows the sets. Of a product's names the Japanese one
 * may have it where the English one says something else, as `[2XM-BT]`.
 */
export const codeOf = (...names: readonly string[]): string | null =>
  names.flatMap((name) => /^([A-Z0-9]{3,5})-BF$/.exec(setOf(name))?.[1] ?? [])[0] ?? null

/** The collector number in a name, `(284)■旧枠■…`; null where none of the names has one. */
export const numberOf = (...names: readonly string[]): string | null =>
  names.flatMap((name) => /\((\d{1,4}[a-z]?)\)/.exec(name)?.[1] ?? [])[0] ?? null
