// Which letters a text has, as the bits of one number: most comparisons of two texts end after an AND.

/** Bits of a, e, i, o, u and y, which are mistaken for one another. */
export const VOWELS = lettersOf('aeiouy')

/** Whether the letter with this code is a vowel: a bit for each code from 96 on. */
export const isVowel = (letter: number): boolean =>
  (letter & ~31) === 0x60 && ((VOWELS << 1) & (1 << (letter & 31))) !== 0

/** English letters have a bit each; digits and all others share the six that remain. */
function letterBit(letter: number): number {
  const place = letter - 0x61
  return place >= 0 && place < 26 ? 1 << place : 1 << (26 + (letter % 6))
}

/** The letters of a text, or of a part of it. */
export function lettersOf(text: string, from = 0, to: number = text.length): number {
  let mask = 0
  for (let at = from; at < to && at < text.length; at += 1) mask |= letterBit(text.charCodeAt(at))
  return mask
}

export function countBits(mask: number): number {
  const pairs = mask - ((mask >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
