import type { Condition, KnownCard } from '@lgs/shared/schemas/card'
import type { Listing } from '@lgs/shared/schemas/listing'
import { parseCondition } from '../domain/condition.ts'
import { resolveFinish, saidFinish } from '../domain/finish.ts'
import { readLanguage } from '../domain/language.ts'
import { resolveListingSet } from '../domain/listing-set.ts'
import { framesOnShelf } from '../domain/variant-words.ts'
import { matchName, type NameReading } from '../domain/match-name.ts'
import { parsePrice, type Price } from '../domain/price.ts'
import { resolveSet } from '../domain/set-name.ts'
import { resolveNumber } from '../domain/which-printing.ts'
import { refusalOf } from './left-out.ts'
import type { RawRow } from './raw-row.ts'

/** What a store's own words mean where stores differ. */
export interface StoreWords {
  /** ISO 4217, for prices that name no currency of their own; null where it is not known. */
  currency: string | null
  /** Folded words to conditions, e.g. `{ played: 'LP' }`: they win over what the words mean at most stores. */
  conditionWords?: Readonly<Record<string, Condition>>
}

/** Sets of which no copy is in English, so that silence about the language is no English. */
const NEVER_ENGLISH = /^(fbb|4bb|bchr|ren|rin)$/

/**
 * A raw row as a listing of `card`, or null where it is another card, another game or no card. The only place
 * where rows become listings, whatever the platform. Never throws.
 */
export function toListing(row: RawRow, card: KnownCard, store: StoreWords): Listing | null {
  if (refusalOf(row)) return null
  const name = matchName(row.title, card, { setText: row.setText, cardName: row.facts.cardName ?? null })
  if (name.match === 'none') return null
  const texts = { variant: row.variantText, title: name.suffixText, tags: row.finishText, set: row.setText }
  const said = row.facts.finish ?? saidFinish(texts)
  const { setCode, collectorNumber, variantWords } = whichPrinting(
    row,
    name,
    card,
    said === 'unclear' ? null : said,
  )
  const isSilenceAnAnswer = !row.finishIsUnknown
  const clues = { texts, setCode, collectorNumber, printings: card.printings, isSilenceAnAnswer }
  const condition = (text: string) => parseCondition(text, store.conditionWords)
  const price = readPrice(row, store.currency)
  return {
    title: row.title,
    name_match: name.match,
    ...(name.doubt !== undefined && { name_doubt: name.doubt }),
    set_code: setCode,
    set_name: row.setText || name.setText || null,
    collector_number: collectorNumber,
    finish: row.facts.finish ?? resolveFinish(clues),
    condition: row.facts.condition ?? condition(row.variantText) ?? condition(name.conditionText),
    language: row.facts.language ?? readCopyLanguage(row, name, setCode),
    variant_words: variantWords,
    price: price?.price ?? null,
    currency: price?.currency ?? null,
    quantity: row.quantity,
    quantity_is_minimum: row.quantityIsMinimum,
    url: row.url,
    variant_id: row.variantId,
  }
}

/** The set by the code that the store gives itself, or by another that Arena and others have for it. */
function statedSet(said: string, { printings }: KnownCard): string | null {
  const code = said.toLowerCase()
  return printings.find(({ set_code }) => set_code === code)?.set_code ?? resolveSet(said, printings)
}

/** Set and number: a field of the store's own first, then title and shelf; the number as the catalog writes it. */
function whichPrinting(row: RawRow, name: NameReading, card: KnownCard, finish: Listing['finish']) {
  const bearing = card.printings.filter(
    ({ flavor_name }) => flavor_name !== undefined && flavor_name === name.flavorName,
  )
  const bearingSets = [...new Set(bearing.map(({ set_code }) => set_code))]
  const clues = {
    setText: row.setText,
    statedSet: statedSet(row.facts.setCode ?? '', card),
    titleSets: name.setCodes,
    variantWords: name.variantWords,
    year: name.year,
  }
  const isSilent = [row.setText, name.setText, row.facts.setCode ?? ''].every((text) => text === '')
  const setCode =
    resolveListingSet(clues, card.printings) ??
    (isSilent && bearingSets.length === 1 ? bearingSets[0] : null) ??
    null
  const inSet = card.printings.filter((printing) => printing.set_code === setCode)
  const number = row.facts.collectorNumber ?? name.collectorNumber
  const isOrigin = setCode === 'plst' && name.numberCode !== null && name.numberCode !== 'plst'
  const listed = isOrigin ? `${name.numberCode}-${number}` : number
  const shelf = row.setText || name.setText
  const promo = /\bpre-?release|\bpromo pack/i.exec(shelf)?.[0].toLowerCase().replace('-', '') ?? []
  const frames = setCode === 'sld' ? [] : framesOnShelf(shelf, inSet[0]?.set_name ?? shelf)
  const words = [...new Set([...name.variantWords, ...frames])]
  const copy = { number: listed, variantWords: words.concat(promo), finish, flavorName: name.flavorName }
  return { setCode, collectorNumber: resolveNumber(copy, inSet), variantWords: words }
}

/**
 * The variant's word, else the title's, else the set's (`Legends Italian`), else what such a store leaves unsaid.
 * `English` is what stores call variants that nobody looked at: beside a title or a set of another language, and in
 * sets that never were in English, nobody knows.
 */
function readCopyLanguage(row: RawRow, name: NameReading, setCode: string | null): string | null {
  const texts = [row.variantText, name.conditionText, name.suffixText, row.setText]
  const said = texts.map(readLanguage).filter((reading) => reading.said)
  const language = said[0] ? said[0].language : row.defaultLanguage
  if (language !== 'en') return language
  const isDoubtful = NEVER_ENGLISH.test(setCode ?? '') || said.some((reading) => reading.language !== 'en')
  return isDoubtful ? null : language
}

/**
 * A price in numbers, in the store's currency unless it says another; else the first text that names its currency,
 * else the first one, where a bare `$` may stay without one. A price of nothing is a placeholder.
 */
function readPrice({ price, priceTexts }: RawRow, currency: string | null): Price | null {
  if (price) return price.price > 0 ? { ...price, currency: price.currency ?? currency } : null
  const prices = priceTexts.flatMap((text) => parsePrice(text, currency) ?? []).filter((one) => one.price > 0)
  return prices.find((one) => one.currency !== null) ?? prices[0] ?? null
}
