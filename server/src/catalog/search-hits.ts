// Names stand in lines, the card with the most printings in the first: of equally good hits the smaller line wins.

/** The lines that a search found, best first and none twice; full at `limit`. */
export class Hits {
  readonly lines: number[] = []
  readonly #found = new Set<number>()
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  get room(): number {
    return this.#limit - this.lines.length
  }

  has(line: number): boolean {
    return this.#found.has(line)
  }

  /** Takes a line unless it is there already or there is no room. */
  add(line: number): void {
    if (this.room <= 0 || this.#found.has(line)) return
    this.#found.add(line)
    this.lines.push(line)
  }
}

/** The smallest of many lines, in order and without repetition: as many as there is room for. */
export class Smallest {
  readonly lines: number[] = []
  readonly #size: number

  constructor(size: number) {
    this.#size = size
  }

  /** Whether it is full of smaller lines. */
  isBefore(line: number): boolean {
    return this.lines.length >= this.#size && line >= this.lines[this.lines.length - 1]!
  }

  offer(line: number): void {
    const { lines } = this
    if (this.isBefore(line)) return
    let at = lines.length
    while (at > 0 && lines[at - 1]! > line) at -= 1
    if (lines[at - 1] === line) return
    lines.splice(at, 0, line)
    if (lines.length > this.#size) lines.pop()
  }
}
