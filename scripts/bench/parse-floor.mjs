// The least that an import can do: gunzip and JSON.parse of every line.
import { createReadStream } from 'node:fs'
import { readBulkLines } from '../../server/src/scryfall/bulk-lines.ts'
import { peakMb } from './measure.mjs'

const startedAt = performance.now()
let records = 0
for await (const lines of readBulkLines(createReadStream(process.argv[2]))) {
  for (const line of lines) if (JSON.parse(line)) records += 1
}
console.log(JSON.stringify({ records, ms: performance.now() - startedAt, peakMb: peakMb() }))
