import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readProcessConfig } from '../src/config/config.ts'

const ENTRIES = join(import.meta.dirname, '..', 'src', 'entry')

let dataDir: string
let child: ChildProcess
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'lgs-stop-'))
})
afterEach(() => {
  child.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

/** A process whose Redis is not there, waiting for it. */
function start(entry: string): ChildProcess {
  child = spawn(process.execPath, [join(ENTRIES, entry)], {
    env: { PATH: process.env['PATH'], ...environment() },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  return child
}
const environment = () => ({ REDIS_URL: `unix://${join(dataDir, 'nobody.sock')}`, DATA_DIR: dataDir })

/** The process says that Redis is away before it waits. */
async function waitsForRedis(): Promise<void> {
  let said = ''
  for await (const chunk of child.stdout!) {
    said += String(chunk)
    if (said.includes('Redis is away')) return
  }
  throw new Error(`it ended without waiting for Redis: ${said}`)
}

test('an update of the catalog that waits for Redis ends with the worker that wanted it', async () => {
  start('update-catalog.ts')
  child.send({ task: 'update_set_catalog', config: readProcessConfig(environment()) })
  await waitsForRedis()
  const ended = once(child, 'exit')
  child.disconnect()
  expect(await Promise.race([ended, after(20_000, 'still there')])).toEqual([1, null])
})

test.each(['server.ts', 'scheduler.ts', 'worker.ts'])(
  '%s can be stopped while it waits for Redis',
  async (entry) => {
    start(entry)
    await waitsForRedis()
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    expect(await Promise.race([ended, after(20_000, 'still there')])).toEqual([0, null])
  },
)
