import type { KnownPrinting } from '@lgs/shared/schemas/card'
import { resolveSet } from './set-name.ts'
import { hasTrait } from './which-printing.ts'

/** Words in a title whose copies the catalog keeps in a promo set beside the set that the store names. */
const PROMO_WORDS = /prerelease|promo pack|promo stamp|planeswalker stamp|launch promo|bundle promo/
/** Words whose copies lie in sets of their own, which stores rarely name. */
const ELSEWHERE = new RegExp(
  [
    String.raw`\bjudge|\bfnm|buy a box|store championship|player rewards|media promo|convention|gateway|^promo$`,
    'magicfest|commandfest|grand prix|love your lgs|play promo|holiday promo|standard showdown|open house',
  ].join('|'),
)
/** A shelf of promos of every set, or none at all: it names no set. */
const PROMO_SHELF = /^\W*(?:(?:magic|mtg|singles?|cards?|pre-?releases?|promos?|promo packs?|foils?)\W*)*$/i
const GIVEN_AWAY = /promo|judge|friday|gift|rewards|championship|magicfest|lgs/i

/** Words in a title that name a set themselves, whatever shelf the card is filed under. */
const OWN_SETS: Record<string, { text: string; name: RegExp }> = {
  'the list': { text: 'The List', name: /\blist\b/i },
  'mystery booster': { text: 'Mystery Booster', name: /mystery booster|the list/i },
  'secret lair': { text: 'Secret Lair', name: /secret lair/i },
  'special guest': { text: 'Special Guests', name: /special guests/i },
  'special guests': { text: 'Special Guests', name: /special guests/i },
  'source material': { text: 'Source Material', name: /source material/i },
  expedition: { text: 'Expeditions', name: /expeditions/i },
  invention: { text: 'Kaladesh Inventions', name: /inventions/i },
  masterpiece: { text: 'Masterpiece Series', name: /inventions|invocations|expeditions|masterpiece/i },
}

/** What is known of a listing's set. */
export interface SetClues {
  /** As the store names it, or empty. */
  setText: string
  /** A code that the store gives in a field of its own, among the card's printings, or null. */
  statedSet?: string | null
  /** Sets that the title itself names, among the card's printings. */
  titleSets: readonly string[]
  variantWords: readonly string[]
  /** A year that the title gives and nobody understood, or null: it rules out sets of other years. */
  year?: string | null
}

/**
 * The set a listing is from, or null.
 *
 * - A code in a field of its own counts for more than titles and shelves.
 * - Title and shelf must agree; where one names the promos of the other (`Throne of Eldraine Promos`) it is that
 *   one, and The List wins over the set that a card on it is from. Else nobody knows.
 * - A title's own words about promos and The List count for more than the shelf: `Card - Prerelease Promo` under
 *   `Sunken Reach` is from `Sunken Reach Promos`, if the card is printed there.
 */
export function resolveListingSet(clues: SetClues, printings: readonly KnownPrinting[]): string | null {
  const code = resolveWithoutYear(clues, printings)
  const year = /\b(?:19|20)\d\d\b/.exec(nameOfSet(code, printings))?.[0]
  return clues.year && year && year !== clues.year ? null : code
}

const nameOfSet = (code: string | null, printings: readonly KnownPrinting[]) =>
  printings.find(({ set_code }) => set_code === code)?.set_name ?? ''

function resolveWithoutYear(clues: SetClues, printings: readonly KnownPrinting[]): string | null {
  const { setText, statedSet, titleSets, variantWords } = clues
  const named = [resolveSet(setText, printings), ...titleSets].filter((code) => code !== null)
  const filedUnder = statedSet ?? agreed(named, printings)
  const own = variantWords.map((word) => OWN_SETS[word]).find((set) => set !== undefined)
  const isGivenAway = variantWords.some((word) => PROMO_WORDS.test(word) || ELSEWHERE.test(word))
  if (own)
    return nameOf(filedUnder, printings, own.name) ?? (isGivenAway ? null : resolveSet(own.text, printings))
  const words = variantWords.join(' ')
  const isPromo = PROMO_WORDS.test(words)
  const isElsewhere = ELSEWHERE.test(words) || words.includes('box topper')
  if (!isPromo && !isElsewhere) return filedUnder
  if (isToldByTraits(filedUnder, variantWords, printings)) return filedUnder
  if (words.includes('box topper'))
    return nameOf(filedUnder, printings, /topper/i) ?? amongOthers(statedSet, printings)
  if (!isPromo) return nameOf(filedUnder, printings, GIVEN_AWAY)
  return (
    nameOf(filedUnder, printings, /promo/i) ??
    resolveSet(`${setText} Promos`, printings) ??
    promosOf(filedUnder, printings) ??
    (filedUnder === null && PROMO_SHELF.test(setText) ? stampedSet(words, printings) : null)
  )
}

/** The one set that all the codes mean, or null. */
function agreed(codes: readonly string[], printings: readonly KnownPrinting[]): string | null {
  const [first, ...others] = [...new Set(codes)]
  if (first === undefined || others.length === 0) return first ?? null
  if (codes.includes('plst')) return 'plst'
  const [second, third] = others
  if (second === undefined || third !== undefined) return null
  if (promosOf(first, printings) === second) return second
  return promosOf(second, printings) === first ? first : null
}

/** A set that a store gives box toppers itself: they lie there where the card has none in a set of toppers. */
const amongOthers = (code: string | null | undefined, printings: readonly KnownPrinting[]): string | null =>
  printings.some(({ set_name }) => /topper/i.test(set_name)) ? null : (code ?? null)

/** Does the catalog know a printing of the set that is what all these words say? */
function isToldByTraits(
  code: string | null,
  words: readonly string[],
  printings: readonly KnownPrinting[],
): boolean {
  return printings.some(
    (printing) =>
      printing.set_code === code &&
      printing.traits !== undefined &&
      words.every((word) => hasTrait(printing, word) === true),
  )
}

/** The only promo set with such a copy of the card, which the catalog numbers `12s` or `12p`. */
function stampedSet(words: string, printings: readonly KnownPrinting[]): string | null {
  const stamp = /prerelease/.test(words) ? 's' : /promo pack|stamp/.test(words) ? 'p' : '-'
  const stamped = printings.filter(
    ({ set_name, collector_number }) => / Promos$/.test(set_name) && collector_number.endsWith(stamp),
  )
  const [code, other] = new Set(stamped.map(({ set_code }) => set_code))
  return other === undefined ? (code ?? null) : null
}

/** `Ravnica Promos` for `Ravnica`. */
function promosOf(code: string | null, printings: readonly KnownPrinting[]): string | null {
  const name = nameOfSet(code, printings)
  return printings.find(({ set_name }) => set_name === `${name} Promos`)?.set_code ?? null
}

function nameOf(code: string | null, printings: readonly KnownPrinting[], wanted: RegExp): string | null {
  return wanted.test(nameOfSet(code, printings)) ? code : null
}
