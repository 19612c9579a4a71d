// Starts a fresh clone twice and weighs what runs.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { memoryEnv, memoryFlags } from '../lib/app-process.mjs'
import { startClone, withFreshClone } from '../lib/fresh-clone.mjs'

const idleMs = 30_000
const names = {
  server: /dist\/server\.js/,
  scheduler: /dist\/scheduler\.js/,
  worker: /dist\/worker\.js/,
  redis: /redis/,
  supervisor: /start\.mjs$/,
  npm: /npm/,
}

export const startBench = () =>
  withFreshClone(async (place) => {
    const floor = await emptyNode()
    const first = await startClone(place, 300_000)
    await first.stop()
    const second = await startClone(place, 30_000)
    await sleep(idleMs)
    const memory = second
      .processes()
      .map(({ pid, command }) => ({ name: nameOf(command), mb: proportionalMb(pid) }))
    const stopMs = await second.stop()

    console.log('')
    console.table({
      'first npm start, ready after (s)': (first.readyMs / 1000).toFixed(1),
      'second npm start, ready after (s)': (second.readyMs / 1000).toFixed(1),
      'everything gone after SIGTERM (s)': (stopMs / 1000).toFixed(1),
      "client's JavaScript, gzip (kB)": (clientBytes(join(place.clone, 'client/build')) / 1000).toFixed(1),
    })
    console.log(
      `Memory ${idleMs / 1000} s after the start, idle, as PSS; the floor is an empty Node with the same flags:`,
    )
    console.table(
      memory.map(({ name, mb }) => ({
        process: name,
        MB: mb.toFixed(1),
        'x floor': (mb / floor).toFixed(2),
      })),
    )
    console.log(
      `floor ${floor.toFixed(1)} MB, all ${memory.reduce((sum, { mb }) => sum + mb, 0).toFixed(0)} MB`,
    )
  })

function nameOf(command) {
  return Object.entries(names).find(([, pattern]) => pattern.test(command))?.[0] ?? command
}

/** Megabytes of a process, shared pages divided among who shares them. Source: proc(5), smaps_rollup. */
function proportionalMb(pid) {
  const kb = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]
  return Number(kb) / 1024
}

async function emptyNode() {
  const idle = spawn(process.execPath, [...memoryFlags, '-e', 'console.log(1); setInterval(() => {}, 1e6)'], {
    env: { ...process.env, ...memoryEnv },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(idle.stdout, 'data')
  await sleep(1000)
  const mb = proportionalMb(idle.pid)
  idle.kill()
  return mb
}

/** All of the client's scripts, as they travel. */
function clientBytes(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length, 0)
}
