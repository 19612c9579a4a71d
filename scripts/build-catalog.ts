import { writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { readBulkFile, readJsonFile } from '../server/src/scryfall/bulk-lines.ts'
import { collectCatalog } from '../server/src/scryfall/collect.ts'
import { SHIPPED_CATALOG } from '../server/src/catalog/shipped.ts'
import { encodeShipped } from '../server/src/catalog/shipped-format.ts'
import type { SourceCard } from '../server/src/scryfall/card-object.ts'
import type { SourceSet } from '../server/src/scryfall/set-object.ts'

const CREDIT =
  'Card data (c) Wizards of the Coast, compiled by Scryfall; facts only; used under the WotC Fan Content Policy'

const [bulkFile, setsFile, out = SHIPPED_CATALOG] = process.argv.slice(2)
if (!bulkFile || !setsFile) {
  console.error('Usage: node scripts/build-catalog.ts <bulk file> <sets file> [out]')
  process.exit(2)
}

const sets = (await readJsonFile(setsFile)) as { data: SourceSet[] } | SourceSet[]
const catalog = await collectCatalog(
  readBulkFile<SourceCard>(bulkFile),
  Array.isArray(sets) ? sets : sets.data,
)
const bytes = gzipSync(encodeShipped(catalog, CREDIT), { level: 9 })
await writeFile(out, bytes)

const unknown = catalog.printings.filter((printing) => printing.finishes === null).length
console.log(
  `${out}: ${catalog.cards.length} cards, ${catalog.printings.length} printings (${unknown} of unknown finish), ` +
    `${catalog.sets.length} sets, ${Math.round(bytes.length / 1024)} KiB`,
)
