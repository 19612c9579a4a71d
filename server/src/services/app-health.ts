import { setTimeout } from 'node:timers/promises'
import type { Catalog } from '../catalog/catalog.ts'
import type { listenToHeartbeats } from '../channels/heartbeat.ts'
import type { RedisConnection } from '../channels/redis.ts'
import type { Database } from '../db/database.ts'
import { VERSION } from '../version.ts'

/** A Redis that takes longer is of no use to anybody. */
const PATIENCE_MS = 2000

export interface HealthNeeds {
  db: Database
  redis: RedisConnection
  catalog: Catalog
  heartbeats: Awaited<ReturnType<typeof listenToHeartbeats>>
}

/** Database, Redis and a catalog make the app usable; a missing scheduler or worker makes it degraded. Never fails. */
export async function readHealth({ db, redis, catalog, heartbeats }: HealthNeeds) {
  const isRedisUp = await Promise.race([
    redis.ping().then(
      () => true,
      () => false,
    ),
    setTimeout(PATIENCE_MS, false, { ref: false }),
  ])
  const database = readDatabase(() => db.$client.prepare('SELECT 1').get())
  const counts = catalog.counts()
  const scheduler = heartbeats.isUp('scheduler') ? 'up' : 'down'
  const worker = heartbeats.isUp('worker') ? 'up' : 'down'
  const isUsable = isRedisUp && database === 'up' && counts.cards > 0
  const report = {
    status: isUsable && scheduler === 'up' && worker === 'up' ? 'ok' : 'degraded',
    version: VERSION,
    database,
    redis: isRedisUp ? 'up' : 'down',
    scheduler,
    worker,
    catalog: counts,
  }
  return { isUsable, report }
}

function readDatabase(probe: () => unknown): 'up' | 'down' {
  try {
    probe()
    return 'up'
  } catch {
    return 'down'
  }
}
