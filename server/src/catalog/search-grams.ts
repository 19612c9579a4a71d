/** Which texts have which three characters in a row: of all texts only a few need be looked at for a part. */
export interface Grams {
  /** Numbers of the texts of each gram, ascending; one that has it twice may be there twice. */
  postings: Uint16Array | Uint32Array
  /** Per gram where its texts begin in `postings`; at last, how many there are. */
  starts: Int32Array
}

/** Before each text stand two marks, so that its first characters make grams of their own. */
const START = 0
const DIGITS = 27
/** All characters but English letters and digits count as one. */
const OTHER = 37
const KINDS = 38
const COUNT = KINDS ** 3
/** Texts that are read before a pause: a few milliseconds. */
const SLICE = 4000

function kindOf(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return code - 0x60
  return code >= 0x30 && code <= 0x39 ? code - 0x30 + DIGITS : OTHER
}

const next = (gram: number, code: number): number => (gram * KINDS + kindOf(code)) % COUNT

/** Reads all grams of the texts, pausing now and then. */
export function* buildGrams(texts: readonly string[]): Generator<void, Grams> {
  const starts = new Int32Array(COUNT + 1)
  for (let at = 0; at < texts.length; at += 1) {
    countGrams(texts[at]!, starts)
    if (at % SLICE === SLICE - 1) yield
  }
  // As many as there are up to each gram: where they end. Filled from behind they become where they begin.
  for (let gram = 0; gram < COUNT; gram += 1) starts[gram + 1]! += starts[gram]!
  const size = starts[COUNT]!
  const postings = texts.length > 0xffff ? new Uint32Array(size) : new Uint16Array(size)
  for (let at = texts.length - 1; at >= 0; at -= 1) {
    postGrams(texts[at]!, at, starts, postings)
    if (at % SLICE === 0) yield
  }
  return { postings, starts }
}

function countGrams(text: string, counts: Int32Array): void {
  let gram = START
  for (let at = 0; at < text.length; at += 1) {
    gram = next(gram, text.charCodeAt(at))
    counts[gram]! += 1
  }
}

function postGrams(text: string, number: number, ends: Int32Array, postings: Grams['postings']): void {
  let gram = START
  for (let at = 0; at < text.length; at += 1) {
    gram = next(gram, text.charCodeAt(at))
    postings[--ends[gram]!] = number
  }
}

/** A part of `postings`: from the first to the one after the last. */
export interface Postings {
  from: number
  to: number
}

/** Of the grams at the start of a text, or of one that has the part in it, the one that the fewest texts have. */
export function rarestGram({ starts }: Grams, part: string, isStart: boolean): Postings {
  let gram = START
  let rarest: Postings | undefined
  for (let at = 0; at < part.length; at += 1) {
    gram = next(gram, part.charCodeAt(at))
    if (!isStart && at < 2) continue
    const from = starts[gram]!
    const to = starts[gram + 1]!
    if (!rarest || to - from < rarest.to - rarest.from) rarest = { from, to }
  }
  return rarest ?? { from: 0, to: 0 }
}
