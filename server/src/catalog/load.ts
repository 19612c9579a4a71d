import type { Database } from '../db/database.ts'
import { readCatalogMeta, writeCatalogMeta, type CatalogMeta } from './meta.ts'
import { readShippedCatalog, type ShippedCatalog } from './shipped.ts'
import { writeCatalog, type WrittenRows } from './write.ts'

const BATCH_ROWS = 5000
const NOTHING: WrittenRows = { sets: 0, cards: 0, printings: 0 }

/**
 * Fills the catalog tables from the catalog that comes with the program: when they are empty, or hold an older shipped
 * one and no later import. About a second; returns how many rows were written. Interrupted, it starts again next time.
 */
export function loadShippedCatalog(
  db: Database,
  shipped: ShippedCatalog = readShippedCatalog(),
): WrittenRows {
  if (isUpToDate(readCatalogMeta(db), shipped)) return NOTHING
  const writing = writeCatalog(db, shipped.data(), BATCH_ROWS)
  let step = writing.next()
  while (!step.done) step = writing.next()
  writeCatalogMeta(db, 'shipped', `${shipped.format} ${shipped.date}`)
  return step.value
}

function isUpToDate(meta: CatalogMeta, shipped: ShippedCatalog): boolean {
  if (meta.imported_at && meta.imported_at >= shipped.date) return true
  const [format, date] = meta.shipped?.split(' ') ?? []
  return (
    format !== undefined && Number(format) >= shipped.format && date !== undefined && date >= shipped.date
  )
}
