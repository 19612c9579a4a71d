import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { openDatabase } from '../../server/src/db/database.ts'
import { startFakeScryfall } from '../../server/test/support/fake-scryfall.ts'
import { Visitor } from '../../server/test/support/visitor.ts'
import { memoryEnv, memoryFlags } from '../lib/app-process.mjs'
import { inRoot } from '../lib/paths.mjs'
import { startRedis } from '../lib/redis.mjs'
import { peakMb, spread, writtenMb } from './measure.mjs'

const task = 'update_full_catalog'
const setsFile = inRoot('..', 'shared', 'catalog', 'sets.json.gz')

/**
 * Two full updates in the real programs over the real channels: one over the shipped catalog, one of a file with nothing
 * new. Then the server starts once more with the full catalog.
 */
export async function importBench(file, dataDir) {
  const sets = JSON.parse(gunzipSync(readFileSync(setsFile))).data
  await using scryfall = await startFakeScryfall({ file, sets })
  const redis = await startRedis()
  const env = { PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, REDIS_URL: redis.url, CATALOG_UPDATE: 'off' }
  const programs = []
  const start = async (name) => {
    const program = await startProgram(name, { ...env, SCRYFALL_API_URL: scryfall.url })
    programs.push(program)
    return program
  }
  try {
    let server = await start('server')
    await start('scheduler')
    const worker = await start('worker')
    const url = `http://127.0.0.1:${server.details.port}`
    const admin = await administrator(url)
    const socket = admin.socket()
    await socket.call('add_card', { card: 'Lightning Bolt', amount: 1 })
    const update = async () => {
      const helper = watchChild(worker.pid)
      const { ms } = await worker.said(
        (line) => line.task === task,
        () => socket.call('update_catalog', { task }),
      )
      const figures = { ms, ...helper.stop(), workerMb: peakMb(worker.pid) }
      await settled(socket)
      return figures
    }
    const watching = watch(socket)
    const first = await update()
    const busy = await watching.stop()
    forgetSuccess(dataDir)
    await scryfall.publish({ file })
    const again = await update()
    await server.stop()
    const startedAt = performance.now()
    server = await start('server')
    const late = new Visitor(`http://127.0.0.1:${server.details.port}`)
    late.cookie = admin.cookie
    await late.socket().call('search_card_names', { query: 'lightning bolt' })
    const startMs = performance.now() - startedAt
    late.leave()
    admin.leave()
    return { first, again, busy, startMs }
  } finally {
    for (const program of programs.reverse()) await program.stop()
    await redis.stop()
  }
}

async function startProgram(name, env) {
  const child = spawn(process.execPath, [...memoryFlags, inRoot(`server/dist/${name}.js`)], {
    env: { ...process.env, ...memoryEnv, LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const lines = createInterface({ input: child.stdout })
  const [details] = await once(child, 'message')
  return {
    pid: child.pid,
    details,
    /** What the program logs next that fits, once `act` was done. */
    async said(fits, act) {
      const said = new Promise((resolve) => {
        lines.on('line', (line) => fits(JSON.parse(line)) && resolve(JSON.parse(line)))
      })
      await act()
      return said
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill()
      await once(child, 'exit')
    },
  }
}

async function administrator(url) {
  const visitor = new Visitor(url)
  const account = { username: 'Maya', password: 'correct horse' }
  await visitor.post('/api/register', account)
  await visitor.post('/api/login', account)
  return visitor
}

/** Resolves when the server has taken the new catalog into use. */
async function settled(socket) {
  for (;;) {
    const { updates } = await socket.call('get_catalog_status', {})
    if (updates.every(({ running }) => running === null)) return
    await sleep(50)
  }
}

/** The process that a worker starts for an update: its figures until it ends. */
function watchChild(parent) {
  let last = { peakMb: 0, writtenMb: 0 }
  const look = () => {
    const [child] = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ')
    try {
      if (child) last = { peakMb: peakMb(child), writtenMb: writtenMb(child) }
    } catch {
      // It has just ended.
    }
  }
  const timer = setInterval(look, 20)
  return {
    stop() {
      look()
      clearInterval(timer)
      return last
    },
  }
}

/** A person who searches and changes an amount all the time. */
function watch(socket) {
  const took = { search: [], 'change an amount': [] }
  let isOn = true
  const measured = async (name, call) => {
    const startedAt = performance.now()
    await call()
    took[name].push(performance.now() - startedAt)
  }
  const running = (async () => {
    for (let round = 0; isOn; round += 1) {
      await measured('search', () => socket.call('search_card_names', { query: 'lightn' }))
      const update_data = { amount: 1 + (round % 9) }
      const change = () => socket.call('update_card', { card: 'Lightning Bolt', update_data })
      if (round % 4 === 0) await measured('change an amount', change)
      await sleep(20)
    }
  })()
  return {
    async stop() {
      isOn = false
      await running
      return Object.fromEntries(Object.entries(took).map(([name, list]) => [name, spread(list)]))
    },
  }
}

/** As if a week had passed: a full update is refused twice a day. */
function forgetSuccess(dataDir) {
  const db = openDatabase(dataDir, 'guest')
  db.$client.prepare('UPDATE catalog_updates SET succeeded_at = 0 WHERE task = ?').run(task)
  db.$client.close()
}
