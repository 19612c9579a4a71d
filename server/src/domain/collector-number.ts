import type { Printing } from '@lgs/shared/schemas/card'

/** A collector number in a title, and the code before it. */
export interface StatedNumber {
  /** Lower case, without leading zeros. */
  number: string
  /** As in `ALA-218`, lower case, or null. */
  code: string | null
}

/** A number as it is compared: lower case, without leading zeros. */
export const plainNumber = (number: string) => number.replace(/^0+(?=.)/, '').toLowerCase()

/** The same without what stores leave out: the star of another foil, the `p` and `s` of promos, The List's `A25-`. */
function bareNumber({ collector_number, set_code }: Printing): string {
  const plain = plainNumber(collector_number).replace(/[★†]/g, '')
  if (set_code === 'plst') return plain.replace(/^[a-z0-9]+-0*/, '')
  return plain.replace(/^(\d+)[ps]$/, '$1')
}

const LABEL = /^(coll(ector)?('s)?|card|no|nr|number)?[.:\s]*(no|nr|number|#)?[.:\s]*(?=\S)/i
const NUMBER = /^(?:([a-z0-9]{2,6})[-\s:]*[-\s#:])?#? ?0*(\d{1,4}[a-z★†]?)(?: ?\/ ?[a-z]{0,3}\d{1,4})?$/i

/**
 * Reads `(0343)`, `#298`, `Coll # 283`, `(141/249)`, `(ALA-218)` or a number that one of the printings has as it
 * stands (`U19`); null for anything else. A bare number that looks like a year must be a number of the card, and
 * one beside a code must have one of its sets.
 */
export function readNumber(text: string, printings: readonly Printing[]): StatedNumber | null {
  // `40K`, `10E`
  if (printings.some((printing) => printing.set_code === text.toLowerCase())) return null
  const plain = text.trim().replace(LABEL, '')
  const found = NUMBER.exec(plain)
  const has = (number: string) => printings.some((one) => plainNumber(one.collector_number) === number)
  if (!found?.[2]) return readListedNumber(plain, printings)
  const number = found[2].toLowerCase()
  const code = found[1]?.toLowerCase() ?? null
  if (code !== null) {
    if (printings.some((printing) => printing.set_code === code)) return { number, code }
    return has(plainNumber(plain)) ? { number: plainNumber(plain), code: null } : null
  }
  const isYear = /^(199|20[0-3])\d$/.test(number) && !/#/.test(text)
  return !isYear || has(number) ? { number, code: null } : null
}

/** A number as one of the printings has it, alone or behind the set's code: `U19`, `PLST-A25-141`. */
function readListedNumber(text: string, printings: readonly Printing[]): StatedNumber | null {
  if (!/\d/.test(text)) return null
  const plain = plainNumber(text)
  for (const { set_code, collector_number } of printings) {
    const number = plainNumber(collector_number)
    if (number === plain) return { number, code: null }
    if (plain === `${set_code}-${number}` || plain === `${set_code} ${number}`)
      return { number, code: set_code }
  }
  return null
}

/**
 * The printings that a number may mean, of those in one set: the ones that have it, else the ones that have it
 * but for what stores leave out.
 */
export function numbered<T extends Printing>(number: string, inSet: readonly T[]): T[] {
  const wanted = plainNumber(number)
  const exact = inSet.filter((printing) => plainNumber(printing.collector_number) === wanted)
  const near = inSet.filter((printing) => bareNumber(printing) === wanted)
  const isStarred = near.some(({ collector_number }) => /[★†]$/.test(collector_number))
  const found = exact.length > 0 && !isStarred ? exact : near
  // `042e` and `86f`: the finish behind the number.
  const base = /^(\d+)[ef]$/.exec(wanted)?.[1]
  return found.length > 0 || base === undefined ? found : numbered(base, inSet)
}
