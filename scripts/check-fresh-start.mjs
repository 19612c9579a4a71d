// Clones this repository into an empty folder and does there what a new user does: npm start, open it, stop it, start it again.
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inRoot } from './lib/paths.mjs'
import { main, Problem } from './lib/problem.mjs'
import { capture, run } from './lib/run.mjs'

const firstStartLimitMs = 300_000
const nextStartLimitMs = 30_000
const stopLimitMs = 10_000

await main(async () => {
  const home = mkdtempSync(join(tmpdir(), 'lgs fresh '))
  const clone = join(home, 'clone')
  const dataDir = join(home, 'data')
  try {
    const { output } = await capture('git', ['status', '--porcelain'], { cwd: inRoot() })
    if (output.trim()) console.log('(Changes that are not committed are not part of the clone.)')
    await run('git', ['clone', '--quiet', inRoot(), clone])
    const first = await startAndStop(clone, dataDir, firstStartLimitMs)
    const second = await startAndStop(clone, dataDir, nextStartLimitMs)
    console.log(`First start: ready after ${seconds(first.readyMs)}, stopped in ${seconds(first.stopMs)}.`)
    console.log(`Second start: ready after ${seconds(second.readyMs)}, stopped in ${seconds(second.stopMs)}.`)
  } finally {
    for (const pid of processesOf(dataDir)) process.kill(pid, 'SIGKILL')
    rmSync(home, { recursive: true, force: true, maxRetries: 3 })
  }
})

async function startAndStop(clone, dataDir, limitMs) {
  const port = await freePort()
  const env = {
    ...process.env,
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    CATALOG_UPDATE: 'off',
    LOG_LEVEL: 'warn',
  }
  delete env.REDIS_URL
  const startedAt = Date.now()
  const npm = spawn('npm', ['start'], { cwd: clone, env, stdio: 'inherit' })
  const exited = new Promise((resolve) => npm.once('exit', () => resolve('exited')))
  const healthy = await untilHealthy(port, limitMs, exited)
  if (!healthy.ok) throw new Problem(`npm start in a fresh clone: ${healthy.why}`)
  const readyMs = Date.now() - startedAt

  const stopAt = Date.now()
  npm.kill('SIGTERM')
  for (;;) {
    const left = processesOf(dataDir)
    if (left.length === 0) return { readyMs, stopMs: Date.now() - stopAt }
    if (Date.now() - stopAt > stopLimitMs)
      throw new Problem(`Still running 10 s after SIGTERM: ${left.map(commandOf).join('; ')}`)
    await sleep(50)
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

/** Everything that was started with this DATA_DIR, however far removed, Redis included. */
function processesOf(dataDir) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => readProc(pid, 'environ').split('\0').includes(`DATA_DIR=${dataDir}`))
    .map(Number)
}

function commandOf(pid) {
  return `${pid} ${readProc(pid, 'cmdline').replaceAll('\0', ' ')}`
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

function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`
}
