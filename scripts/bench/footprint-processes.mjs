// What processes take of memory and disk, and bare ones to compare with.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { memoryEnv, memoryFlags } from '../lib/app-process.mjs'
import { inRoot } from '../lib/paths.mjs'
import { startRedis } from '../lib/redis.mjs'

const read = (pid, file) => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

/**
 * Everything that was started with this DATA_DIR. Redis writes its title over its environment, but names its socket there.
 * @returns {{ pid: number, name: string }[]} named `server`, `scheduler`, `worker`, `redis` or `supervisor`, by what runs
 */
export function processesOf(dataDir) {
  const names = { server: /dist\/server\.js/, scheduler: /dist\/scheduler\.js/, worker: /dist\/worker\.js/ }
  const patterns = Object.entries({ ...names, redis: /redis/, supervisor: /start\.mjs/ })
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .map((pid) => ({ pid: Number(pid), command: read(pid, 'cmdline').replaceAll('\0', ' ').trim() }))
    .filter(({ pid, command }) => {
      return command.includes(dataDir) || read(pid, 'environ').split('\0').includes(`DATA_DIR=${dataDir}`)
    })
    .map(({ pid, command }) => ({
      pid,
      name: patterns.find(([, pattern]) => pattern.test(command))?.[0] ?? command,
    }))
}

/** Megabytes (2^20) of a process, shared pages divided among who shares them. Source: proc(5), smaps_rollup. */
export const proportionalMb = (pid) =>
  Number(/^Pss:\s+(\d+) kB/m.exec(read(pid, 'smaps_rollup'))?.[1] ?? 0) / 1024

/** Bytes that a process, and those children of it that have ended, sent to the disk. Source: proc(5), io. */
export const writtenBytes = (pid) => Number(/^write_bytes: (\d+)/m.exec(read(pid, 'io'))?.[1] ?? 0)

export const sum = (list) => list.reduce((total, each) => total + each, 0)

/** Four empty Nodes and a Redis: what so many processes take before they do anything. @returns {Promise<number>} MB */
export const emptyMb = (node) =>
  weigh(
    node,
    [0, 1, 2, 3].map(() => ['-e', 'process.send(1); setInterval(() => {}, 1e6)']),
  )

/** Four Nodes that load what the app is made of (Fastify, croner, bee-queue, clients of Redis) and nothing of the app. */
export const skeletonMb = (node) =>
  weigh(
    node,
    ['server', 'scheduler', 'worker', 'supervisor'].map((role) => [
      inRoot('scripts/bench/footprint-skeleton.mjs'),
      role,
    ]),
  )

async function weigh(node, programs) {
  const redis = await startRedis()
  const children = programs.map((args) =>
    spawn(node, [...memoryFlags, ...args], {
      env: { ...process.env, ...memoryEnv, REDIS_SOCKET: redis.socket },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    }),
  )
  try {
    await Promise.all(children.map((child) => once(child, 'message')))
    await sleep(5000)
    return sum([...children, redis].map(({ pid }) => proportionalMb(pid)))
  } finally {
    for (const child of children) child.kill()
    await redis.stop()
  }
}
