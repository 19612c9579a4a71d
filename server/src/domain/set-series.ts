import { setWords, wordKey } from './set-words.ts'

/**
 * Sheets of cards that came with other sets: stores name them with or without the set they came with, which the card
 * need not be printed in itself.
 */
const SHEETS: Record<string, { code: string; cameWith: string }> = {
  'special guest': {
    code: 'spg',
    cameWith: `lost caverns of ixalan; murders at karlov manor; outlaws of thunder junction; modern horizons 3; bloomburrow;
      duskmourn house of horror; duskmourn; aetherdrift; tarkir dragonstorm; final fantasy; edge of eternities;
      lorwyn eclipsed`,
  },
  'multiverse legend': { code: 'mul', cameWith: 'march of the machine' },
  'enchanting tale': { code: 'wot', cameWith: 'wilds of eldraine' },
  'breaking new': { code: 'otp', cameWith: 'outlaws of thunder junction; thunder junction' },
  'big score': { code: 'big', cameWith: 'outlaws of thunder junction; thunder junction' },
  'stellar sight': { code: 'eos', cameWith: 'edge of eternities' },
}

/** A sheet in a text. */
export interface NamedSheet {
  code: string
  /** The words beside its name. */
  rest: string[]
  /** Are these the name of a set that it came with? */
  isOfItsSet: boolean
}

/** The sheet that the words name, or null. */
export function splitSheet(words: readonly string[]): NamedSheet | null {
  const text = ` ${words.join(' ')} `
  const found = Object.entries(SHEETS).find(([name]) => text.includes(` ${name} `))
  if (!found) return null
  const [name, { code, cameWith }] = found
  const rest = text.replace(` ${name} `, ' ').split(' ').filter(Boolean)
  const sets = cameWith.split(';').map((set) => wordKey(setWords(set)))
  return { code, rest, isOfItsSet: sets.includes(wordKey(rest)) }
}

/** Words that make something else of a text that begins with `Secret Lair`; with any others it is a drop. */
const NO_DROP = /^(ultimate|countdown|promo|plane|token|sticker|within|art|ponie)$/

/** Do the words begin as the drops do, whose names are without end, and is it one of them? */
export function secretLair(words: readonly string[]): 'drop' | 'other' | null {
  if (words[0] !== 'secret' || words[1] !== 'lair') return null
  return words.some((word) => NO_DROP.test(word)) ? 'other' : 'drop'
}

/** `Showcase: Kaldheim` is the name of a drop as well as of frames in Kaldheim. */
export function isDropOrFrame(text: string): boolean {
  return /^\s*showcase\s*[-–—:]/i.test(text)
}
