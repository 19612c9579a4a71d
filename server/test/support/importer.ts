import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CatalogTask } from '@lgs/shared'
import { connectRedis } from '../../src/channels/redis.ts'
import { readProcessConfig } from '../../src/config/config.ts'
import { migrateDatabase, openDatabase } from '../../src/db/database.ts'
import { catalogUpdatesRepository } from '../../src/db/repositories/catalog-updates.ts'
import { createLog } from '../../src/log.ts'
import { runCatalogUpdate } from '../../src/worker/catalog-updates.ts'
import { isCatalogUpdateDue } from '../../src/worker/handlers/update-catalog.ts'
import { startRedis } from '../../../scripts/lib/redis.mjs'

export type Importer = Awaited<ReturnType<typeof startImporter>>

/** The worker's updates of the catalog without its queue: a real Redis, a real database that is empty, real HTTP. */
export async function startImporter(apiUrl: string) {
  const dataDir = mkdtempSync(join(tmpdir(), 'lgs-import-'))
  const redisServer = await startRedis({ dir: join(dataDir, 'redis') })
  const log = createLog('test', process.env['TEST_LOG'] === 'debug' ? 'debug' : 'silent')
  const redis = await connectRedis(redisServer.url, log)
  const config = readProcessConfig({
    REDIS_URL: redisServer.url,
    DATA_DIR: dataDir,
    SCRYFALL_API_URL: apiUrl,
    CONTACT: 'maya@example.org',
  })
  const db = openDatabase(dataDir, 'owner')
  migrateDatabase(db)
  const stopping = new AbortController()

  return {
    db,
    stop: () => stopping.abort(new Error('the process stops')),
    /** Runs an update to its end. @returns how it went, as it is noted */
    async update(task: CatalogTask = 'update_full_catalog', force = true) {
      if (force || isCatalogUpdateDue(db, task)) {
        await runCatalogUpdate(task, config, { db, redis, log, stopping: stopping.signal })
      }
      return catalogUpdatesRepository.find(db, task)
    },
    /** What the tables hold, for comparison. */
    rows: (table: string) => db.$client.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all() as object[],
    async [Symbol.asyncDispose]() {
      stopping.abort()
      db.$client.close()
      redis.destroy()
      await redisServer.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
