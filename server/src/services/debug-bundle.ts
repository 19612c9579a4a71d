import { arch, availableParallelism, freemem, loadavg, platform, release, totalmem } from 'node:os'
import { BUILD } from '../build.ts'
import { readQueueLengths } from '../channels/queue-lengths.ts'
import type { Config } from '../config/config.ts'
import { figuresRepository } from '../db/repositories/figures.ts'
import { withoutNames } from '../domain/without-names.ts'
import { readHealth, type HealthNeeds } from './app-health.ts'
import { readHostFigures } from './host-figures.ts'
import type { HostStandings } from './host-standings.ts'
import type { Logs } from './logs.ts'

const LINES = 300

interface Needs extends HealthNeeds {
  standings: HostStandings
  logs: Logs
  config: Config
}

/** What helps somebody else to understand what is wrong here; no secret, no name of a person, no list of cards. */
export function createDebugBundle({ config, logs, standings, ...needs }: Needs) {
  const { db, redis } = needs
  return {
    /** As JSON. Never fails because Redis is away. */
    async make() {
      const { report } = await readHealth(needs)
      const { lines, is_complete } = await logs.list({ limit: LINES })
      const names = figuresRepository.privateNames(db)
      const { bytes, freeBytes, ...counts } = figuresRepository.read(db)
      return {
        made_at: new Date().toISOString(),
        version: report.version,
        built_at: BUILD,
        platform: ofPlatform(),
        config: ofConfig(config),
        health: report,
        counts,
        database: {
          bytes,
          free_bytes: freeBytes,
          sqlite: db.$client.prepare('SELECT sqlite_version()').pluck().get(),
        },
        hosts: await readHostFigures({ db, redis, standings }),
        queues: await readQueueLengths(redis).catch(() => null),
        log: lines.map((line) => ({
          ...line,
          message: withoutNames(line.message, names),
          details: withoutNames(line.details, names),
        })),
        is_log_complete: is_complete,
      }
    },
  }
}

function ofPlatform() {
  return {
    ...{ node: process.version, system: platform(), release: release(), architecture: arch() },
    processors: availableParallelism(),
    load: loadavg(),
    memory_bytes: totalmem(),
    free_memory_bytes: freemem(),
    server_memory_bytes: process.memoryUsage().rss,
    server_uptime_s: Math.round(process.uptime()),
  }
}

/** What is chosen here by name; a new setting is not in it by itself. Folders and contacts may carry a name. */
function ofConfig({ http, redisUrl, accounts, checks, stores, catalog, worker, logLevel }: Config) {
  const { contact, ...storeSettings } = stores
  return {
    port: http.port,
    is_behind_proxy: http.trustProxy.length > 0,
    redis: redisUrl === undefined || redisUrl.startsWith('unix:') ? 'private' : 'elsewhere',
    registration: accounts.registration,
    has_own_session_secret: accounts.sessionSecret !== undefined,
    ...{ checks, worker, log_level: logLevel },
    stores: { ...storeSettings, has_contact: contact !== 'self-hosted' },
    catalog: {
      is_automatic: catalog.isAutomatic,
      has_usual_source: catalog.apiUrl === 'https://api.scryfall.com',
    },
  }
}
