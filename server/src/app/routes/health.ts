import { setTimeout } from 'node:timers/promises'
import type { FastifyPluginAsync } from 'fastify'
import type { Services } from '../services.ts'
import { VERSION } from '../../version.ts'

/** A Redis that takes longer is of no use to anybody. */
const PATIENCE_MS = 2000

/** Outside of sessions, whose store is Redis: it answers while Redis is away. */
export const healthRoute =
  (services: Services): FastifyPluginAsync =>
  async (app) => {
    app.get('/api/health', async (_request, reply) => {
      const { isUsable, report } = await readHealth(services)
      return reply
        .code(isUsable ? 200 : 503)
        .header('cache-control', 'no-store')
        .send(report)
    })
  }

/** Database, Redis and a catalog make the app usable; a missing scheduler or worker makes it degraded. */
async function readHealth({ db, redis, catalog, heartbeats }: Services) {
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
