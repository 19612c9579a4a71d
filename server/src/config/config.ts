import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import ipaddr from 'ipaddr.js'
import { EnvReader } from './env.ts'

/** Wrong configuration. The message lists every problem, one a line, for the person who starts the app. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'

  constructor(problems: string[]) {
    super(`The configuration is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
  }
}

export type Config = ReturnType<typeof readConfig>

const SCRYFALL_API_URL = 'https://api.scryfall.com'

/** Exit code of a process whose configuration is wrong: starting it again is pointless. Source: sysexits.h, EX_CONFIG. */
export const EXIT_CONFIG = 78

/**
 * Turns the environment into checked values.
 * @throws ConfigError listing all problems at once
 */
export function readConfig(env: Record<string, string | undefined>) {
  const read = new EnvReader(env)
  const config = {
    http: {
      port: read.integer('PORT', 3000, 0, 65_535),
      host: read.text('HOST') ?? '0.0.0.0',
      trustProxy: readTrustedProxies(read),
      basePath: readBasePath(read),
    },
    dataDir: resolve(read.text('DATA_DIR') ?? './data'),
    redisUrl: readRedisUrl(read),
    accounts: {
      registration: read.choice('REGISTRATION', ['open', 'invite', 'closed'], 'open'),
      sessionSecret: read.secret('SESSION_SECRET', 32),
    },
    checks: {
      intervalMs: read.integer('CHECK_INTERVAL_MINUTES', 60, 1, 10_080) * 60_000,
      cacheMs: read.integer('AVAILABILITY_CACHE_MINUTES', 30, 1, 10_080) * 60_000,
    },
    stores: {
      minGapMs: read.integer('STORE_MIN_GAP_MS', 3000, 0, 3_600_000),
      dailyBudget: read.integer('STORE_DAILY_BUDGET', 1000, 1, 1_000_000),
      allowPrivate: read.flag('ALLOW_PRIVATE_STORES'),
      contact: read.text('CONTACT') ?? 'self-hosted',
    },
    catalog: {
      apiUrl: (read.url('SCRYFALL_API_URL', ['https:', 'http:']) ?? SCRYFALL_API_URL).replace(/\/+$/, ''),
      isAutomatic: read.choice('CATALOG_UPDATE', ['on', 'off'], 'on') === 'on',
    },
    /** Where releases of the program are told; undefined: nobody is asked. */
    releasesFeed: readReleasesFeed(read),
    worker: { concurrency: read.integer('WORKER_CONCURRENCY', Math.max(4, availableParallelism()), 1, 64) },
    /** Whether anybody may read `/metrics`, or only administrators. */
    areMetricsPublic: read.flag('METRICS'),
    logLevel: read.choice('LOG_LEVEL', ['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'info'),
  }
  if (!/^[\x20-\x7e]{1,200}$/.test(config.stores.contact)) {
    read.problems.push('CONTACT must be plain text of at most 200 characters, best an e-mail or web address.')
  }
  if (read.problems.length > 0) throw new ConfigError(read.problems)
  return config
}

/** The same, for a process that cannot do without Redis. */
export function readProcessConfig(env: Record<string, string | undefined>) {
  const config = readConfig(env)
  if (config.redisUrl !== undefined) return { ...config, redisUrl: config.redisUrl }
  throw new ConfigError([
    'REDIS_URL is not set. `npm start` brings a private Redis; a process started alone needs the address of one, e.g. redis://127.0.0.1:6379.',
  ])
}
export type ProcessConfig = ReturnType<typeof readProcessConfig>

function readRedisUrl(read: EnvReader): string | undefined {
  const value = read.text('REDIS_URL')
  if (value?.startsWith('unix:///')) return value
  return read.url('REDIS_URL', ['redis:', 'rediss:'])
}

/** The path under which a browser finds the app, e.g. `/cards/lgs`; empty at the root of its host. */
function readBasePath(read: EnvReader): string {
  const value = read.text('BASE_PATH') ?? ''
  const isPath = /^(\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$/.test(value) && value.length <= 200
  if (value === '' || (isPath && !/^\/api(\/|$)/.test(value))) return value
  read.problems.push(
    `BASE_PATH is "${value}"; it must be a path such as /cards/lgs: a slash first, none at the end, of plain letters, digits and -_.~, not /api. Leave it empty when the app has the whole host.`,
  )
  return ''
}

/** Off, or an address; nothing is preset, so that nobody is asked whom the owner did not name. */
function readReleasesFeed(read: EnvReader): string | undefined {
  return read.text('UPDATE_CHECK')?.toLowerCase() === 'off'
    ? undefined
    : read.url('UPDATE_CHECK', ['https:', 'http:'])
}

function readTrustedProxies(read: EnvReader): string[] {
  const entries = (read.text('TRUST_PROXY') ?? '').split(',').flatMap((entry) => entry.trim() || [])
  const isAddress = (entry: string) => ipaddr.isValid(entry) || ipaddr.isValidCIDR(entry)
  const wrong = entries.filter((entry) => !isAddress(entry) && entry !== 'loopback')
  if (wrong.length > 0) {
    read.problems.push(
      `TRUST_PROXY names ${wrong.map((entry) => `"${entry}"`).join(', ')}; it must list addresses or CIDR ranges of your proxy, e.g. 192.168.1.10.`,
    )
  }
  return entries
}
