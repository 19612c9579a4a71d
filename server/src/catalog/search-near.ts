import { countBits, isVowel, lettersOf, VOWELS } from './search-letters.ts'

/** Sorted texts that are searched for something like a typed one. */
export interface NearTexts {
  texts: string[]
  /** Per text, see `lettersOf`. */
  letters: Int32Array
  /** How many letters each has in common with the one before, which need not be compared again. */
  shared: Uint8Array
}

/**
 * What slips cost: a letter missing, added or changed; one swapped with its neighbour; and a vowel for another or a
 * letter doubled or not, which many write as they hear it. A wrong first letter is rare and costs more.
 */
export const LETTER = 3
const SWAP = 2
const VOWEL = 1
const FIRST_LETTER = 2
/** So much more costs what may still be unfinished, since anything begins a little like it. */
const UNFINISHED = 1
export const TOO_MUCH = 100
/** No more than two letters and some vowels may be wrong. */
export const MOST = 3 * LETTER - 1

/** How many letters may be missing or too many at any place. */
const BAND = 2
/** What is typed beyond it tells names apart no better, and costs time at every name. */
export const LONGEST_COMPARED = 40
/**
 * So many letters are compared even of a text that has others, where that is worth it: where they cost too much, all
 * that begin so are skipped. It is for short words, which may have few slips, and where few letters tell texts apart.
 */
const ALWAYS_COMPARED = 2
const TELLING_CONSONANTS = 4
const WIDTH = LONGEST_COMPARED + 1

// The usual table of edit distances, a row for each letter of a text and a column for each typed one. It is kept
// between texts, since neighbours in the alphabet have their first rows in common.
const rows = new Uint8Array((LONGEST_COMPARED + BAND + 1) * WIDTH)
/** Per row the least that it costs to take a beginning of the text for all that was typed. */
const leastOfStart = new Uint8Array(LONGEST_COMPARED + BAND + 1)
/** Per row the least in it. */
const leastOfRow = new Uint8Array(LONGEST_COMPARED + BAND + 1)
const codes = new Uint16Array(WIDTH)
const dropCosts = new Uint8Array(WIDTH)
/** What it costs to take a typed letter for some other vowel. */
const vowelCosts = new Uint8Array(WIDTH)
/** For what was typed the first row is filled already. */
let prepared = ''

/** How many letters of each text, which must be sorted, are those of the one before. */
export function sharedStarts(sorted: string[]): Uint8Array {
  const shared = new Uint8Array(sorted.length)
  for (let at = 1; at < sorted.length; at += 1) {
    const [before, text] = [sorted[at - 1]!, sorted[at]!]
    let same = 0
    while (same < before.length && text.charCodeAt(same) === before.charCodeAt(same)) same += 1
    shared[at] = Math.min(same, 255)
  }
  return shared
}

/**
 * Tells of all texts that can be made of `typed` by slips that cost at most `most`.
 * @param mayBeUnfinished whether `typed` may also be the beginning of a text
 * @param tell is called with the number of a text and what it costs
 */
export function findNear(
  { texts, letters, shared }: NearTexts,
  typed: string,
  most: number,
  mayBeUnfinished: boolean,
  tell: (text: number, cost: number) => void,
): void {
  const length = prepare(typed)
  const own = lettersOf(typed, 0, length)
  const typedConsonants = own & ~VOWELS
  const always = most < 2 * LETTER || countBits(typedConsonants) < TELLING_CONSONANTS ? ALWAYS_COMPARED : 0
  // So many letters of this text have their rows already.
  let filled = 0
  let allowed = most
  for (let at = 0; at < texts.length;) {
    const same = shared[at]!
    if (same < filled) filled = same
    if (same === 0) allowed = isSameStart(texts[at]!) ? most : most - FIRST_LETTER
    // The quick look at each text: too many letters missing that are no vowels.
    let missing = typedConsonants & ~letters[at]!
    missing &= missing - 1
    if (allowed >= 2 * LETTER) missing &= missing - 1
    if (missing !== 0 && same >= always) {
      at += 1
      continue
    }
    const text = texts[at]!
    const isPossible =
      missing === 0 &&
      text.length + BAND >= length &&
      leastCost(own, letters[at]!, mayBeUnfinished) <= allowed
    const end = Math.min(text.length, isPossible ? length + BAND : always)
    let isDead = false
    while (filled < end && !isDead) isDead = fillRow(text, ++filled, length) > most
    const cost = isPossible || isDead ? readCost(text, filled, length, !isDead, mayBeUnfinished) : TOO_MUCH
    if (cost <= most) tell(at, cost)
    at += 1
    if (!isDead) continue
    // All that begin so cost the same, which is mostly too much.
    for (; at < texts.length && shared[at]! >= filled; at += 1) if (cost <= most) tell(at, cost)
  }
}

/** What the slips cost that make one text of `typed`; `TOO_MUCH` where that is more than `most`. */
export function costOfSlips(typed: string, text: string, most: number, mayBeUnfinished: boolean): number {
  if (text.length + BAND < Math.min(typed.length, LONGEST_COMPARED)) return TOO_MUCH
  const length = prepare(typed)
  const end = Math.min(text.length, length + BAND)
  let depth = 0
  let isAlive = true
  while (depth < end && isAlive) isAlive = fillRow(text, ++depth, length) <= most
  const cost = readCost(text, depth, length, isAlive, mayBeUnfinished)
  return cost <= most ? cost : TOO_MUCH
}

/** The slips cost at least so much, told from the letters that only one of them has. */
export function leastCost(typed: number, text: number, mayBeUnfinished: boolean): number {
  const missing = typed & ~text
  // Three letters that are no vowels cost more than is ever allowed; this way to count to three is the shortest.
  let others = missing & ~VOWELS
  others &= others - 1
  others &= others - 1
  if (others !== 0) return TOO_MUCH
  const cost = costOfLetters(missing)
  return mayBeUnfinished ? cost : Math.max(cost, costOfLetters(text & ~typed))
}

const costOfLetters = (letters: number): number =>
  letters === 0 ? 0 : countBits(letters) * LETTER - countBits(letters & VOWELS) * (LETTER - VOWEL)

/** Notes what was typed, and the row for no letter at all. Returns how many letters are compared. */
function prepare(typed: string): number {
  const length = Math.min(typed.length, LONGEST_COMPARED)
  if (typed === prepared) return length
  prepared = typed
  leastOfStart[0] = TOO_MUCH
  leastOfRow[0] = 0
  for (let column = 1; column <= length; column += 1) {
    codes[column] = typed.charCodeAt(column - 1)
    dropCosts[column] = costToAdd(codes[column]!, codes[column - 1]!)
    vowelCosts[column] = isVowel(codes[column]!) ? VOWEL : LETTER
    rows[column] = column <= BAND ? rows[column - 1]! + dropCosts[column]! : TOO_MUCH
  }
  return length
}

/** The first letter may also be swapped with the second, or have one too many before it. */
function isSameStart(text: string): boolean {
  const letter = text.charCodeAt(0)
  return letter === codes[1] || letter === codes[2]
}

/** Computes the row of a letter of the text from the ones before. Returns the least that any row after it can have. */
function fillRow(text: string, depth: number, length: number): number {
  const letter = text.charCodeAt(depth - 1)
  const before = depth > 1 ? text.charCodeAt(depth - 2) : 0
  const addCost = costToAdd(letter, before)
  const isVowelHere = isVowel(letter)
  const firstCost = depth === 1 && !isSameStart(text) ? FIRST_LETTER : 0
  const row = depth * WIDTH
  const last = row - WIDTH
  const from = Math.max(1, depth - BAND)
  const to = Math.min(length, depth + BAND)
  let left = depth <= BAND ? rows[last]! + addCost + firstCost : TOO_MUCH
  let diagonal = rows[last + from - 1]!
  let codeBefore = from > 1 ? codes[from - 1]! : 0
  let least = left
  rows[row + from - 1] = left
  for (let column = from; column <= to; column += 1) {
    const code = codes[column]!
    const above = rows[last + column]!
    let cost = diagonal
    if (code !== letter) cost += isVowelHere ? vowelCosts[column]! : LETTER
    if (above + addCost < cost) cost = above + addCost
    if (code === before && codeBefore === letter && column > 1) {
      const swapped = rows[last - WIDTH + column - 2]! + SWAP
      if (swapped < cost) cost = swapped
    }
    cost += firstCost
    const dropped = left + dropCosts[column]! + firstCost
    if (dropped < cost) cost = dropped
    rows[row + column] = cost
    if (cost < least) least = cost
    left = cost
    diagonal = above
    codeBefore = code
  }
  // The next row reaches one column further.
  if (to < length) rows[row + to + 1] = TOO_MUCH
  const whole = from <= length && to === length ? rows[row + length]! + UNFINISHED : TOO_MUCH
  leastOfStart[depth] = Math.min(leastOfStart[depth - 1]!, whole)
  leastOfRow[depth] = least
  return Math.min(least, leastOfRow[depth - 1]! + SWAP)
}

function readCost(
  text: string,
  depth: number,
  length: number,
  isAlive: boolean,
  mayBeUnfinished: boolean,
): number {
  const isWhole = isAlive && depth === text.length && depth >= length - BAND
  const whole = isWhole ? rows[depth * WIDTH + length]! : TOO_MUCH
  return mayBeUnfinished ? Math.min(whole, leastOfStart[depth]!) : whole
}

const costToAdd = (letter: number, before: number): number =>
  isVowel(letter) || letter === before ? VOWEL : LETTER
