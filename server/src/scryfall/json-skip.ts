export const QUOTE = 0x22
export const COMMA = 0x2c
const MINUS = 0x2d
const POINT = 0x2e
export const COLON = 0x3a
export const BACKSLASH = 0x5c
export const OPEN_LIST = 0x5b
export const CLOSE_LIST = 0x5d
export const OPEN_OBJECT = 0x7b
export const CLOSE_OBJECT = 0x7d
const LETTER_U = 0x75

/** What may follow a backslash, `u` aside: `"\/bfnrt`. */
const ESCAPED = flags('"\\/bfnrt')
const HEX = flags('0123456789abcdefABCDEF')
export const LITERALS = ['true', 'false', 'null'].map((word) => ({
  bytes: Buffer.from(word),
  value: JSON.parse(word) as unknown,
}))

/** Deeper than any card; recursion must end before the stack does. */
export const DEEPEST = 16
export const FAILED = -1

/**
 * Passes over a JSON value and looks at every byte of it.
 * @param at where it starts; a line feed follows somewhere, for there reading ends
 * @returns where the value ends; `FAILED` when it is no JSON, has white space in it, or is deeper than `DEEPEST`
 */
export function skipValue(bytes: Buffer, at: number, depth: number): number {
  switch (bytes[at]) {
    case QUOTE:
      return skipText(bytes, at + 1)
    case OPEN_OBJECT:
      return depth < DEEPEST ? skipObject(bytes, at + 1, depth + 1) : FAILED
    case OPEN_LIST:
      return depth < DEEPEST ? skipList(bytes, at + 1, depth + 1) : FAILED
    case 0x74:
    case 0x66:
    case 0x6e:
      for (const { bytes: word } of LITERALS)
        if (isAt(bytes, at, at + word.length, word)) return at + word.length
      return FAILED
    default:
      return skipNumber(bytes, at)
  }
}

/** The same for a text. @param at after its first quote */
export function skipText(bytes: Buffer, at: number): number {
  for (;;) {
    let byte = bytes[at]!
    while (byte !== QUOTE && byte !== BACKSLASH && byte >= 0x20) byte = bytes[++at]!
    if (byte === QUOTE) return at + 1
    if (byte !== BACKSLASH) return FAILED
    const escaped = bytes[at + 1]!
    at += 2
    if (escaped === LETTER_U) {
      for (const last = at + 4; at < last; at += 1) if (HEX[bytes[at]!] !== 1) return FAILED
    } else if (ESCAPED[escaped] !== 1) return FAILED
  }
}

function skipObject(bytes: Buffer, at: number, depth: number): number {
  if (bytes[at] === CLOSE_OBJECT) return at + 1
  for (;;) {
    if (bytes[at] !== QUOTE) return FAILED
    at = skipText(bytes, at + 1)
    if (at === FAILED || bytes[at] !== COLON) return FAILED
    at = skipValue(bytes, at + 1, depth)
    if (at === FAILED) return FAILED
    if (bytes[at] === CLOSE_OBJECT) return at + 1
    if (bytes[at] !== COMMA) return FAILED
    at += 1
  }
}

function skipList(bytes: Buffer, at: number, depth: number): number {
  if (bytes[at] === CLOSE_LIST) return at + 1
  for (;;) {
    at = skipValue(bytes, at, depth)
    if (at === FAILED) return FAILED
    if (bytes[at] === CLOSE_LIST) return at + 1
    if (bytes[at] !== COMMA) return FAILED
    at += 1
  }
}

function skipNumber(bytes: Buffer, at: number): number {
  if (bytes[at] === MINUS) at += 1
  const isZero = bytes[at] === 0x30
  let end = skipDigits(bytes, at)
  if (end === at || (isZero && end > at + 1)) return FAILED
  if (bytes[end] === POINT) {
    at = end + 1
    end = skipDigits(bytes, at)
    if (end === at) return FAILED
  }
  if ((bytes[end]! | 0x20) === 0x65) {
    at = end + 1
    if (bytes[at] === MINUS || bytes[at] === 0x2b) at += 1
    end = skipDigits(bytes, at)
    if (end === at) return FAILED
  }
  return end
}

function skipDigits(bytes: Buffer, at: number): number {
  while (bytes[at]! >= 0x30 && bytes[at]! <= 0x39) at += 1
  return at
}

/** Whether the bytes from `start` to `end` are exactly these. */
export function isAt(bytes: Buffer, start: number, end: number, word: Buffer): boolean {
  if (end - start !== word.length) return false
  for (let place = 0; place < word.length; place += 1) if (bytes[start + place] !== word[place]) return false
  return true
}

function flags(letters: string): Uint8Array {
  const table = new Uint8Array(256)
  for (const letter of letters) table[letter.charCodeAt(0)] = 1
  return table
}
