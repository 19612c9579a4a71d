import { foldWords } from '../domain/fold.ts'

/** What a person types for a card is shorter; the longest name has 141 characters. */
export const LONGEST_TYPED = 200

/** A blank of some Un-cards, however long it is drawn: a word of its own, or `________ Goblin` would be called Goblin. */
const BLANK = '_'

/**
 * A name as it is compared: the words of `foldWords` with single spaces between, and blanks as words. Names made of
 * punctuation alone stay as they are. Most names are English letters only, for which a shorter way gives the same.
 */
export function foldSpelling(text: string): string {
  return (isAscii(text) ? foldAscii(text) : foldAny(text)) || text.trim().toLowerCase()
}

/** A folded name without its spaces: whether a name is one word or two, few remember. */
export const squeeze = (folded: string): string => folded.replaceAll(' ', '')

/** Nothing to fold but the case, as in most names. */
const ONLY_WORDS = /^[a-z]+(?: [a-z]+)*$/

function foldAscii(text: string): string {
  let plain = text.toLowerCase()
  if (ONLY_WORDS.test(plain)) return plain
  if (plain.includes(',')) plain = plain.replace(/(?<=\d),(?=\d{3})/g, '')
  if (plain.includes(BLANK)) plain = plain.replace(/_+/g, ` ${BLANK} `)
  return plain
    .replace(/['`]/g, '')
    .replace(/[^a-z0-9_]+/g, ' ')
    .trim()
}

function foldAny(text: string): string {
  const words = text.split(/_+/).flatMap((part, at) => (at === 0 ? [] : [BLANK]).concat(foldWords(part)))
  return words.join(' ')
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return false
  return true
}
