import { once } from 'node:events'
import { constants, setPriority } from 'node:os'
import { runDatabaseTask, type DatabaseTask, type DatabaseTaskResult } from '../db/database-task.ts'
import { DatabaseProblem } from '../db/problem.ts'

// Started by the server for one task, told which by a message, and gone after its answer. Whoever uses the app comes first.
setPriority(constants.priority.PRIORITY_LOW)
process.once('disconnect', () => process.exit(1))

const [task] = (await once(process, 'message')) as [DatabaseTask]
process.send?.(carryOut(task), undefined, undefined, () => process.exit(0))

function carryOut(task: DatabaseTask): DatabaseTaskResult {
  try {
    return runDatabaseTask(task)
  } catch (error) {
    if (!(error instanceof DatabaseProblem)) throw error
    return { problem: { kind: error.kind, message: error.message } }
  }
}
