import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { spawnProgram } from '../lib/app-process.mjs'
import { askRedis, socketPathFor } from '../lib/redis-socket.mjs'
import { startRedis } from '../lib/redis.mjs'

export const PROGRAMS = ['server', 'scheduler', 'worker']
/** What can be killed. Redis comes back with nothing, or with what it had when it last saved. */
export const VICTIMS = [...PROGRAMS, 'redis (empty)', 'redis (old)']
const READY_LIMIT_MS = 60_000

/**
 * The processes of the app with a private Redis, each of which can be killed without warning and started again.
 * @param {{ env: Record<string, string | undefined>, dataDir: string }} options
 */
export async function startProcesses({ env, dataDir }) {
  const redisDir = join(dataDir, 'redis')
  const socket = socketPathFor(redisDir)
  const running = new Map()
  let redis
  let port

  async function startProgram(name) {
    const settings = {
      ...env,
      DATA_DIR: dataDir,
      REDIS_URL: `unix://${socket}`,
      ...(port && { PORT: `${port}` }),
    }
    const child = spawnProgram(name, settings)
    const gone = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)))
    const ready = new Promise((resolve) => child.once('message', resolve))
    running.set(name, { child, gone })
    const limit = pause(READY_LIMIT_MS, undefined, { ref: false })
    const first = await Promise.race([ready, gone, limit])
    if (first?.type !== 'ready')
      throw new Error(
        `The ${name} did not start within ${READY_LIMIT_MS / 1000} s (${first ?? 'no word from it'}).`,
      )
    if (name === 'server') port = first.port
  }

  const start = async (victim) => {
    if (PROGRAMS.includes(victim)) return startProgram(victim)
    if (victim === 'redis (empty)') rmSync(join(redisDir, 'dump.rdb'), { force: true })
    redis = await startRedis({ dir: redisDir })
  }

  await start('redis (empty)')
  for (const name of PROGRAMS) await start(name)

  return {
    url: () => `http://127.0.0.1:${port}`,
    start,
    /** Ends it at once, as a power cut would, and resolves when it has gone. */
    async kill(victim) {
      if (!PROGRAMS.includes(victim)) {
        const { pid } = redis
        process.kill(pid, 'SIGKILL')
        return redis.stop()
      }
      const { child, gone } = running.get(victim)
      child.kill('SIGKILL')
      await gone
    },
    /** Of one of the programs. */
    pidOf: (name) => running.get(name).child.pid,
    /** One command of Redis' inline form. */
    ask: (command) => askRedis(socket, command),
    async [Symbol.asyncDispose]() {
      for (const { child } of running.values()) child.kill('SIGKILL')
      for (const { gone } of running.values()) await gone
      await redis.stop()
    },
  }
}
