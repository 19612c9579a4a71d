import type { Finish, Printing } from '@lgs/shared/schemas/card'

/**
 * The finish that one text names, or null where it names none, or foil and nonfoil both (a list of what there
 * is). Etched wins over foil, as in `Foil Etched`; `Non-Foil` is not foil.
 */
export function parseFinish(text: string): Finish | null {
  if (/(?<!non[-\s]?)\betched\b/i.test(text)) return 'etched'
  const isFoil = /(?<!non[-\s]?)foil|フォイル/i.test(text)
  const isPlain = /non[-\s]?foil|\bnormal\b/i.test(text)
  if (isFoil) return isPlain ? null : 'foil'
  return isPlain ? 'nonfoil' : null
}

/** Words of a set or title behind which foils are often sold without the word. */
const PROMO_HINT = new RegExp(
  [
    String.raw`\bpromos?\b|pre-?release|\bjudge\b|\bfnm\b|friday night|launch party|buy-?a-?box|gift`,
    'expeditions|inventions|invocations|from the vault|box topper|mythic edition',
    String.raw`\b(serialized|serialised|halo|gilded|textured|oil slick|step[- ]and[- ]compleat)\b`,
  ].join('|'),
  'i',
)

/** What a store says about one copy outside the card's name, from the field nearest to the copy outwards. */
export interface FinishTexts {
  /** The variant that is bought: `Near Mint Foil`. */
  variant: string
  /** What the title says beside the name. */
  title: string
  /** Tags, options, icons. */
  tags: string
  set: string
}

export interface FinishClues {
  texts: FinishTexts
  setCode: string | null
  collectorNumber: string | null
  printings: readonly Printing[]
  /** False for a store that may not say foil: rule 5 does not hold there. Default true. */
  isSilenceAnAnswer?: boolean
}

/** What the words say: a finish, `unclear` where they contradict each other, or null where they are silent. */
export function saidFinish({ variant, title, tags, set }: FinishTexts): Finish | 'unclear' | null {
  const near = new Set([parseFinish(variant), parseFinish(title)].filter((finish) => finish !== null))
  if (near.has('nonfoil') && near.size > 1) return 'unclear'
  if (near.has('etched')) return 'etched'
  return [...near][0] ?? parseFinish(tags) ?? parseFinish(set)
}

/**
 * The finish of a copy at a store that sells foils as products or variants of their own.
 *
 * 1. A word for it decides, in the order of `FinishTexts`. Variant and title count alike: `Foil` beside
 *    `Non-Foil` is unknown, `Foil` beside `Etched` is etched (stores call everything that shines foil). Both
 *    win over tags, which may be those of the product, and tags over the set's shelf.
 * 2. Else, where the set was recognised and the catalog knows exactly one finish of this card in it, it is
 *    that one.
 * 3. Else, where the catalog knows several and none is nonfoil, it is unknown.
 * 4. Else, where set or title hint at a promo, or at a kind of foil, whose foils often go without the word, it
 *    is unknown.
 * 5. Else it is nonfoil: such a store would have said foil.
 */
export function resolveFinish(clues: FinishClues): Finish | null {
  const { texts, setCode, collectorNumber, printings, isSilenceAnAnswer = true } = clues
  const said = saidFinish(texts)
  if (said) return said === 'unclear' ? null : said
  const inSet = printings.filter((printing) => printing.set_code === setCode)
  const numbered = inSet.filter((printing) => printing.collector_number === collectorNumber)
  const candidates = numbered.length > 0 ? numbered : inSet
  const known = new Set(candidates.flatMap((printing) => printing.finishes))
  const complete = candidates.length > 0 && candidates.every((printing) => printing.finishes.length > 0)
  if (complete && known.size === 1) return [...known][0] ?? null
  if (complete && !known.has('nonfoil')) return null
  if (!isSilenceAnAnswer) return null
  return PROMO_HINT.test(Object.values(texts).join(' ')) ? null : 'nonfoil'
}
