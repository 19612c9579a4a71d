import type { AddressInfo } from 'node:net'
import { loadShippedCatalog } from '../catalog/load.ts'
import { shareWarnings } from '../channels/log-lines.ts'
import { connectRedis } from '../channels/redis.ts'
import type { ProcessConfig } from '../config/config.ts'
import { sessionSecret } from '../config/secrets.ts'
import { openReady } from '../db/open-ready.ts'
import { Lifetime } from '../lifecycle.ts'
import { ringOf, type Log } from '../log.ts'
import { forgetOldDatabase } from '../services/after-restore.ts'
import { startCompacting } from '../services/flush-history.ts'
import { keepAsking } from './ask-again.ts'
import { buildApp } from './build-app.ts'
import { openInbox } from './inbox.ts'
import { keepGatesKnown } from './gates.ts'
import { createServices } from './services.ts'

/**
 * Migrates, loads the first catalog, then serves browsers and takes in what workers report.
 * @param restart ends this process where somebody starts it again: a restored database is taken at the start only
 */
export async function startServer(config: ProcessConfig, log: Log, restart?: () => void) {
  const lifetime = new Lifetime(log)
  const db = openReady(config.dataDir, log)
  lifetime.onStop('database', () => db.$client.close())
  const rows = await loadShippedCatalog(db)
  if (rows > 0) log.info({ rows }, 'the catalog that comes with the program is loaded')

  const connect = async (name: string, kind: 'commands' | 'listening' = 'commands') => {
    const connection = await connectRedis(config.redisUrl, log, kind)
    lifetime.onStop(name, () => connection.isOpen && connection.destroy())
    return connection
  }
  const redis = await connect('redis')
  await forgetOldDatabase(db, redis)
  lifetime.onStop('shared log lines', shareWarnings(ringOf(log), redis))
  const subscriber = await connect('heartbeats', 'listening')
  const services = await createServices(config, db, redis, subscriber, log, restart)
  lifetime.onStop('backups', () => services.backups.stop())
  lifetime.onStop('waiting times', () => services.waiting.flush())
  lifetime.onStop('update notice', services.updateNotice.start())
  lifetime.onStop('old history', startCompacting(db, redis, log))
  lifetime.onStop('gates', await keepGatesKnown(services, log))
  lifetime.onStop('sweep rules', await services.sweeping.start())
  lifetime.onStop('sweep plan', services.plan.start())
  lifetime.onStop('checks that people wait for', keepAsking(redis, services, log))
  lifetime.onStop('store health', services.storeHealth.start())
  lifetime.onStop('inbox', openInbox(await connect('results', 'listening'), services, log))

  const app = await buildApp(config, services, sessionSecret(config.dataDir, config.accounts.sessionSecret))
  lifetime.onStop('http', () => app.close())
  await app.listen({ port: config.http.port, host: config.http.host })
  const { port } = app.server.address() as AddressInfo
  log.info({ port, host: config.http.host }, 'the server is ready')
  return Object.assign(lifetime, { details: { port } })
}
