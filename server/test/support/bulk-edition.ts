import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'

/** `current`: one object per line, a plain gzip file. `older`, until July 2026: a JSON array, gzip as an encoding. */
export type Generation = 'current' | 'older'

/** The data file as it is served at one time. */
export interface Edition {
  /** As Scryfall writes it: `2026-09-08T09:01:57.053+00:00`. */
  updatedAt: string
  generation: Generation
  /** On the data host. */
  path: string
  /** On the disk, always gzip. */
  file: string
  /** Of the file, in bytes; less than it has, for one that was cut. */
  size: number
  /** What the descriptor says: bytes of the file, or in the older generation of the text inside it. */
  announcedSize: number
  etag: string
}

/**
 * What is wrong with a data file that arrives whole.
 * - `corrupt_lines`: these lines are put in after the record of this number, counted from 1; default in the middle.
 * - `truncated`: it has only its first bytes, default half. The descriptor tells the whole size unless `isAnnounced`.
 * - `empty`: it has no record.
 */
export type Damage =
  | { kind: 'corrupt_lines'; lines: readonly string[]; afterLine?: number }
  | { kind: 'truncated'; bytes?: number; isAnnounced?: boolean }
  | { kind: 'empty' }

/** Card objects, or a `.jsonl.gz` that is ready. */
export type Records = readonly object[] | { file: string }

/** Makes an edition in a folder, under a name of its own. A ready file is served from where it is, if it can be. */
export async function makeEdition(
  folder: string,
  name: string,
  content: Records,
  { updatedAt, generation }: Pick<Edition, 'updatedAt' | 'generation'>,
): Promise<Edition> {
  const stamp = updatedAt.replace(/\D/g, '').slice(0, 14)
  const path = `/default-cards/default-cards-${stamp}.json${generation === 'older' ? '' : 'l.gz'}`
  const edition = { updatedAt, generation, path }
  if ('file' in content && generation === 'current') return sealed({ ...edition, file: content.file })
  const file = join(folder, `${name}.gz`)
  const lines = 'file' in content ? linesOf(content.file) : content.map((card) => JSON.stringify(card))
  return sealed({ ...edition, file }, await writeLines(file, lines, generation))
}

/** The same edition with something wrong; its address stays, its ETag does not. */
export async function damaged(folder: string, edition: Edition, damage: Damage): Promise<Edition> {
  if (damage.kind === 'truncated') {
    const size = Math.min(damage.bytes ?? Math.floor(edition.size / 2), edition.size)
    const announcedSize = damage.isAnnounced ? size : edition.announcedSize
    return { ...edition, size, announcedSize, etag: etagOf(edition.etag, size) }
  }
  const file = join(folder, `${basename(edition.file)}.${damage.kind}`)
  const lines = damage.kind === 'empty' ? [] : await linesWith(edition.file, damage)
  return sealed({ ...edition, file }, await writeLines(file, lines, edition.generation))
}

async function linesWith(file: string, { lines, afterLine }: Damage & { kind: 'corrupt_lines' }) {
  let count = 0
  if (afterLine === undefined) for await (const _ of linesOf(file)) count += 1
  const place = afterLine ?? Math.ceil(count / 2)
  return (async function* () {
    let number = 0
    for await (const line of linesOf(file)) {
      yield line
      number += 1
      if (number === place) yield* lines
    }
  })()
}

/** The records of a data file of either generation, as text. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const text = createReadStream(file).pipe(createGunzip())
  for await (const line of createInterface({ input: text, crlfDelay: Infinity })) {
    if (line !== '[' && line !== ']' && line !== '[]') yield line.replace(/,$/, '')
  }
}

type Lines = Iterable<string> | AsyncIterable<string>

/** Returns the bytes of the text inside the file. */
async function writeLines(file: string, lines: Lines, generation: Generation): Promise<number> {
  const text = Readable.from(generation === 'older' ? asArray(lines) : asLines(lines), { objectMode: false })
  const gzip = createGzip({ level: 1 })
  await pipeline(text, gzip, createWriteStream(file))
  return gzip.bytesWritten
}

async function* asLines(lines: Lines): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`
}

/** One object per line between brackets, as Scryfall wrote the array. */
async function* asArray(lines: Lines): AsyncGenerator<string> {
  let last: string | undefined
  for await (const line of lines) {
    yield last === undefined ? '[\n' : `${last},\n`
    last = line
  }
  yield last === undefined ? '[]\n' : `${last}\n]\n`
}

function sealed(edition: Omit<Edition, 'size' | 'announcedSize' | 'etag'>, textBytes = 0): Edition {
  const { size, mtimeMs } = statSync(edition.file)
  const announcedSize = edition.generation === 'older' ? textBytes : size
  return { ...edition, size, announcedSize, etag: etagOf(edition.path, edition.file, mtimeMs, size) }
}

const etagOf = (...parts: (string | number)[]): string =>
  `"${createHash('md5').update(parts.join(' ')).digest('hex')}"`
