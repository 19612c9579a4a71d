import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isAlive } from './pids.mjs'
import { inRoot } from './paths.mjs'
import { askRedis } from './redis-socket.mjs'
import { startRedis } from './redis.mjs'

let dir
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'lgs redis '))))
afterEach(() => rmSync(dir, { recursive: true, force: true }))

test('keeps what it was told over a restart', async () => {
  const first = await startRedis({ dir })
  await askRedis(first.socket, 'SET card Opt')
  await first.stop()
  await using second = await startRedis({ dir })
  expect(await askRedis(second.socket, 'GET card')).toContain('Opt')
})

test('is not disturbed by a second start in the same folder', async () => {
  await using redis = await startRedis({ dir })
  await expect(startRedis({ dir })).rejects.toThrow(`process ${process.pid}`)
  expect(await askRedis(redis.socket, 'PING')).toBe('+PONG\r\n')
})

test('of a killed owner is replaced, and its data is kept', async () => {
  const script = `const { startRedis } = await import(process.argv[1]); const { socket, pid } = await startRedis({ dir: process.argv[2] }); process.send({ socket, pid })`
  const owner = spawn(
    process.execPath,
    ['--input-type=module', '-e', script, inRoot('scripts/lib/redis.mjs'), dir],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  )
  const [orphan] = await once(owner, 'message')
  await askRedis(orphan.socket, 'SET card Opt')
  owner.kill('SIGKILL')
  await once(owner, 'exit')

  await using redis = await startRedis({ dir })
  expect(isAlive({ pid: orphan.pid })).toBe(false)
  expect(await askRedis(redis.socket, 'GET card')).toContain('Opt')
})

test('without a folder of its own leaves nothing behind', async () => {
  const redis = await startRedis()
  expect(existsSync(redis.socket)).toBe(true)
  await redis.stop()
  expect(existsSync(join(redis.socket, '..'))).toBe(false)
})

test('listens elsewhere when the path of its socket would be too long', async () => {
  await using redis = await startRedis({ dir: join(dir, 'x'.repeat(100)) })
  expect(Buffer.byteLength(redis.socket)).toBeLessThan(108)
  expect(await askRedis(redis.socket, 'PING')).toBe('+PONG\r\n')
})
