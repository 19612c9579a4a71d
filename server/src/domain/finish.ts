import type { Finish, Printing } from '@lgs/shared/schemas/card'

/** `Not Foil`, `No Foil`, `Non-Foil`, `kein Foil`: one character at most between them, so that `Signed: No / Foil` is a foil. */
const DENIED =
  /(?:\b(?:non?|not|nicht|keine?|pas|sin|senza|without)(?:\s(?:an?|in|de))?[-\s]?|\bw\/o )foil|(?:ノン|非)[-・\s]?フォイル/gi
/** `Foil: No`, `Foil (No)`, `Foil - No`; in `Foil - No. 152` a number follows. */
const DENIED_FIELD =
  /\b(?:is )?foil\s?[:=?]\s{0,2}(?:nonfoil|non?|n|false|nein|none|0)\b|\bfoil(?:\s?\(|\s?[-–]\s?)(?:no|false)\b(?!\.|\s?[#\p{L}\d])/giu
/** The same of etched copies; it does not tell whether the copy is a foil. */
const NOT_ETCHED = /\b(?:non?|not)[-\s]?etched\b|\betched\s?[:=?]\s?(?:no|n|false|0)\b/gi

/** What one text says of the finish: `unclear` where it names foil, or etched, and nonfoil both. */
export function readFinish(text: string): Finish | 'unclear' | null {
  const plain = text.replace(NOT_ETCHED, ' ').replace(DENIED, ' nonfoil ').replace(DENIED_FIELD, ' nonfoil ')
  const isPlain = /\bnonfoil\b|\bnormal\b/i.test(plain)
  const isEtched = /\betched\b/i.test(plain)
  if (!isEtched && !/(?<!\bnon)foil|フォイル/i.test(plain)) return isPlain ? 'nonfoil' : null
  if (isPlain) return 'unclear'
  return isEtched ? 'etched' : 'foil'
}

/**
 * The finish that one text names, or null where it names none, or foil and nonfoil both (a list of what there
 * is). Etched wins over foil, as in `Foil Etched`; `Non-Foil`, `No Foil` and `Foil: No` are not foil.
 */
export function parseFinish(text: string): Finish | null {
  const said = readFinish(text)
  return said === 'unclear' ? null : said
}

/**
 * Other games' words for foils, and those of other languages: who writes them of a copy sells no plain one for
 * certain, and says not surely enough that it is a foil.
 */
const LIKE_FOIL = /(?<!\b(?:non?|not)[-\s]?)\b(?:premium|holo(?:graphic)?|brillante?)\b/i

/** Words of a set or title behind which foils are often sold without the word. */
const PROMO_HINT = new RegExp(
  [
    String.raw`\bpromos?\b|pre-?release|\bjudge\b|\bfnm\b|friday night|launch party|buy-?a-?box|gift`,
    'expeditions|inventions|invocations|from the vault|box topper|mythic edition',
    String.raw`\b(serialized|serialised|serial[- ]numbered|halo|gilded|textured|oil slick|step[- ]and[- ]compleat)\b`,
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
  const own = readFinish(variant)
  const titled = readFinish(title)
  // A title that lists what there is leaves it to the variant.
  const near = new Set(
    [own, own !== null && titled === 'unclear' ? null : titled].filter((one) => one !== null),
  )
  if (near.has('unclear') || (near.has('nonfoil') && near.size > 1)) return 'unclear'
  if (near.has('etched')) return 'etched'
  return [...near][0] ?? readFinish(tags) ?? readFinish(set)
}

/**
 * The finish of a copy at a store that sells foils as products or variants of their own.
 *
 * 1. A word for it decides, in the order of `FinishTexts`. Variant and title count alike: `Foil` beside
 *    `Non-Foil` is unknown, also within one text, `Foil` beside `Etched` is etched (stores call everything that shines foil). Both
 *    win over tags, which may be those of the product, and tags over the set's shelf.
 * 2. Else, where the set was recognised and the catalog knows exactly one finish of this card in it, it is
 *    that one.
 * 3. Else, where the catalog knows several and none is nonfoil, it is unknown.
 * 4. Else, where the variant says something like foil (`Premium`), or set or title hint at a promo, or at a kind
 *    of foil, whose foils often go without the word, it is unknown.
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
  if (!isSilenceAnAnswer || LIKE_FOIL.test(`${texts.variant}, ${texts.tags}`)) return null
  return PROMO_HINT.test(Object.values(texts).join(' ')) ? null : 'nonfoil'
}
