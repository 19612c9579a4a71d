import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { planRecords } from './bulk-plan.ts'
import { recordMaker } from './bulk-record.ts'
import { openBulkSource } from './bulk-source.ts'
import { surveyPrintings } from './bulk-survey.ts'

/** Records of `default_cards` in August 2026. */
export const REAL_RECORDS = 116_700

export interface BulkFileOptions {
  /** Folder with the real data; see `openBulkSource`. */
  source: string
  /** Where to write; its folder is made. */
  out: string
  /** Default `REAL_RECORDS`. Fewer than there are printings takes an even sample of them. */
  records?: number
  /** 0 to 9, default 6. */
  gzipLevel?: number
}

export interface BulkFileReport {
  records: number
  /** Of the records, how many are variants made up to fill the file. */
  variants: number
  /** Of all printings of the source, how many are of sets that its set list lacks; they are kept. */
  inUnknownSets: number
  inflatedBytes: number
  gzipBytes: number
  durationMs: number
}

/**
 * Writes a stand-in for Scryfall's bulk file: one full card object per line, gzip, in the order of their ids, as in the
 * real one. The same source and options give the same file. Throws when the source cannot be read.
 */
export async function makeBulkFile(options: BulkFileOptions): Promise<BulkFileReport> {
  const { out, records = REAL_RECORDS, gzipLevel = 6 } = options
  const startedAt = performance.now()
  const source = await openBulkSource(options.source)
  const survey = await surveyPrintings(source)
  const makeRecord = recordMaker(source, survey)
  const report = { records: 0, variants: 0, inUnknownSets: survey.inUnknownSets, inflatedBytes: 0 }

  async function* blocks(): AsyncGenerator<Buffer> {
    let lines: string[] = []
    for await (const record of planRecords(source, survey, records)) {
      report.records += 1
      if (record.variant) report.variants += 1
      lines.push(`${JSON.stringify(makeRecord(record))}\n`)
      if (lines.length < LINES_PER_BLOCK) continue
      yield toBytes(lines)
      lines = []
    }
    yield toBytes(lines)
  }
  function toBytes(lines: string[]): Buffer {
    const bytes = Buffer.from(lines.join(''))
    report.inflatedBytes += bytes.length
    return bytes
  }

  await mkdir(dirname(out), { recursive: true })
  const file = createWriteStream(out)
  await pipeline(Readable.from(blocks()), createGzip({ level: gzipLevel }), file)
  return { ...report, gzipBytes: file.bytesWritten, durationMs: performance.now() - startedAt }
}

// Big enough that passing blocks between threads costs little, small enough that memory stays flat.
const LINES_PER_BLOCK = 64
