// The usual pipeline of Node programs for large JSON files, reading alone.
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { parser } from 'stream-json'
import { streamValues } from 'stream-json/streamers/stream-values.js'
import { peakMb } from './measure.mjs'

const startedAt = performance.now()
let records = 0
await pipeline(
  createReadStream(process.argv[2]),
  createGunzip(),
  parser.asStream({ jsonStreaming: true }),
  streamValues.asStream(),
  async (values) => {
    for await (const { value } of values) if (value) records += 1
  },
)
console.log(JSON.stringify({ records, ms: performance.now() - startedAt, peakMb: peakMb() }))
