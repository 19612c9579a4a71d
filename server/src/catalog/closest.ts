/** A spelling of a name, without spaces, and the line of the index that it belongs to. */
export interface KeyedLine {
  key: string
  line: number
}

/** Fewer letters than this say nothing, and one slip in four letters is already much. */
const SHORTEST = 3
/** What is typed beyond it tells names apart no better, and costs time at every name. */
const LONGEST = 40
const slipsAllowed = (length: number): number => (length < 5 ? 1 : length < 12 ? 2 : 3)

/** Lines with a key that differs from `typed` by a few slips, fewest first, else in the order of the keys. */
export function findNearKeys(keys: KeyedLine[], typed: string): number[] {
  if (typed.length < SHORTEST) return []
  const isCut = typed.length > LONGEST
  const start = typed.slice(0, LONGEST)
  const most = slipsAllowed(start.length)
  const near: { line: number; slips: number }[] = []
  for (const { key: whole, line } of keys) {
    const key = isCut ? whole.slice(0, LONGEST) : whole
    if (Math.abs(key.length - start.length) > most) continue
    const slips = countSlips(key, start, most)
    if (slips <= most) near.push({ line, slips })
  }
  return near.sort((a, b) => a.slips - b.slips).map(({ line }) => line)
}

/** Lines that share the longest beginning with `typed`; none when that is too short to say anything. */
export function findLongestStart(keys: KeyedLine[], typed: string): number[] {
  for (let length = Math.min(typed.length - 1, LONGEST); length > SHORTEST; length -= 1) {
    const start = typed.slice(0, length)
    const found = keys.filter(({ key }) => key.startsWith(start))
    if (found.length > 0) return found.map(({ line }) => line)
  }
  return []
}

/** Letters missing, added, changed, or swapped with their neighbour; some number above `most` when there are more. */
export function countSlips(a: string, b: string, most: number): number {
  const width = b.length + 1
  // Three rows of the usual table are enough; only cells within `most` of its diagonal are worth a look.
  const cells = new Uint8Array(3 * width).fill(most + 1)
  for (let column = 0; column <= Math.min(most, b.length); column += 1) cells[column] = column
  for (let row = 1; row <= a.length; row += 1) {
    const current = (row % 3) * width
    const last = ((row - 1) % 3) * width
    const beforeLast = ((row + 1) % 3) * width
    cells.fill(most + 1, current, current + width)
    if (row <= most) cells[current] = row
    let fewest = cells[current]!
    const letter = a.charCodeAt(row - 1)
    const letterBefore = a.charCodeAt(row - 2)
    for (let column = Math.max(1, row - most); column <= Math.min(b.length, row + most); column += 1) {
      const other = b.charCodeAt(column - 1)
      const replaced = cells[last + column - 1]! + (letter === other ? 0 : 1)
      let slips = Math.min(replaced, cells[last + column]! + 1, cells[current + column - 1]! + 1)
      const swapped = column > 1 && row > 1 && letter === b.charCodeAt(column - 2) && letterBefore === other
      if (swapped) slips = Math.min(slips, cells[beforeLast + column - 2]! + 1)
      cells[current + column] = Math.min(slips, most + 1)
      fewest = Math.min(fewest, slips)
    }
    if (fewest > most) return most + 1
  }
  return cells[(a.length % 3) * width + b.length]!
}
