import { readFinish } from '../../domain/finish.ts'
import { listOf, recordOf, stringOf } from '../json.ts'

const YES = /^(yes|y|true|1|oui|ja|s[ií])$/i
const NO = /^(no|n|false|0|non|nein)$/i
const FOIL_FIELD = /\b(foil|foiling|finish|printing|holo|premium)\b/i
/** What a store may call a foil in a field that is about nothing else. */
const FOIL_WORD = /^(premium|holo|holographic)$/i

/** Shopify's name for the only variant of a product says nothing. */
export const plainTitle = (title: string) => (/^default( title)?$/i.test(title) ? '' : title)

/** The names of a product's options, in order: `options` is a list of texts or of records, by kind of answer. */
export const optionNames = (options: unknown): string[] =>
  listOf(options, 10).map((option) => stringOf(option, 200) || stringOf(recordOf(option)['name'], 200))

/**
 * What a variant is called, with the names of options where a value alone says nothing: `NM / Yes` is `NM / Foil`
 * where the options are called Condition and Foil.
 * @param values of the options, in order; empty where the answer has only the title, which joins them with ` / `
 * @param names of the options; where they are not known, the title stays as it is
 */
export function variantTitle(title: string, values: readonly string[], names: readonly string[]): string {
  const parts = values.length > 0 ? values : title.split(' / ')
  const written = title === '' ? parts.join(' / ') : title
  const isTelling = (part: string) => !YES.test(part) && !NO.test(part) && !FOIL_WORD.test(part)
  if (names.length !== parts.length || parts.every(isTelling)) return plainTitle(written)
  const told = parts.map((part, index) => (isTelling(part) ? part : answerOf(names[index] ?? '', part)))
  return told.filter((part) => part !== '').join(' / ')
}

/** What one of these values means in a field of this name; empty where it denies something of no interest. */
function answerOf(name: string, value: string): string {
  const isNo = NO.test(value)
  if (/\betched\b/i.test(name)) return isNo ? '' : 'Etched'
  if (FOIL_FIELD.test(name)) {
    const asked = readFinish(name)
    if (asked === 'unclear' || asked === 'nonfoil') return BOTH
    return isNo ? 'Non-Foil' : 'Foil'
  }
  if (FOIL_WORD.test(value)) return value
  return isNo ? '' : `${name}: Yes`
}

/** Read as a contradiction, and so as a finish that nobody knows. */
export const BOTH = 'Foil, Non-Foil'

/** Is something answered in the title with yes or no, and nobody knows what? */
export const hasBareAnswer = (title: string): boolean =>
  title.split(' / ').some((part) => YES.test(part) || NO.test(part))
