/** Sheets of cards that came with other sets: stores name them with or without the set they came with. */
const SHEETS: Record<string, string> = {
  'special guest': 'spg',
  'multiverse legend': 'mul',
  'enchanting tale': 'wot',
  'breaking new': 'otp',
  'big score': 'big',
  'stellar sight': 'eos',
}

/** The code of a sheet that the words name, and the words beside it; null where they name none. */
export function splitSheet(words: readonly string[]): { code: string; rest: string[] } | null {
  const text = ` ${words.join(' ')} `
  const sheet = Object.keys(SHEETS).find((name) => text.includes(` ${name} `))
  if (sheet === undefined) return null
  return { code: SHEETS[sheet] ?? '', rest: text.replace(` ${sheet} `, ' ').split(' ').filter(Boolean) }
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
