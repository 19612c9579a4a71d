/** Changed rows until they are written. */
export interface Staging<T> {
  /** A key comes once. */
  add(key: string, row: T): void
  /** In the order of their keys, at most `size` at a time. */
  batches(size: number): Generator<T[]>
}

const PIECE = 256 * 1024
/** No text has more bytes for a letter. */
const BYTES_PER_LETTER = 3

/**
 * Keeps the changed rows of an import outside of the JavaScript heap, as text. Written in the order of their keys they
 * touch each page of the database once; in the order of the file ten times as much went to the disk.
 * @param fields of a row, all of them: only their values are kept
 */
export function createStaging<T extends object>(fields: (keyof T & string)[]): Staging<T> {
  const keys: string[] = []
  const pieces: Buffer[] = []
  /** Of each row: its piece, and where it starts and ends in there. */
  const places: number[] = []
  let end = 0

  function add(key: string, row: T): void {
    const text = JSON.stringify(fields.map((field) => row[field]))
    const most = text.length * BYTES_PER_LETTER
    if (pieces.length === 0 || pieces.at(-1)!.length - end < most) {
      pieces.push(Buffer.allocUnsafeSlow(Math.max(PIECE, most)))
      end = 0
    }
    const start = end
    end += pieces.at(-1)!.write(text, start)
    keys.push(key)
    places.push(pieces.length - 1, start, end)
  }

  function rowAt(place: number): T {
    const [piece, start, end] = [places[place * 3]!, places[place * 3 + 1]!, places[place * 3 + 2]!]
    const values = JSON.parse(pieces[piece]!.toString('utf8', start, end)) as unknown[]
    const row: Record<string, unknown> = {}
    for (let at = 0; at < fields.length; at += 1) row[fields[at]!] = values[at]
    return row as T
  }

  return {
    add,
    *batches(size) {
      const order = Uint32Array.from(keys.keys()).sort((a, b) => (keys[a]! < keys[b]! ? -1 : 1))
      for (let from = 0; from < order.length; from += size) {
        yield Array.from(order.subarray(from, from + size), rowAt)
      }
    },
  }
}
