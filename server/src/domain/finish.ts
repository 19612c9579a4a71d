import type { Finish, Printing } from '@lgs/shared/schemas/card'

/**
 * The finish that a text names, or null. Etched wins over foil, as in `Foil Etched`; `Non-Foil` is not foil.
 */
export function parseFinish(text: string): Finish | null {
  if (/(?<!non[-\s]?)\betched\b/i.test(text)) return 'etched'
  if (/(?<!non[-\s]?)foil/i.test(text)) return 'foil'
  return /non[-\s]?foil/i.test(text) ? 'nonfoil' : null
}

/** Words of a set or title behind which foils are often sold without the word. */
const PROMO_HINT = new RegExp(
  [
    String.raw`\bpromos?\b|pre-?release|\bjudge\b|\bfnm\b|friday night|launch party|buy-?a-?box|gift`,
    'expeditions|inventions|invocations|from the vault|box topper',
  ].join('|'),
  'i',
)

export interface FinishClues {
  /** Everything the store says about this copy outside the card's name: suffix words, variant, set. */
  words: string
  setCode: string | null
  collectorNumber: string | null
  printings: readonly Printing[]
}

/**
 * The finish of a copy at a store that sells foils as products or variants of their own.
 *
 * 1. A word for it decides.
 * 2. Else, where the set was recognised and the catalog knows exactly one finish of this card in it, it is
 *    that one.
 * 3. Else, where the catalog knows several and none is nonfoil, it is unknown.
 * 4. Else, where set or title hint at a promo, whose foils often go without the word, it is unknown.
 * 5. Else it is nonfoil: such a store would have said foil.
 */
export function resolveFinish({ words, setCode, collectorNumber, printings }: FinishClues): Finish | null {
  const said = parseFinish(words)
  if (said) return said
  const inSet = printings.filter((printing) => printing.set_code === setCode)
  const numbered = inSet.filter((printing) => printing.collector_number === collectorNumber)
  const candidates = numbered.length > 0 ? numbered : inSet
  const known = new Set(candidates.flatMap((printing) => printing.finishes))
  const complete = candidates.length > 0 && candidates.every((printing) => printing.finishes.length > 0)
  if (complete && known.size === 1) return [...known][0] ?? null
  if (complete && !known.has('nonfoil')) return null
  return PROMO_HINT.test(words) ? null : 'nonfoil'
}
