import type { CardSpec } from '@lgs/shared'
import { shortMoney } from './format.ts'

export const LANGUAGES: Record<string, string> = {
  en: 'English',
  de: 'German',
  es: 'Spanish',
  fr: 'French',
  it: 'Italian',
  ja: 'Japanese',
  ko: 'Korean',
  pt: 'Portuguese',
  ru: 'Russian',
  zh: 'Chinese',
}

export const languageName = (code: string) => LANGUAGES[code] ?? code.toUpperCase()

export interface ChipSet {
  code: string
  number: string | undefined
}

export interface Chip {
  sets: ChipSet[]
  finish: CardSpec['finish']
  /** Condition, language and price, in words. */
  rest: string[]
}

const restOf = (spec: CardSpec, currency: string | null): string[] => [
  ...(spec.min_condition ? [spec.min_condition === 'NM' ? 'NM' : `${spec.min_condition}+`] : []),
  ...(spec.language ? [languageName(spec.language)] : []),
  ...(spec.max_price === undefined ? [] : [`up to ${shortMoney(spec.max_price, currency)}`]),
]

/** One chip per specification; those that differ in nothing but the printing share one. None for "any copy". */
export function chipsOf(specs: readonly CardSpec[], currency: string | null): Chip[] {
  const chips = new Map<string, Chip>()
  for (const spec of specs) {
    const rest = restOf(spec, currency)
    const key = [spec.finish, ...rest, spec.set_code ? 'set' : `number ${spec.collector_number ?? ''}`].join(
      '·',
    )
    const chip = chips.get(key) ?? { sets: [], finish: spec.finish, rest }
    if (spec.set_code) chip.sets.push({ code: spec.set_code, number: spec.collector_number })
    else if (spec.collector_number) chip.rest = [`number ${spec.collector_number}`, ...rest]
    chips.set(key, chip)
  }
  return [...chips.values()]
}

export const setText = ({ code, number }: ChipSet) => [code.toUpperCase(), number].filter(Boolean).join(' ')

export function chipText(chip: Chip): string {
  const sets = chip.sets.map(setText).join(' or ')
  return [sets, chip.finish, ...chip.rest].filter(Boolean).join(' · ') || 'any copy'
}

/** Everything that is accepted, in one line. */
export const specsText = (specs: readonly CardSpec[], currency: string | null): string =>
  chipsOf(specs, currency).map(chipText).join(', or ') || 'any copy'
