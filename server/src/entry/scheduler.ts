import { startScheduler } from '../scheduler/scheduler.ts'
import { runProcess } from './run-process.ts'

await runProcess('scheduler', startScheduler)
