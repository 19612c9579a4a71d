import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** When a process began, in the system's own terms: tells a process from a later one that got the same id. */
export function startTimeOf(pid) {
  if (process.platform === 'linux') return linuxStat(pid)?.startTime
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout?.trim() || undefined
}

/** @param {{ pid: number, startTime?: string }} claim */
export function isAlive({ pid, startTime }) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error.code !== 'EPERM') return false
  }
  if (linuxStat(pid)?.state === 'Z') return false // it has ended and waits for its parent to notice
  const now = startTimeOf(pid)
  return startTime === undefined || now === undefined || now === startTime
}

function linuxStat(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ') // the name before may hold anything
    return { state: fields[0], startTime: fields[19] }
  } catch {
    return undefined
  }
}
