import { flushCompileCache } from 'node:module'
import { ConfigError, EXIT_CONFIG, readProcessConfig, type ProcessConfig } from '../config/config.ts'
import { DatabaseProblem } from '../db/problem.ts'
import { announceReady, untilStopped } from '../lifecycle.ts'
import { createLog, type Log } from '../log.ts'

export interface Running extends AsyncDisposable {
  /** Told to a supervisor with the news that the process is ready. */
  details?: Record<string, unknown>
}

/** What the three processes share: configure, build, say that it is ready, wait, stop in reverse order. */
export async function runProcess(
  name: string,
  start: (config: ProcessConfig, log: Log) => Promise<Running>,
): Promise<never> {
  const stopped = untilStopped()
  let isStarting = true
  // A start may wait for long, for Redis for instance; what is told to stop meanwhile has nothing to finish.
  void stopped.then(() => isStarting && process.exit(0))
  const config = configure()
  const log = createLog(name, config.logLevel)
  try {
    const running = await start(config, log)
    isStarting = false
    announceReady(running.details)
    // Where compiled code is kept: at once, since not every process ends in good order.
    flushCompileCache()
    log.info({ reason: await stopped }, 'stopping')
    await running[Symbol.asyncDispose]()
  } catch (error) {
    if (error instanceof DatabaseProblem) process.stderr.write(`\n${error.message}\n\n`)
    else log.fatal({ err: error }, `the ${name} could not start`)
    process.exit(1)
  }
  process.exit(0)
}

function configure(): ProcessConfig {
  try {
    return readProcessConfig(process.env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(EXIT_CONFIG)
  }
}
