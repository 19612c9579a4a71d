import type { Log } from './log.ts'

type Disposal = () => unknown

/** Collects what has to be undone and undoes it in reverse order, each step even if an earlier one failed. */
export class Lifetime implements AsyncDisposable {
  readonly #steps: Array<{ name: string; dispose: Disposal }> = []
  readonly #log: Log

  constructor(log: Log) {
    this.#log = log
  }

  onStop(name: string, dispose: Disposal): void {
    this.#steps.push({ name, dispose })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const step of this.#steps.splice(0).reverse()) {
      try {
        await step.dispose()
      } catch (error) {
        this.#log.warn({ err: error, step: step.name }, 'could not stop cleanly')
      }
    }
  }
}

/** Resolves at SIGTERM, SIGINT, or when the process that started this one is gone. */
export function untilStopped(): Promise<string> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve('SIGTERM'))
    process.once('SIGINT', () => resolve('SIGINT'))
    if (process.channel) process.once('disconnect', () => resolve('the supervisor is gone'))
  })
}

/** Tells a supervisor, if there is one, that this process does its work now. */
export function announceReady(details: Record<string, unknown> = {}): void {
  process.send?.({ type: 'ready', ...details })
}
