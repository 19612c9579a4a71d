import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { createGunzip, gunzipSync } from 'node:zlib'

/** The longest line measured has 6,896 bytes. */
const LONGEST_LINE = 1_000_000
/** The whole file has 534 MB; far more is no card data. */
const LONGEST_TEXT = 4_000_000_000
/** Larger pieces than zlib's own save time between threads; much larger ones wait in memory to be collected. */
const INFLATED_PIECE = 64 * 1024
const LINE_FEED = 0x0a

/** A bulk file that is not what it should be, in a sentence. */
export class BadBulkFile extends Error {
  override readonly name = 'BadBulkFile'
}

const isGzip = (start: Uint8Array): boolean => start[0] === 0x1f && start[1] === 0x8b

/**
 * The text of a bulk file in whole lines, as it arrives: each piece ends with a line feed. The file is one object per
 * line, or the older array with one object per line between brackets and followed by commas; plain or gzip. Memory is
 * bounded by the longest line.
 * @throws BadBulkFile when the gzip is damaged or ends too early, or a line has no end; and what `bytes` throws
 */
export async function* readBulkText(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  let total = 0
  for await (const piece of inflate(bytes)) {
    total += piece.length
    if (total > LONGEST_TEXT) throw new BadBulkFile('The file is larger than any card catalog.')
    const firstEnd = piece.indexOf(LINE_FEED) + 1
    if (firstEnd === 0) {
      rest = Buffer.concat([rest, piece])
    } else {
      yield Buffer.concat([rest, piece.subarray(0, firstEnd)])
      const lastEnd = piece.lastIndexOf(LINE_FEED) + 1
      if (lastEnd > firstEnd) yield piece.subarray(firstEnd, lastEnd)
      // A copy: the rest of a line must not keep its whole piece in memory.
      rest = Buffer.from(piece.subarray(lastEnd))
    }
    if (rest.length > LONGEST_LINE) throw new BadBulkFile('A line of the file has no end.')
  }
  yield Buffer.concat([rest, Buffer.of(LINE_FEED)])
}

/**
 * The objects of a bulk file as JSON, in groups as they arrive. Read each group to its end before the next: its lines
 * are made one by one, so that none of them outlives its use.
 * @throws as `readBulkText`
 */
export async function* readBulkLines(bytes: AsyncIterable<Buffer>): AsyncGenerator<Iterable<string>> {
  for await (const text of readBulkText(bytes)) yield objectsIn(text)
}

/** The objects in whole lines, as JSON. */
export function* objectsIn(text: Buffer): Generator<string> {
  for (const [start, end] of linesIn(text)) {
    const json = objectOf(text.toString('utf8', start, end))
    if (json !== '') yield json
  }
}

/** Where lines start and end. @param text whole lines */
export function* linesIn(text: Buffer): Generator<[start: number, end: number]> {
  let start = 0
  for (let end = text.indexOf(LINE_FEED); end !== -1; end = text.indexOf(LINE_FEED, start)) {
    yield [start, end]
    start = end + 1
  }
}

/** The JSON of the object in a line; empty where it holds none. */
export function objectOf(text: string): string {
  const line = text.trim()
  return isBare(line) ? line : withoutArray(line)
}

const isBare = (line: string): boolean => line.startsWith('{') && line.endsWith('}')

const withoutArray = (line: string): string =>
  line
    .replace(/^\[/, '')
    .replace(/,$|(?<=[}\]]|^)\]$/, '')
    .trim()

/** The text of a file that may be gzip, whatever its name and headers say. */
async function* inflate(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const source = bytes[Symbol.asyncIterator]()
  const first = await source.next()
  if (first.done) return
  const all = (async function* () {
    yield first.value
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value
  })()
  if (!isGzip(first.value)) return yield* all
  let failure: Error | undefined
  const compressed = Readable.from(all, { objectMode: false })
  compressed.on('error', (error) => (failure = error))
  const gunzip = pipeline(compressed, createGunzip({ chunkSize: INFLATED_PIECE }), () => {})
  try {
    yield* gunzip as AsyncIterable<Buffer>
  } catch (cause) {
    throw failure ?? new BadBulkFile('The file is damaged, or ends too early.', { cause })
  }
}

/** The objects of a bulk file on the disk. Throws when a line is not JSON. */
export async function* readBulkFile<T>(path: string): AsyncGenerator<T> {
  let number = 0
  for await (const lines of readBulkLines(createReadStream(path))) {
    for (const line of lines) {
      number += 1
      yield parse<T>(line, number)
    }
  }
}

function parse<T>(json: string, number: number): T {
  try {
    return JSON.parse(json) as T
  } catch (cause) {
    throw new BadBulkFile(`Object ${number} of the file is not JSON.`, { cause })
  }
}

/** A JSON document from a file, plain or gzip. */
export async function readJsonFile(path: string): Promise<unknown> {
  const bytes = await readFile(path)
  return JSON.parse((isGzip(bytes) ? gunzipSync(bytes) : bytes).toString('utf8'))
}
