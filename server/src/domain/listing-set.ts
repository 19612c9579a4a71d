import type { Printing } from '@lgs/shared/schemas/card'
import { resolveSet } from './set-name.ts'

/** Words in a title whose copies the catalog keeps in a promo set beside the set that the store names. */
const PROMO_WORDS = /prerelease|promo pack|promo stamp|planeswalker stamp|launch promo|bundle promo/
/** Words whose copies lie in sets of their own, which stores rarely name. */
const ELSEWHERE =
  /\bjudge|\bfnm|buy a box|store championship|player rewards|media promo|convention|gateway|^promo$|mystery booster/

/**
 * What is known of a listing's set: the store's text, a set that its title names, and the title's variant
 * words.
 */
export interface SetClues {
  setText: string
  titleSet: string | null
  variantWords: readonly string[]
}

/**
 * The set a listing is from, or null. A title's own words about promos and The List count for more than the
 * category it is filed under: `Card - Prerelease Promo` under `Sunken Reach` is from `Sunken Reach Promos`,
 * if the card is printed there.
 */
export function resolveListingSet(
  { setText, titleSet, variantWords }: SetClues,
  printings: readonly Printing[],
): string | null {
  const filedUnder = titleSet ?? resolveSet(setText, printings)
  const words = variantWords.join(' ')
  if (variantWords.includes('the list')) return resolveSet('The List', printings)
  if (words.includes('box topper')) return nameOf(filedUnder, printings, /topper/i)
  if (PROMO_WORDS.test(words)) return resolvePromoSet(setText, filedUnder, printings)
  if (ELSEWHERE.test(words))
    return nameOf(filedUnder, printings, /promo|judge|friday|gift|rewards|championship|mystery/i)
  return filedUnder
}

function resolvePromoSet(
  setText: string,
  filedUnder: string | null,
  printings: readonly Printing[],
): string | null {
  return nameOf(filedUnder, printings, /promo/i) ?? resolveSet(`${setText} Promos`, printings)
}

function nameOf(code: string | null, printings: readonly Printing[], wanted: RegExp): string | null {
  return printings.some((printing) => printing.set_code === code && wanted.test(printing.set_name))
    ? code
    : null
}
