import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { constants, gunzipSync } from 'node:zlib'
import { ROOT } from '../paths.ts'
import type { CatalogData } from './model.ts'
import { decodeHeader, decodeShipped, type ShippedHeader } from './shipped-format.ts'

/** The catalog that comes with the program, so that the first start needs no download. */
export const SHIPPED_CATALOG = join(ROOT, 'server', 'assets', 'catalog.txt.gz')

export interface ShippedCatalog extends ShippedHeader {
  /** Parses the rest; about 100 ms and 30 MB, so only when it is needed. */
  data(): CatalogData
}

/** The header is in the first bytes, even of an incompressible file. */
const HEADER_BYTES = 4096

/** Opens a shipped catalog and reads its header alone. Throws when the file is missing or is something else. */
export function readShippedCatalog(file = SHIPPED_CATALOG): ShippedCatalog {
  const start = gunzipSync(firstBytes(file, HEADER_BYTES), { finishFlush: constants.Z_SYNC_FLUSH })
  return {
    ...decodeHeader(start.toString('utf8')),
    data: () => decodeShipped(gunzipSync(readFileSync(file)).toString('utf8')),
  }
}

function firstBytes(file: string, count: number): Buffer {
  const handle = openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(count)
    return bytes.subarray(0, readSync(handle, bytes, 0, count, 0))
  } finally {
    closeSync(handle)
  }
}
