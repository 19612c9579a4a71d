import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tryLock, withLock } from './lock.mjs'

let dir
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'lgs-lock-'))))
afterEach(() => rmSync(dir, { recursive: true, force: true }))

test('one holds it, the other is told who', () => {
  const lock = tryLock(join(dir, 'lock'))
  expect(tryLock(join(dir, 'lock')).holder.pid).toBe(process.pid)
  lock.release()
  expect(readdirSync(dir)).toEqual([])
})

test('work under one lock never overlaps, and a failure gives it back', async () => {
  const path = join(dir, 'lock')
  let inside = 0
  const work = async () => {
    expect(++inside).toBe(1)
    await new Promise(setImmediate)
    inside--
    throw new Error('failed')
  }
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => withLock(path, work)))
  expect(outcomes.map(({ reason }) => reason.message)).toEqual(['failed', 'failed', 'failed'])
  expect(existsSync(path)).toBe(false)
})

test('the lock of a process that has died is taken over', () => {
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  writeFileSync(join(dir, 'lock'), JSON.stringify({ pid }))
  expect(tryLock(join(dir, 'lock')).holder).toBeUndefined()
})

test('a later process with the same id is not mistaken for the holder', () => {
  writeFileSync(join(dir, 'lock'), JSON.stringify({ pid: process.pid, startTime: '1' }))
  expect(tryLock(join(dir, 'lock')).holder).toBeUndefined()
})
