import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { PassThrough, pipeline, type Readable } from 'node:stream'
import { createGunzip, gunzipSync } from 'node:zlib'

const isGzip = (start: Uint8Array): boolean => start[0] === 0x1f && start[1] === 0x8b

/** The objects of a bulk file one by one, plain or gzip. Throws when a line is not JSON, naming it by its number. */
export async function* readBulkFile<T>(path: string): AsyncGenerator<T> {
  await using file = await open(path)
  const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0)
  const bytes = createReadStream(path)
  yield* readBulkLines<T>(isGzip(buffer) ? pipeline(bytes, createGunzip(), () => {}) : bytes)
}

/**
 * The objects of a bulk text one by one: one per line, or the older array, which has one per line too, between brackets
 * and followed by commas.
 */
export async function* readBulkLines<T>(text: Readable): AsyncGenerator<T> {
  // readline swallows errors of its input; the PassThrough is destroyed with them, and the loop below throws.
  const input = pipeline(text, new PassThrough(), () => {})
  let number = 0
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1
    const json = line.trim().replace(/,$/, '')
    if (json === '' || json === '[' || json === ']') continue
    yield parseLine<T>(json, number)
  }
  if (input.errored) throw new Error('The bulk file ends too early or is damaged', { cause: input.errored })
}

function parseLine<T>(json: string, number: number): T {
  try {
    return JSON.parse(json) as T
  } catch (cause) {
    throw new Error(`Line ${number} of the bulk file is not a JSON object`, { cause })
  }
}

/** A JSON document from a file, plain or gzip. */
export async function readJsonFile(path: string): Promise<unknown> {
  const bytes = await readFile(path)
  return JSON.parse((isGzip(bytes) ? gunzipSync(bytes) : bytes).toString('utf8'))
}
