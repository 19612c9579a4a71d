import type { CatalogTask } from '@lgs/shared'
import type { CatalogResult } from '../channels/definitions.ts'
import { publishProgress } from '../channels/progress.ts'
import type { RedisConnection } from '../channels/redis.ts'
import type { ProcessConfig } from '../config/config.ts'
import type { Database } from '../db/database.ts'
import { download } from '../fetching/download.ts'
import { createHostGate } from '../fetching/host-gate.ts'
import { CATALOG_TIMEOUT_MS } from '../jobs/definitions.ts'
import type { Log } from '../log.ts'
import { createScryfall } from '../scryfall/api.ts'
import { Meter } from '../scryfall/meter.ts'
import { VERSION } from '../version.ts'
import { updateCatalog } from './handlers/update-catalog.ts'

const TIME_TO_REPORT_MS = 60_000

/**
 * Runs one update of the catalog with real connections to Scryfall.
 * @param db a connection of its own: pragmas of imports are set on it
 * @param stopping when aborted, the update breaks off; the next one goes on
 */
export async function runCatalogUpdate(
  task: CatalogTask,
  config: ProcessConfig,
  { db, redis, log, stopping }: { db: Database; redis: RedisConnection; log: Log; stopping: AbortSignal },
): Promise<CatalogResult> {
  const { apiUrl } = config.catalog
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(CATALOG_TIMEOUT_MS - TIME_TO_REPORT_MS)])
  const headers = {
    'user-agent': `LGS-Stock-Checker/${VERSION} (+${config.stores.contact})`,
    accept: 'application/json;q=0.9,*/*;q=0.8',
  }
  // The catalog can be had again: it need not wait for the disk, and its order of writes is kept all the same.
  db.$client.pragma('synchronous = NORMAL')
  db.$client.pragma('temp_store = MEMORY')
  // Rows come in the order of their keys, so few pages are needed twice. In KiB.
  db.$client.pragma('cache_size = -4000')
  using meter = new Meter(task, (progress) => publishProgress(redis, progress))
  return await updateCatalog(task, {
    db,
    scryfall: createScryfall({ gate: createHostGate(redis), apiUrl, headers, signal }),
    download: (url, onStart) => download(url, { headers, signal }, onStart),
    meter,
    stopping,
    log,
  })
}
