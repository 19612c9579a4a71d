import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { ROOT } from '../paths.ts'
import type { CatalogData } from './model.ts'
import { decodeHeader, decodeShipped, type ShippedHeader } from './shipped-format.ts'

/** The catalog that comes with the program, so that the first start needs no download. */
export const SHIPPED_CATALOG = join(ROOT, 'server', 'assets', 'catalog.txt.gz')

export interface ShippedCatalog extends ShippedHeader {
  /** Parses the rest; about 100 ms and 30 MB, so only when it is needed. */
  data(): CatalogData
}

/** Opens a shipped catalog. Throws when the file is missing or is something else. */
export function readShippedCatalog(file = SHIPPED_CATALOG): ShippedCatalog {
  const text = gunzipSync(readFileSync(file)).toString('utf8')
  return { ...decodeHeader(text), data: () => decodeShipped(text) }
}
