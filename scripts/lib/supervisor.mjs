import { setTimeout as sleep } from 'node:timers/promises'
import { spawnProgram } from './app-process.mjs'
import { keepRunning } from './keep-running.mjs'
import { startRedis } from './redis.mjs'

const killAfterMs = 8000

/**
 * Runs the app: a private Redis if `redisDir` is given, then the server, and once that is ready the scheduler and the worker.
 * @param {{ env: Record<string, string | undefined>, redisDir?: string, onReady: (port: number) => void, onGiveUp: (why: string) => void }} options
 * @returns {Promise<{ stop: () => Promise<void> }>} `stop` ends everything within 10 seconds, Redis last
 */
export async function startApp({ env, redisDir, onReady, onGiveUp }) {
  const programs = new Map()
  const waitingFor = new Set(['server', 'scheduler', 'worker'])
  let redis = redisDir && (await keepRedis(redisDir))
  let port
  let stopping

  function keep(name, options = {}) {
    const onProgramReady = (message) => {
      // A server that is told to stop while it starts first becomes ready.
      if (stopping) return
      if (name === 'server') {
        port = message.port
        if (!programs.has('scheduler')) for (const other of ['scheduler', 'worker']) keep(other)
      }
      if (waitingFor.delete(name) && waitingFor.size === 0) onReady(port)
    }
    const giveUp = (why) => !stopping && onGiveUp(why)
    programs.set(
      name,
      keepRunning(name, () => spawnProgram(name, childEnv()), {
        ...options,
        onReady: onProgramReady,
        onGiveUp: giveUp,
      }),
    )
  }

  const childEnv = () => (redis ? { ...env, REDIS_URL: redis.url } : env)

  async function keepRedis(dir, delayMs = 1000) {
    return startRedis({
      dir,
      onExit: async (why) => {
        console.error(`Redis ended by itself (${why}); it starts again in ${delayMs / 1000} s.`)
        await sleep(delayMs)
        if (stopping) return
        try {
          redis = await keepRedis(dir, Math.min(delayMs * 2, 30_000))
          if (stopping) await redis.stop()
        } catch (error) {
          onGiveUp(error.message)
        }
      },
    })
  }

  keep('server', { mustStart: true })

  async function stopAll() {
    const all = [...programs.values()]
    const killer = sleep(killAfterMs, undefined, { ref: false }).then(() =>
      Promise.all(all.map((program) => program.kill())),
    )
    const inOrder = async () => {
      await programs.get('worker')?.stop(4000)
      await programs.get('scheduler')?.stop(1000)
      await programs.get('server')?.stop(killAfterMs)
    }
    const allGone = () => Promise.all(all.map((program) => program.gone()))
    await Promise.race([inOrder().then(allGone), killer])
    await redis?.stop()
  }

  return { stop: () => (stopping ??= stopAll()) }
}
