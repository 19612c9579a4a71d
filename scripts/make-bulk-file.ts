import { makeBulkFile, REAL_RECORDS } from './lib/bulk-file.ts'

const [source, out, records = String(REAL_RECORDS), gzipLevel = '6'] = process.argv.slice(2)
if (!source || !out || !(Number(records) >= 0) || !/^\d$/.test(gzipLevel)) {
  console.error('Usage: node scripts/make-bulk-file.ts <folder> <out.jsonl.gz> [records] [gzip level]')
  process.exit(2)
}

const report = await makeBulkFile({ source, out, records: Number(records), gzipLevel: Number(gzipLevel) })
const average = Math.round(report.inflatedBytes / Math.max(1, report.records))
console.log(
  `${out}: ${report.records} records, ${report.variants} of them made-up variants; ` +
    `${report.inflatedBytes} bytes inflated (${average} each), ${report.gzipBytes} gzip, ` +
    `${(report.durationMs / 1000).toFixed(1)} s; ` +
    `${report.inUnknownSets} printings of the source are of sets that its set list lacks`,
)
