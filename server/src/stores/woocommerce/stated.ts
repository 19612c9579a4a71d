import { foldWords } from '../../domain/fold.ts'
import type { RawRow } from '../raw-row.ts'

/** An attribute as a shop has it: `Condition`, `Near Mint`, or by its slugs `pa_condition`, `near-mint`. */
export interface Attribute {
  name: string
  value: string
}

/** Names of attributes, folded. Shops choose them freely: the first line that fits counts. */
const MEANINGS: [RegExp, 'setCode' | 'set' | 'number' | 'variant' | 'finish' | 'game'][] = [
  [/\b(set|edition|expansion) code\b/, 'setCode'],
  [/\b(collector|card|collectors) ?(number|no|num)\b|^(number|numero|nummer)$/, 'number'],
  [
    /\b(condition|grade|etat|zustand|estado|condicion|condizione|lang|language|langue|sprache|idioma|lingua)\b/,
    'variant',
  ],
  [/\b(finish|foil|foiling|finition|acabado|printing|treatment|version|style|frame)\b/, 'finish'],
  [/\b(set|edition|expansion|extension|edicion|espansione|serie)\b/, 'set'],
  [/\b(game|tcg|ccg|brand|franchise|product line)\b/, 'game'],
]
const YES = /^(yes|y|true|1|si|oui|ja)$/i
const NO = /^(no|n|false|0|non|nein|normal|regular|standard)$/i

/** `attribute_pa_condition` as `condition`. */
const nameOf = (name: string) =>
  foldWords(name.replace(/^(attribute_)?(pa_)?/i, '').replace(/[_-]/g, ' ')).join(' ')
const valueOf = (value: string) =>
  /^[a-z0-9]+(-[a-z0-9]+)+$/.test(value) ? value.replaceAll('-', ' ') : value

/** What a product's attributes, each with one value, say in the words of a raw row. */
export function statedBy(attributes: readonly Attribute[]) {
  const stated = { setText: '', variant: [] as string[], finish: [] as string[], games: [] as string[] }
  const facts: RawRow['facts'] = {}
  for (const { name, value: raw } of attributes.slice(0, 50)) {
    const value = valueOf(raw)
    const meaning = MEANINGS.find(([pattern]) => pattern.test(nameOf(name)))?.[1]
    if (value === '') continue
    if (meaning === 'set') stated.setText ||= value
    else if (meaning === 'variant') stated.variant.push(value)
    else if (meaning === 'finish')
      stated.finish.push(YES.test(value) ? 'Foil' : NO.test(value) ? 'Non-Foil' : value)
    else if (meaning === 'game') stated.games.push(value)
    else if (meaning === 'setCode' && /^\w{2,8}$/.test(value)) facts.setCode = value
    else if (meaning === 'number')
      facts.collectorNumber = /^([\w★†-]{1,9})(?:\s?\/\s?\w{1,6})?$/u.exec(value)?.[1] ?? null
  }
  return { ...stated, facts }
}

/** A tag that is nothing but a finish; where tags name several, none is meant. */
export function finishTag(tags: readonly string[]): string {
  const finishes = tags.filter((tag) => /^(non[\s-]?foil|foil|(foil )?etched|etched foil)$/i.test(tag.trim()))
  return finishes.length === 1 ? (finishes[0] ?? '') : ''
}
