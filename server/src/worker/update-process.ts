import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { CatalogTask } from '@lgs/shared'
import type { CatalogResult } from '../channels/definitions.ts'
import type { ProcessConfig } from '../config/config.ts'

const BUILT = join(import.meta.dirname, 'update-catalog.js')
const PROGRAM = existsSync(BUILT) ? BUILT : join(import.meta.dirname, '..', 'entry', 'update-catalog.ts')

/**
 * Reading 534 MB of JSON needs a quick compiler and room for short-lived objects, which the worker does without; the
 * limit makes the collector come in time.
 */
export const UPDATE_FLAGS = ['--max-semi-space-size=2', '--max-old-space-size=64']
const GOODBYE_MS = 4000

/** What the process is told. */
export interface UpdateOrder {
  task: CatalogTask
  config: ProcessConfig
}

/**
 * Runs one update of the catalog in a process of its own: checks of stores go on beside it, and its memory is given back
 * when it ends.
 * @param stopping when aborted, the process is asked to stop, then made to
 * @throws Error when the process ends without a result
 */
export async function runUpdateProcess(order: UpdateOrder, stopping: AbortSignal): Promise<CatalogResult> {
  stopping.throwIfAborted()
  const child = spawn(process.execPath, [...UPDATE_FLAGS, PROGRAM], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  let result: CatalogResult | undefined
  const ended = new Promise<string>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(signal ?? `code ${String(code)}`))
  })
  child.on('message', (message) => (result = message as CatalogResult))
  const stop = () => {
    child.kill()
    setTimeout(() => child.kill('SIGKILL'), GOODBYE_MS).unref()
  }
  stopping.addEventListener('abort', stop, { once: true })
  try {
    child.send(order)
    const end = await ended
    if (result) return result
    throw new Error(`the update of the catalog ended without a result (${end})`)
  } finally {
    stopping.removeEventListener('abort', stop)
    child.kill('SIGKILL')
  }
}
