import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { tryLock } from './lock.mjs'
import { Problem } from './problem.mjs'
import { findRedisProgram } from './redis-program.mjs'
import { askRedis, shutDownRedis, socketPathFor } from './redis-socket.mjs'

const running = new Set()
process.once('exit', () => running.forEach((child) => child.kill()))

/**
 * Starts a Redis of our own that keeps its data in `dir` and listens on a Unix socket only.
 * Without `dir` it lives in a temporary folder that goes when it stops.
 * One whose owner was killed is shut down and replaced; one that belongs to a living process is left alone (a Problem is thrown).
 * @param {{ dir?: string, onExit?: (why: string) => void }} [options] `onExit`: it ended without being asked to
 * @returns {Promise<import('./redis.d.mts').PrivateRedis>}
 */
export async function startRedis({ dir, onExit } = {}) {
  const home = resolve(dir ?? mkdtempSync(join(tmpdir(), 'lgs-redis-')))
  const found = await findRedisProgram()
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const lock = tryLock(join(home, 'owner'))
  if (lock.holder) {
    throw new Problem(
      `Another LGS Stock Checker (process ${lock.holder.pid}) is using the Redis in ${home}.\n` +
        'Stop that one first, or give this one a DATA_DIR (and a PORT) of its own.',
    )
  }
  let socket
  const forget = () => {
    lock.release()
    if (socket && dirname(socket) !== home) rmSync(dirname(socket), { recursive: true, force: true })
    if (!dir) rmSync(home, { recursive: true, force: true })
  }
  try {
    socket = socketPathFor(home)
    await shutDownRedis(socket)
    const child = await launch(found, home, socket)
    return own(child, socket, { forget, onExit })
  } catch (error) {
    forget()
    throw error
  }
}

async function launch({ program, env }, home, socket) {
  const log = join(home, 'redis.log')
  rmSync(log, { force: true })
  const settings = {
    port: '0',
    unixsocket: socket,
    unixsocketperm: '700',
    dir: home,
    save: '900 1',
    'stop-writes-on-bgsave-error': 'no', // a full disk must not stop the queues
    'maxmemory-policy': 'noeviction',
    databases: '1',
    loglevel: 'warning',
    logfile: log,
  }
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value])
  // A session of its own: Ctrl-C in the terminal must reach it last, through us.
  const child = spawn(program, args, {
    stdio: 'ignore',
    detached: true,
    cwd: home,
    env: { ...process.env, ...env },
  })
  let ended
  child.once('error', (error) => (ended = error.message))
  child.once('exit', (code, signal) => (ended ??= `it ended with ${signal ?? `exit code ${code}`}`))
  for (let waitedMs = 0; waitedMs < 30_000 && !ended; waitedMs += 20) {
    if ((await askRedis(socket, 'PING', 1000))?.startsWith('+PONG')) return child
    await sleep(20) // -LOADING is answered while a large dump is being read
  }
  child.kill('SIGKILL')
  throw new Problem(
    `Redis did not start (${program}): ${ended ?? 'no answer within 30 s'}.\n${lastLines(log)}`,
  )
}

function own(child, socket, { forget, onExit }) {
  running.add(child)
  let stopping = false
  const gone = new Promise((resolve) =>
    child.once('exit', (code, signal) => {
      running.delete(child)
      forget()
      resolve()
      if (!stopping) onExit?.(signal ?? `exit code ${code}`)
    }),
  )
  const stop = async () => {
    stopping = true
    child.kill('SIGTERM') // saves, then ends
    const killer = setTimeout(() => child.kill('SIGKILL'), 5000)
    await gone
    clearTimeout(killer)
  }
  return { url: `unix://${socket}`, socket, pid: child.pid, stop, [Symbol.asyncDispose]: stop }
}

function lastLines(log) {
  try {
    return readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n')
  } catch {
    return ''
  }
}
