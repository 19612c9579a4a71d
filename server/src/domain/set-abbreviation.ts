import { isRun, setWords } from './set-words.ts'

const wordsOf = (text: string) => new Set(setWords(text))

/** Words that neither begin nor end a shorter name. */
const LINKS = wordsOf('of to over be will at vs from into through for in or your')

/** Words that begin or fill many sets' names, and so abbreviate none. */
const GENERIC = wordsOf(`
  magic duel deck master core promo special edition commander other misc new world box set series theme gift game card
  land black border foreign event challenger junior program judge online store championship anthology collection
  premium kit pack night day year secret pro tour wizard coast standard league network shop global bonus sheet source
  material scene treasure chest clash regional vault two player tournament
`)

/** Words that make another set of the set they stand beside: `X` is never read as `X Rising`. */
const OTHER_SET = wordsOf(`
  expedition invention invocation topper jumpstart theme front minigame alchemy substitute plane scheme remastered
  masters timeshifted timeshift rising united horizons legends anthology archive artifact foreign launch display
  sticker heroes clash kit scene extras eternal bonus friday token promo commander eclipsed dragonstorm reborn besieged
  allegiance aftermath tales sights clue double weekend showdown horde gods hydra return rivals shadows collection
  insert box opener regional showcase treasure chest guild prerelease oversized art edition beginner deluxe celebration
  southeast asia japanese path tournament program membership store network qualifier cup league prize arena
`)

const isTelling = (word: string) => !LINKS.has(word) && !GENERIC.has(word) && !/^\d+$/.test(word)

const addsNothing = (added: readonly string[]) =>
  added.every((word) => !OTHER_SET.has(word) && !/^\d+$/.test(word))

const begins = (part: readonly string[], name: readonly string[]) =>
  part.every((word, index) => name[index] === word)

/** A name's words, and those of its last part behind a colon or dash, which is often used alone. */
interface Name {
  stem: readonly string[]
  tail: readonly string[]
}

/**
 * May these words stand for a name that has more?
 *
 * Among all sets they must begin it or its last part, and have two words of their own (`Neon Dynasty`,
 * `Elves vs. Inventors`); among the `few` sets of one card any two words will do, or the first one alone.
 */
export function mayAbbreviate(part: readonly string[], { stem, tail }: Name, few: boolean): boolean {
  if (part.length >= stem.length || part.join('').length < 4 || !isRun(part, stem)) return false
  if (!addsNothing(stem.filter((word) => !part.includes(word)))) return false
  if (few) return part.some(isTelling) && (part.length > 1 || begins(part, stem))
  const isWhole = !LINKS.has(part[0] ?? '') && !LINKS.has(part.at(-1) ?? '')
  return isWhole && part.filter(isTelling).length > 1 && (begins(part, stem) || begins(part, tail))
}

/** `Innistrad Midnight Hunt` for `Midnight Hunt`: all words of the name and a few more, none of them telling. */
export function mayLengthen(words: readonly string[], { stem }: Name): boolean {
  if (stem.length < 2 || !stem.every((word) => words.includes(word))) return false
  return addsNothing(words.filter((word) => !stem.includes(word)))
}
