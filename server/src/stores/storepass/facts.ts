import { parseFinish } from '../../domain/finish.ts'
import { listOf, recordOf, stringOf, type JsonRecord } from '../json.ts'
import type { RawRow } from '../raw-row.ts'

/** `SKR-12-EN-NF-1`: set, number, language, finish and condition. */
const SKU = /^([A-Z0-9]{2,6})-([A-Z0-9]{1,8})-([A-Z]{2})-(NF|FO)-\d$/i
const LANGUAGES: Readonly<Record<string, string>> = {
  EN: 'en',
  DE: 'de',
  FR: 'fr',
  IT: 'it',
  ES: 'es',
  PT: 'pt',
  RU: 'ru',
  JA: 'ja',
  JP: 'ja',
  KO: 'ko',
  KR: 'ko',
  CN: 'zh',
  CS: 'zh',
  CT: 'zh',
  ZH: 'zh',
}

const PLACES = ['product_data', 'productData', 'productLineData'] as const

/** What the service knows of the card itself, under whichever name it hands it over. */
function said(product: JsonRecord, ...names: string[]): string {
  const texts = PLACES.flatMap((place) => names.map((name) => stringOf(recordOf(product[place])[name])))
  return texts.find((text) => text !== '') ?? ''
}

/** The set's name where there is one, else its code. */
export const setTextOf = (product: JsonRecord): string =>
  said(product, 'setName', 'set_name') || said(product, 'set')

/**
 * What fields and the SKU say of a variant; only a SKU of the one known shape is read. One that names a language
 * nobody knows takes away that copies without a word for it are English.
 */
export function factsOf(
  product: JsonRecord,
  variant: JsonRecord,
  title: string,
): Pick<RawRow, 'facts' | 'defaultLanguage'> {
  const [, skuSet, skuNumber, skuLanguage, skuFinish] = SKU.exec(stringOf(variant['sku'])) ?? []
  const set = said(product, 'set')
  const number = skuNumber ?? numberOf(product, title)
  const language = skuLanguage === undefined ? null : (LANGUAGES[skuLanguage.toUpperCase()] ?? null)
  return {
    defaultLanguage: skuLanguage === undefined ? 'en' : language,
    facts: {
      setCode: skuSet ?? (/^[a-z0-9]{3,6}$/i.test(set) ? set : null),
      collectorNumber: number ? number.replace(/^0+(?=.)/, '').toLowerCase() : null,
      language,
      finish: skuFinish === undefined ? null : skuFinish.toUpperCase() === 'FO' ? 'foil' : 'nonfoil',
    },
  }
}

/**
 * The service's normalised number has lost its letters: `408z`, a serialized copy, becomes `408`, another printing.
 * Where the title has the number with a letter, the title is left to say it.
 */
function numberOf(product: JsonRecord, title: string): string | null {
  const exact = said(product, 'collector_number', 'collectorNumber')
  if (/^[A-Z0-9★†-]{1,12}$/i.test(exact)) return exact
  const plain = said(product, 'collector_number_normalized')
  if (!/^\d{1,4}$/.test(plain)) return null
  const withLetter = new RegExp(String.raw`(?<!\d)0{0,3}${plain.replace(/^0+(?=.)/, '')}[a-z★†]`, 'i')
  return withLetter.test(title) ? null : plain
}

/**
 * A finish that a tag names in words of its own, `Foil or Non-Foil_Foil`. The field `selectedFinish` is wrong at some
 * shops and is not read.
 */
export function finishTag(product: JsonRecord): string {
  const tags = listOf(product['tags'], 200).map((tag) => stringOf(tag, 100))
  const named = tags.flatMap((tag) => /^(?:foil or non-?foil|finish)_(.{1,20})$/i.exec(tag)?.[1] ?? [])
  const finishes = new Set(named.map(parseFinish))
  return finishes.size === 1 ? (named[0] ?? '') : ''
}
