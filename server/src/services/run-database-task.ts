import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseTask, DatabaseTaskResult } from '../db/database-task.ts'
import { DatabaseProblem } from '../db/problem.ts'

const BUILT = join(import.meta.dirname, 'database-task.js')
const PROGRAM = existsSync(BUILT) ? BUILT : join(import.meta.dirname, '..', 'entry', 'database-task.ts')

const FLAGS = ['--max-semi-space-size=1', '--optimize-for-size', '--v8-pool-size=1']

type Success = Exclude<DatabaseTaskResult, { problem: unknown }>

/**
 * Runs one task in a process of its own.
 * @throws DatabaseProblem that the task found; Error when the process ended without an answer, or `stopping` ended it
 */
export async function runInOwnProcess(task: DatabaseTask, stopping: AbortSignal): Promise<Success> {
  stopping.throwIfAborted()
  const child = spawn(process.execPath, [...FLAGS, PROGRAM], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const stop = () => child.kill('SIGKILL')
  stopping.addEventListener('abort', stop, { once: true })
  try {
    const result = await new Promise<DatabaseTaskResult>((resolve, reject) => {
      child.once('message', (message) => resolve(message as DatabaseTaskResult))
      child.once('error', reject)
      child.once('close', (code, signal) =>
        reject(
          new Error(`the work on the database ended without a result (${signal ?? `code ${String(code)}`})`),
        ),
      )
      child.send(task)
    })
    if ('problem' in result) throw new DatabaseProblem(result.problem.kind, result.problem.message)
    return result
  } finally {
    stopping.removeEventListener('abort', stop)
  }
}
