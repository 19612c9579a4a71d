import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inRoot } from './paths.mjs'
import { Problem } from './problem.mjs'
import { capture, run } from './run.mjs'

const stopLimitMs = 10_000

/**
 * Clones this repository into an empty folder (with a space in its path), hands it over, and removes it.
 * @param {(place: { clone: string, dataDir: string }) => Promise<void>} use
 */
export async function withFreshClone(use) {
  const home = mkdtempSync(join(tmpdir(), 'lgs fresh '))
  const place = { clone: join(home, 'clone'), dataDir: join(home, 'data') }
  try {
    const { output } = await capture('git', ['status', '--porcelain'], { cwd: inRoot() })
    if (output.trim()) console.log('(Changes that are not committed are not part of the clone.)')
    await run('git', ['clone', '--quiet', inRoot(), place.clone])
    await use(place)
  } finally {
    for (const { pid } of processesOf(place.dataDir)) process.kill(pid, 'SIGKILL')
    rmSync(home, { recursive: true, force: true, maxRetries: 3 })
  }
}

/**
 * `npm start`, until the app says that it is well.
 * @returns {Promise<{ readyMs: number, port: number, processes: () => { pid: number, command: string }[], stop: () => Promise<number> }>}
 *   `stop` sends SIGTERM and resolves with the milliseconds until everything was gone
 */
export async function startClone({ clone, dataDir }, limitMs) {
  const port = await freePort()
  const env = {
    ...process.env,
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
  }
  delete env.REDIS_URL
  const startedAt = Date.now()
  const npm = spawn('npm', ['start'], { cwd: clone, env, stdio: 'inherit' })
  const exited = new Promise((resolve) => npm.once('exit', () => resolve('exited')))
  const healthy = await untilHealthy(port, limitMs, exited)
  if (!healthy.ok) throw new Problem(`npm start in a fresh clone: ${healthy.why}`)
  return {
    readyMs: Date.now() - startedAt,
    port,
    processes: () => processesOf(dataDir),
    async stop() {
      const stopAt = Date.now()
      npm.kill('SIGTERM')
      for (;;) {
        const left = processesOf(dataDir)
        if (left.length === 0) return Date.now() - stopAt
        if (Date.now() - stopAt > stopLimitMs) {
          throw new Problem(
            `Still running 10 s after SIGTERM: ${left.map(({ command }) => command).join('; ')}`,
          )
        }
        await sleep(50)
      }
    },
  }
}

async function untilHealthy(port, limitMs, exited) {
  let last = 'no answer'
  for (const until = Date.now() + limitMs; Date.now() < until;) {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/api/health`, {
        signal: AbortSignal.timeout(2000),
      })
      const body = await response.text()
      last = `${response.status} ${body}`
      if (response.status === 200 && JSON.parse(body).status === 'ok') return { ok: true }
    } catch {
      // not listening yet
    }
    if ((await Promise.race([exited, sleep(100)])) === 'exited')
      return { ok: false, why: `it ended (last /api/health: ${last})` }
  }
  return { ok: false, why: `/api/health was not "ok" within ${limitMs / 1000} s (last: ${last})` }
}

/** Everything that was started with this DATA_DIR, however far removed. Redis writes its title over its environment, but names its socket there. */
function processesOf(dataDir) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => ({ pid: Number(pid), command: readProc(pid, 'cmdline').replaceAll('\0', ' ').trim() }))
    .filter(({ pid, command }) => {
      return command.includes(dataDir) || readProc(pid, 'environ').split('\0').includes(`DATA_DIR=${dataDir}`)
    })
}

function readProc(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

async function freePort() {
  const server = createServer()
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return port
}
