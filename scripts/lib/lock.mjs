import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, startTimeOf } from './pids.mjs'

let attempts = 0

/**
 * Takes the lock file, or says who holds it. A holder that has died holds nothing.
 * @returns {{ release: () => void, holder?: undefined } | { holder: { pid: number } }}
 */
export function tryLock(path) {
  mkdirSync(dirname(path), { recursive: true })
  const own = `${path}.${process.pid}-${++attempts}`
  writeFileSync(own, JSON.stringify({ pid: process.pid, startTime: startTimeOf(process.pid) }))
  try {
    for (;;) {
      try {
        linkSync(own, path) // appears with its content, or not at all
        return { release: () => rmSync(path, { force: true }) }
      } catch (error) {
        if (error.code !== 'EEXIST') throw error
      }
      const holder = readHolder(path)
      if (holder && isAlive(holder)) return { holder }
      removeDead(path, `${own}.dead`)
    }
  } finally {
    rmSync(own, { force: true })
  }
}

/** Runs `work` while holding the lock, after whoever holds it now. */
export async function withLock(path, work, { onWait } = {}) {
  let lock = tryLock(path)
  if (lock.holder) onWait?.(lock.holder)
  while (lock.holder) {
    await sleep(250)
    lock = tryLock(path)
  }
  try {
    return await work()
  } finally {
    lock.release()
  }
}

function readHolder(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/** Between reading and removing, another process may have replaced the dead lock with its own: that one is put back. */
function removeDead(path, aside) {
  try {
    renameSync(path, aside)
    const taken = readHolder(aside)
    if (taken && isAlive(taken)) linkSync(aside, path)
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}
