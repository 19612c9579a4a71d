/** Where a needle stands in a name: at the start of it or of a face, at the start of a word, or elsewhere. */
const PREFIX = 0
const WORD = 1
const INSIDE = 2

/** The line break and the tab that stand before names and faces are below it. */
const SPACE = 0x20

/** Every name once as one text, since one `indexOf` over all of it is far faster than one per name. */
export interface ScanText {
  /** Per name a line of its spellings: the whole name, then each face, separated by tabs. */
  text: string
  /** Where each line begins, and at last where the text ends. */
  starts: Uint32Array
}

/** Joins the lines, given in the order in which equally good hits are wanted. */
export function buildScanText(lines: string[][]): ScanText {
  const joined = lines.map((spellings) => `\n${spellings.join('\t')}`)
  const starts = new Uint32Array(lines.length + 1)
  joined.forEach((line, number) => {
    starts[number + 1] = starts[number]! + line.length
  })
  return { text: joined.join(''), starts }
}

/** Numbers of the lines that contain the needle, best position first; at least `limit` when there are so many. */
export function scan({ text, starts }: ScanText, needle: string, limit: number): number[] {
  const found: [number[], number[], number[]] = [[], [], []]
  let line = 0
  let best = -1
  const settle = (): void => {
    if (best !== -1) found[best]!.push(line)
    best = -1
  }
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1)) {
    if (starts[line + 1]! <= at) {
      settle()
      if (found[PREFIX].length >= limit) break
      while (starts[line + 1]! <= at) line += 1
    }
    const before = text.charCodeAt(at - 1)
    const position = before < SPACE ? PREFIX : before === SPACE ? WORD : INSIDE
    if (best === -1 || position < best) best = position
  }
  settle()
  const [prefix, word, inside] = found
  return [...prefix, ...word, ...inside]
}

/** Numbers of the lines in which each word begins some word, in any order: `jace sculptor`. */
export function scanWords({ text, starts }: ScanText, words: string[], limit: number): number[] {
  const found: number[] = []
  const rarest = words.reduce((longest, word) => (word.length > longest.length ? word : longest), '')
  let line = 0
  for (let at = text.indexOf(rarest); at !== -1 && found.length < limit; at = text.indexOf(rarest, at + 1)) {
    while (starts[line + 1]! <= at) line += 1
    if (found.at(-1) === line) continue
    const spellings = text.slice(starts[line], starts[line + 1])
    if (words.every((word) => beginsSomeWord(spellings, word))) found.push(line)
  }
  return found
}

const beginsSomeWord = (spellings: string, word: string): boolean =>
  spellings.includes(`\n${word}`) || spellings.includes(` ${word}`) || spellings.includes(`\t${word}`)
