/** Codes of Arena, Magic Online, Gatherer and stores to the codes of Scryfall, the first that there is. */
const OTHER_CODES: Record<string, readonly string[]> = {
  dar: ['dom'],
  conf: ['con'],
  cfx: ['con'],
  c11: ['cmd'],
  pc1: ['hop'],
  p3k: ['ptk'],
  ms2: ['mps'],
  ms3: ['mp2'],
  mps_kld: ['mps'],
  mps_akh: ['mp2'],
  ubt: ['puma'],
  plist: ['plst'],
  mb1: ['plst'],
  fmb1: ['plst'],
}

/**
 * Codes that stores use for more than Scryfall does, so that they name no set: `FNM` and `DCI` are promos of
 * any year, `EVG` is the Duel Deck of 2007 as often as its reprint in the Anthology.
 */
export const UNSURE_CODES: ReadonlySet<string> = new Set(['fnm', 'dci', 'mpr', 'jgp', 'evg'])

/** Codes that are also words: only upper case, brackets or standing alone in lower case make them codes. */
const WORDS = `
  all amid arc big bot con dvd eve exp fin hop ice leg mar mat mic mid mom neo one past pip por rex sch sir sis
  sum tone tor ugin und vis vow war who woe
`
const WORD_CODES = new Set(WORDS.trim().split(/\s+/))

/** Is the code, in whatever case, a word too? */
export function isWordCode(text: string): boolean {
  return WORD_CODES.has(text.toLowerCase())
}

/** How surely a text means a code: as stores write codes, as a word in lower case, or, like `Dom`, not at all. */
export function codeCasing(text: string): 'code' | 'word' | 'none' {
  if (text === text.toUpperCase() || /\d/.test(text)) return 'code'
  if (text !== text.toLowerCase()) return 'none'
  return isWordCode(text) ? 'word' : 'code'
}

/** The codes of Scryfall that a text may mean, likeliest first; none for a text that cannot be a code. */
export function codesMeant(text: string): readonly string[] {
  const code = text.toLowerCase()
  if (!/^[a-z0-9_]{3,7}$/.test(code) || UNSURE_CODES.has(code)) return []
  return [code, ...(OTHER_CODES[code] ?? [])]
}

const CODE = '[A-Za-z0-9_]{3,7}'
const BRACKETED = new RegExp(`[([{【]\\s*(${CODE})\\s*[)\\]}】]`, 'g')
const LEADING = new RegExp(`^\\s*(${CODE})\\s*(?:[:|/]|[-–—]\\s|\\s[-–—])`)
const TRAILING = new RegExp(`(?:[:|/]|\\s[-–—]|[-–—]\\s)\\s*(${CODE})\\s*$`)

/** Codes set apart in a text, and the text without them. */
export interface SplitText {
  /** As written; each once. */
  codes: string[]
  rest: string
}

/**
 * Sets apart what stands in a text as a code: in brackets, or before or behind a dash, colon or bar.
 * @param isKnown says whether there is such a set; anything else stays in the text
 */
export function splitCodes(text: string, isKnown: (code: string) => boolean): SplitText {
  const codes: string[] = []
  const take = (whole: string, code: string, bracketed: boolean) => {
    const casing = codeCasing(code)
    if (!isKnown(code) || casing === 'none' || (casing === 'word' && !bracketed)) return whole
    codes.push(code)
    return ' '
  }
  const rest = text
    .replace(BRACKETED, (whole, code: string) => take(whole, code, true))
    .replace(LEADING, (whole, code: string) => take(whole, code, false))
    .replace(TRAILING, (whole, code: string) => take(whole, code, false))
  return { codes: [...new Map(codes.map((code) => [code.toLowerCase(), code])).values()], rest }
}
