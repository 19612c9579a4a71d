import { createClient } from 'redis'
import type { Log } from '../log.ts'

export type RedisConnection = ReturnType<typeof createConnection>

/** Options for the `redis` package; `unix:///path` names the socket of a private Redis. */
function clientOptions(url: string) {
  if (url.startsWith('unix://')) return { socket: { path: url.slice('unix://'.length), tls: false as const } }
  return { url }
}

/**
 * Options for bee-queue, which brings an older client of its own. By itself that one waits 1.7 times as long after each
 * try: after three minutes without Redis two more pass before it looks again, and after an hour it gives up for good.
 */
export function beeQueueRedis(url: string) {
  const place = url.startsWith('unix://') ? { path: url.slice('unix://'.length) } : { url }
  return { ...place, retry_strategy: ({ attempt }: { attempt: number }) => retryDelayMs(attempt) }
}

const retryDelayMs = (retries: number) => Math.min(100 * 2 ** retries, 3000)

/** What a connection is for: one that listens is quiet for long, and no command waits on it. */
type Kind = 'commands' | 'listening'

const HANGING_MS = 9000

function createConnection(url: string, log: Log, kind: Kind) {
  const options = clientOptions(url)
  const client = createClient({
    ...options,
    socket: {
      ...('socket' in options ? options.socket : {}),
      connectTimeout: 5000,
      // A Redis that hangs without breaking the connection counts as away.
      ...(kind === 'commands' && { socketTimeout: HANGING_MS }),
      reconnectStrategy: retryDelayMs,
    } as object,
    // Without a queue a command fails at once while Redis is away, with a sentence, instead of waiting for ever.
    disableOfflineQueue: true,
    ...(kind === 'commands' && { pingInterval: HANGING_MS / 3 }),
  })
  let isAway = false
  client.on('error', (error: Error) => {
    if (!isAway) log.warn({ err: error }, 'Redis is away; trying to reach it again')
    isAway = true
  })
  client.on('ready', () => {
    if (isAway) log.info('Redis is back')
    isAway = false
  })
  return client
}

/** A connected client that reconnects by itself. */
export async function connectRedis(url: string, log: Log, kind: Kind = 'commands'): Promise<RedisConnection> {
  const client = createConnection(url, log, kind)
  await client.connect()
  return client
}

const AWAY = new Set([
  'ClientOfflineError',
  'ClientClosedError',
  'SocketClosedUnexpectedlyError',
  'ConnectionTimeoutError',
  'SocketTimeoutError',
  'SocketTimeoutDuringMaintenanceError',
])
const BROKEN = new Set(['EPIPE', 'ECONNRESET', 'ECONNREFUSED'])

/** Whether a command failed because Redis is not there, or went away before it answered. */
export function isRedisAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return AWAY.has(error.constructor.name) || BROKEN.has((error as NodeJS.ErrnoException).code ?? '')
}
