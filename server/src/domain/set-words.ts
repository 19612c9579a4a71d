import { foldWords } from './fold.ts'

/** Other spellings, and misspellings seen at stores, to the words of the sets' own names. */
const SPELLINGS = `
  1st: first; 2nd: second; 3rd: third; 4th: fourth; 5th: fifth; 6th: sixth; 7th: seventh; 8th: eighth; 9th: ninth;
  10th: tenth; ii: 2; iii: 3; iv: 4; 40k: 40000; 3k: three kingdoms; ed: edition; versus: vs; dr: doctor; intl: international;
  edh: commander; jpn: japanese; promotional: promo; spiderman: spider man; lotr: lord of the rings;
  tmnt: teenage mutant ninja turtles; saviours: saviors; judgement: judgment; heros: heroes; dissention: dissension;
  eldrich: eldritch; ftv: from the vault; pds: premium deck series; dd: duel decks; plainswalker: planeswalker; jiangg: jiang; tezzereth: tezzeret
`
const SAME_WORDS = new Map(
  SPELLINGS.trim()
    .split(/\s*;\s*/)
    .map((entry) => entry.split(': ') as [string, string]),
)

/** `Dark` and `List` are common words, `The Dark` and `The List` are sets. */
const THE_NAMES = /\bthe (dark|list)\b(?! ascension)/gi

/** `Ravnica Block - Guildpact`: the shelf before the set. */
const BLOCK = /^.*\bblock\s*[-–:>]+/i

/** Rarities as in `Alpha (C)`. */
const RARITY = /\([CURMSLTP]\)/g

/** Little words that stores add to, or leave out of, a set's name. */
const FILLERS = new Set(['the', 'and', 'a', 'vol', 'volume'])

/** Without a plural's `s`: stores write `Special Guest`, `Duel Deck` and, without the apostrophe, `Urza Saga`. */
const singular = (word: string) =>
  word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word

/**
 * The words by which set names are compared: folded, without fillers, numbers and spellings made the same
 * (`10th` and `Tenth`, `II` and `2`, `Horizon2` and `Horizons 2`), and core sets of every year called
 * `core 2012`, as stores call them `Magic 2012`, `2012 Core Set` and `Magic 2012 Core Set`.
 */
export function setWords(text: string): string[] {
  const plain = text
    .replace(RARITY, ' ')
    .replace(BLOCK, ' ')
    .replace(/([a-z]{4})(?=\d)/gi, '$1 ')
    .replace(THE_NAMES, 'the$1')
  const words = foldWords(plain)
    .flatMap((word) => SAME_WORDS.get(word)?.split(' ') ?? word)
    .filter((word) => !FILLERS.has(word))
    .map(singular)
  const at = words.findIndex((word) => /^20(1\d|2[01])$/.test(word))
  const isCore = words.includes('core') || (words[at - 1] === 'magic' && words[at - 2] !== 'night')
  if (at < 0 || !isCore) return words
  const rest = words.filter((word, index) => index !== at && !/^(core|set|magic)$/.test(word))
  return ['core', words[at] ?? '', ...rest]
}

/** The same for two texts of the same words in any order. */
export function wordKey(words: readonly string[]): string {
  return words.toSorted().join(' ')
}

/** Do the words of `part` stand in `whole` one after another? */
export function isRun(part: readonly string[], whole: readonly string[]): boolean {
  return part.length <= whole.length && ` ${whole.join(' ')} `.includes(` ${part.join(' ')} `)
}

/** Runs of words by their first word, the longest first. */
export type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>

/** Reads phrases apart by semicolons. */
export function phrases(text: string): Phrases {
  const all = text.split(';').map((entry) => setWords(entry))
  return Map.groupBy(
    all.sort((left, right) => right.length - left.length),
    (phrase) => phrase[0] ?? '',
  )
}

/** The words without every phrase of the list; the same array where there is none. */
export function without(words: readonly string[], list: Phrases): readonly string[] {
  if (!words.some((word) => list.has(word))) return words
  const kept: string[] = []
  for (let at = 0; at < words.length;) {
    const begun = list.get(words[at] ?? '') ?? []
    const found = begun.find((phrase) => phrase.every((word, index) => words[at + index] === word))
    if (!found) kept.push(words[at] ?? '')
    at += found?.length ?? 1
  }
  return kept.length < words.length ? kept : words
}
