const firstDelayMs = 1000
const longestDelayMs = 30_000
const healthyAfterMs = 60_000
const exitConfig = 78

/**
 * Keeps a process running: when it ends by itself, it is started again after 1, 2, 4 ... 30 seconds.
 * It gives up when the configuration is wrong, or with `mustStart` when it ends before it was ever ready.
 * @param {string} name
 * @param {() => import('node:child_process').ChildProcess} spawnChild
 * @param {{ mustStart?: boolean, onReady: (message: { port?: number }) => void, onGiveUp: (why: string) => void }} options
 */
export function keepRunning(name, spawnChild, { mustStart = false, onReady, onGiveUp }) {
  let child
  let timer
  let delayMs = firstDelayMs
  let stopping = false
  let wasReady = false
  let gone

  function launch() {
    const startedAt = Date.now()
    child = spawnChild()
    child.on('message', (message) => {
      if (message?.type !== 'ready') return
      wasReady = true
      onReady(message)
    })
    gone = new Promise((resolve) => {
      child.once('error', (error) => (resolve(), ended(error.message, startedAt)))
      child.once('exit', (code, signal) => (resolve(), ended(signal ?? `exit code ${code}`, startedAt, code)))
    })
  }

  function ended(how, startedAt, code) {
    if (stopping) return
    if (code === exitConfig) return onGiveUp(`The ${name} cannot run with this configuration.`)
    if (mustStart && !wasReady) return onGiveUp(`The ${name} could not start (${how}).`)
    if (Date.now() - startedAt > healthyAfterMs) delayMs = firstDelayMs
    console.error(`The ${name} ended by itself (${how}); it starts again in ${delayMs / 1000} s.`)
    timer = setTimeout(launch, delayMs)
    delayMs = Math.min(delayMs * 2, longestDelayMs)
  }

  launch()
  return {
    /** Asks it to end; resolves when it has gone, or after `patienceMs`. */
    async stop(patienceMs) {
      stopping = true
      clearTimeout(timer)
      child.kill('SIGTERM')
      await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, patienceMs).unref())])
    },
    gone: () => gone,
    /** Ends it at once. */
    async kill() {
      stopping = true
      child.kill('SIGKILL')
      await gone
    },
  }
}
