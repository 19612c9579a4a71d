import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { memoryEnv, memoryFlags } from '../lib/app-process.mjs'
import { inRoot } from '../lib/paths.mjs'

/** Runs one of the scripts here in a process of its own; answers the JSON that it prints. */
export async function answerOf(script, argument, flags = memoryFlags) {
  const child = spawn(process.execPath, [...flags, inRoot('scripts/bench', script), argument], {
    env: { ...process.env, ...memoryEnv },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  for await (const chunk of child.stdout) output += chunk
  return JSON.parse(output)
}

/** Megabytes that a process had in memory at most, so far. Source: proc(5), VmHWM. */
export const peakMb = (pid = 'self') =>
  Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024

/** Megabytes that a process has sent to the disk. Source: proc(5), write_bytes. */
export const writtenMb = (pid) =>
  Number(/^write_bytes: (\d+)/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))[1]) / 1e6

/** The usual figures of a list of milliseconds. */
export function spread(list) {
  const sorted = [...list].sort((a, b) => a - b)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  const rounded = (ms) => Number(ms.toFixed(3))
  return { calls: sorted.length, p50: rounded(at(0.5)), p99: rounded(at(0.99)), max: rounded(sorted.at(-1)) }
}
