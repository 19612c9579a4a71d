/**
 * A title as a store writes it is a row of pieces, set apart by dashes, bars and brackets: `Card - Foil`,
 * `[FOIL] Card ~ Set`, `Magic - Set - Card (Borderless) - 0301`. Real names hold ` - ` and brackets too, so
 * pieces are only offered here; `findName` decides which of them are the name.
 */
export interface TitlePiece {
  /** The text without its brackets, dash or bar. */
  text: string
  /** Where the piece stands in the title, brackets included. */
  start: number
  end: number
  /** Does it stand where stores put the set: in square brackets, behind `~`, `|` or between `::`? */
  isSetSlot: boolean
}

export interface TitlePieces {
  /** The title with single spaces; `start` and `end` count in it. */
  text: string
  pieces: TitlePiece[]
}

/** A title over 400 characters, or of more than 20 pieces, is cut there. */
const LONGEST = 400
const MOST = 20

const BREAK = /(?: |^)?::(?: |$)?| ?[-–—] | [-–—]| [•·] | ?[|~] ?|■| ?[([{【《]| (?=#)/g
const CLOSING: Record<string, string> = { '(': ')', '[': ']', '{': '}', '【': '】', '《': '》' }

/** `《タルモゴイフ/Tarmogoyf》`: a name in two scripts, of which the second is the one that we know. */
const TWO_SCRIPTS = /《[^《》/\p{Script=Latin}]+\/([^《》]+)》/gu

/** Splits a title. A bracket that is not closed ends at the next break. */
export function splitTitle(title: string): TitlePieces {
  const text = title.slice(0, LONGEST).replace(TWO_SCRIPTS, '《$1》').replace(/\s+/g, ' ').trim()
  const breaks = [...text.matchAll(BREAK)]
  const pieces: TitlePiece[] = []
  const put = (from: number, to: number, start: number, end: number, mark: string) => {
    const piece = text.slice(from, to).replace(/^[\s)\]}】》]+|[\s([{【《]+$/g, '')
    if (piece.trim() !== '' && pieces.length < MOST)
      pieces.push({ text: piece.trim(), start, end, isSetSlot: /^([[~|]|::)$/.test(mark) })
  }
  let at = 0
  let mark = ''
  for (const found of breaks) {
    if (found.index < at) continue
    put(at, found.index, at, found.index, mark)
    mark = found[0].trim()
    at = found.index + found[0].length
    const closedAt = closingOf(text, at, mark)
    if (closedAt < 0) continue
    put(at, closedAt, at - 1, closedAt + 1, mark)
    at = closedAt + 1
    mark = ''
  }
  put(at, text.length, at, text.length, mark)
  return { text, pieces }
}

/** Where the bracket opened before `from` closes, past brackets of its own kind in it; -1 where it does not. */
function closingOf(text: string, from: number, open: string): number {
  const close = CLOSING[open]
  if (close === undefined) return -1
  let depth = 1
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === open) depth += 1
    if (text[at] === close) depth -= 1
    if (depth === 0) return at
  }
  return -1
}
