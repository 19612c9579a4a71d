import type { AddressInfo } from 'node:net'
import { loadShippedCatalog } from '../catalog/load.ts'
import { connectRedis } from '../channels/redis.ts'
import type { ProcessConfig } from '../config/config.ts'
import { sessionSecret } from '../config/secrets.ts'
import { migrateDatabase, openDatabase } from '../db/database.ts'
import { Lifetime } from '../lifecycle.ts'
import type { Log } from '../log.ts'
import { startCompacting } from '../services/flush-history.ts'
import { buildApp } from './build-app.ts'
import { openInbox } from './inbox.ts'
import { keepGatesKnown } from './gates.ts'
import { createServices } from './services.ts'

/** Migrates, loads the first catalog, then serves browsers and takes in what workers report. */
export async function startServer(config: ProcessConfig, log: Log) {
  const lifetime = new Lifetime(log)
  const db = openDatabase(config.dataDir, 'owner')
  lifetime.onStop('database', () => db.$client.close())
  migrateDatabase(db)
  const rows = await loadShippedCatalog(db)
  if (rows > 0) log.info({ rows }, 'the catalog that comes with the program is loaded')

  const connect = async (name: string, kind: 'commands' | 'listening' = 'commands') => {
    const connection = await connectRedis(config.redisUrl, log, kind)
    lifetime.onStop(name, () => connection.isOpen && connection.destroy())
    return connection
  }
  const redis = await connect('redis')
  const services = await createServices(config, db, redis, await connect('heartbeats', 'listening'), log)
  lifetime.onStop('waiting times', () => services.waiting.flush())
  lifetime.onStop('old history', startCompacting(db, redis, log))
  lifetime.onStop('gates', await keepGatesKnown(services, log))
  lifetime.onStop('inbox', openInbox(await connect('results', 'listening'), services, log))

  const app = await buildApp(config, services, sessionSecret(config.dataDir, config.accounts.sessionSecret))
  lifetime.onStop('http', () => app.close())
  await app.listen({ port: config.http.port, host: config.http.host })
  const { port } = app.server.address() as AddressInfo
  log.info({ port, host: config.http.host }, 'the server is ready')
  return Object.assign(lifetime, { details: { port } })
}
