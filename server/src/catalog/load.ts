import type { Database } from '../db/database.ts'
import { catalogUpdatesRepository } from '../db/repositories/catalog-updates.ts'
import type { CatalogPrinting } from './model.ts'
import { readCatalogMeta, writeCatalogMeta } from './meta.ts'
import { readShippedCatalog, type ShippedCatalog } from './shipped.ts'
import { createCatalogWriter } from './write.ts'

/** Nobody waits for the database yet. */
const LARGE_BATCHES = { rows: 5000, ms: 1000, isPolite: false }

/**
 * Fills the catalog tables from the catalog that comes with the program: when they are empty, or hold an older shipped
 * one and no later import. About a second; returns how many rows were written. Interrupted, it starts again next time.
 */
export async function loadShippedCatalog(
  db: Database,
  shipped: ShippedCatalog = readShippedCatalog(),
): Promise<number> {
  if (isUpToDate(db, shipped)) return 0
  const data = shipped.data()
  // In the order of their keys, as imports write them: rows that change together then lie together.
  data.printings.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const written = await createCatalogWriter(db, LARGE_BATCHES).write(data)
  writeCatalogMeta(db, 'shipped', `${shipped.format} ${shipped.date}`)
  return written
}

const keyOf = (row: CatalogPrinting): string => `${row.setCode} ${row.collectorNumber}`

function isUpToDate(db: Database, shipped: ShippedCatalog): boolean {
  const importedAt = catalogUpdatesRepository.find(db, 'update_full_catalog')?.succeededAt
  if (importedAt && importedAt.toISOString() >= shipped.date) return true
  const [format, date] = readCatalogMeta(db).shipped?.split(' ') ?? []
  return (
    format !== undefined && Number(format) >= shipped.format && date !== undefined && date >= shipped.date
  )
}
