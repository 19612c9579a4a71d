import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '../../src/app/server.ts'
import { connectRedis } from '../../src/channels/redis.ts'
import { readProcessConfig } from '../../src/config/config.ts'
import type { FetcherOptions } from '../../src/fetching/fetcher.ts'
import type { GateOptions } from '../../src/fetching/host-gate.ts'
import { createLog } from '../../src/log.ts'
import { startScheduler } from '../../src/scheduler/scheduler.ts'
import { startWorker } from '../../src/worker/worker.ts'
import { startRedis } from '../../../scripts/lib/redis.mjs'
import { Visitor } from './visitor.ts'

type Part = 'server' | 'scheduler' | 'worker'
const IN_ORDER: Part[] = ['server', 'scheduler', 'worker']

export type System = Awaited<ReturnType<typeof startSystem>>

/** What a test may have shorter, or later, than it is in life. */
interface Played {
  limits?: Pick<FetcherOptions, 'deadlineMs' | 'maxBytes'>
  gate?: Pick<GateOptions, 'dayMs' | 'backOffScale'>
  /** The clock of what workers remember of pages. */
  memoryNow?: () => number
}

/** The whole product in this process: real Redis, a real SQLite file, real HTTP. Parts can be stopped and started. */
export async function startSystem(
  environment: Record<string, string> = {},
  parts: Part[] = IN_ORDER,
  played: Played = {},
) {
  const dataDir = mkdtempSync(join(tmpdir(), 'lgs-test-'))
  const redisDir = join(dataDir, 'redis')
  let redis = await startRedis({ dir: redisDir })
  const read = readProcessConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    REDIS_URL: redis.url,
    STORE_MIN_GAP_MS: '0',
    ALLOW_PRIVATE_STORES: '1',
    CATALOG_UPDATE: 'off',
    LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
    ...environment,
  })
  const config = { ...read, stores: { ...read.stores, ...played.gate } }
  const running = new Map<Part, AsyncDisposable>()
  let port = 0

  const system = {
    config,
    redisUrl: redis.url,
    get url() {
      return `http://127.0.0.1:${port}`
    },
    async start(part: Part): Promise<void> {
      const log = createLog(part, config.logLevel)
      if (part === 'server') {
        const fixed = port === 0 ? config : { ...config, http: { ...config.http, port } }
        const server = await startServer(fixed, log)
        port = server.details.port
        running.set(part, server)
      } else if (part === 'scheduler') running.set(part, await startScheduler(config, log))
      else
        running.set(
          part,
          await startWorker(config, log, {
            ...{ checksOnly: false, limits: played.limits ?? {} },
            ...(played.memoryNow && { memoryNow: played.memoryNow }),
          }),
        )
    },
    async stop(part: Part): Promise<void> {
      await running.get(part)?.[Symbol.asyncDispose]()
      running.delete(part)
    },
    /** Forgets the cached answers, as time would. */
    async ageAnswers(): Promise<void> {
      const connection = await connectRedis(redis.url, createLog('test', 'silent'))
      const keys = await connection.keys('lgs:availability:*')
      if (keys.length > 0) await connection.del(keys)
      connection.destroy()
    },
    stopRedis: () => redis.stop(),
    /** Empty, as after a power cut before the first dump. */
    async startRedis(): Promise<void> {
      rmSync(redisDir, { recursive: true, force: true })
      redis = await startRedis({ dir: redisDir })
    },
    visitor: () => new Visitor(system.url),
    /** A signed-in person; the first one is the administrator. */
    async member(username: string, password = 'correct horse'): Promise<Visitor> {
      const visitor = new Visitor(system.url)
      await visitor.post('/api/register', { username, password })
      await visitor.post('/api/login', { username, password })
      return visitor
    },
    async [Symbol.asyncDispose](): Promise<void> {
      for (const part of [...IN_ORDER].reverse()) await system.stop(part)
      await redis.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  for (const part of parts) await system.start(part)
  return system
}
