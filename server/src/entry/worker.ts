import { startWorker } from '../worker/worker.ts'
import { runProcess } from './run-process.ts'

/** With `--checks-only` it needs nothing but Redis, so it can run on another machine. */
const checksOnly = process.argv.includes('--checks-only')

await runProcess('worker', (config, log) => startWorker(config, log, { checksOnly }))
