// The catalog at real size: import against its floor and a usual pipeline, search against usual engines, time to the first search.
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { UPDATE_FLAGS } from '../../server/src/worker/update-process.ts'
import { ensureBuilt } from '../lib/build.mjs'
import { makeBulkFile } from '../lib/bulk-file.ts'
import { inRoot } from '../lib/paths.mjs'
import { importBench } from './import.mjs'
import { answerOf } from './measure.mjs'

/** Real card data, which the project does not contain. */
const source = inRoot('..', 'shared', 'catalog')
const folder = inRoot('.runtime', 'bench')

export async function catalogBench() {
  if (!existsSync(source)) {
    return console.log(`\nThe bench of the catalog is left out: it needs real card data in ${source}.`)
  }
  await ensureBuilt(['server', 'client'])
  const file = await ensureBulkFile()
  const floor = await answerOf('parse-floor.mjs', file, UPDATE_FLAGS)
  const streamed = await answerOf('parse-stream-json.mjs', file, UPDATE_FLAGS)
  const dataDir = `${folder}/data`
  await rm(dataDir, { recursive: true, force: true })
  const { first, again, busy, startMs } = await importBench(file, dataDir)

  const seconds = (ms) => (ms / 1000).toFixed(2)
  const row = ({ ms, peakMb, writtenMb, workerMb }) => ({
    seconds: seconds(ms),
    'x floor': (ms / floor.ms).toFixed(2),
    'peak MB': peakMb.toFixed(0),
    'worker beside it, peak MB': workerMb?.toFixed(0) ?? '-',
    'written MB': writtenMb?.toFixed(1) ?? '-',
  })
  console.log(
    `\nImport of ${floor.records} records; the floor is gunzip and JSON.parse of every line, nothing else, with the same flags:`,
  )
  console.table({
    floor: row(floor),
    'first import, over the shipped catalog': row(first),
    'again, nothing changed': row(again),
    'stream-json, reading alone': row(streamed),
  })
  console.log('The server while the first import runs (ms):')
  console.table(busy)
  console.log(`From the start of the server's process to its first answered search: ${startMs.toFixed(0)} ms`)

  const { engines, kinds, entries } = await answerOf('search-speed.mjs', dataDir)
  console.log(`\nSearch over ${entries} names, 10 hits (ms):`)
  console.table(engines)
  console.log('By kind of query (ms):')
  console.table(kinds)
}

/** Made once, about half a minute. */
async function ensureBulkFile() {
  const file = `${folder}/default-cards.jsonl.gz`
  if (existsSync(file)) return file
  mkdirSync(folder, { recursive: true })
  console.log('Making a bulk file of real size ...')
  await makeBulkFile({ source, out: `${file}.part` })
  renameSync(`${file}.part`, file)
  return file
}
