import type { HostGate } from '../fetching/host-gate.ts'
import type { Producer } from '../jobs/queue.ts'
import type { Log } from '../log.ts'
import type { Backlog } from './backlog.ts'

/** Events of ended jobs can get lost; then this finds out. */
const RECONCILE_MS = 2000
const IDLE_MS = 60_000

export type Dispatcher = ReturnType<typeof createDispatcher>

/** Gives the queue a host's next job as soon as that host has none and may be asked. */
export function createDispatcher(backlog: Backlog, gate: HostGate, queue: Producer, log: Log) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false
  let isWanted = false
  let round: Promise<void> | undefined

  /** Frees hosts whose job has ended, and queues again a job that was taken but never arrived there. */
  async function reconcile(running: Record<string, string>, isFirst: boolean) {
    for (const [host, id] of Object.entries(running)) {
      if (await queue.has(id)) continue
      const job = isFirst ? await backlog.find(id) : undefined
      if (job) await queue.add(job.task, job.payload)
      else await backlog.finish(host, id)
    }
  }

  /** @returns milliseconds until something may be due */
  async function dispatch(): Promise<number> {
    let running = await backlog.running()
    if (Object.keys(running).length > 0) {
      await reconcile(running, isFirstRound)
      running = await backlog.running()
    }
    isFirstRound = false
    let nextMs = Object.keys(running).length > 0 ? RECONCILE_MS : IDLE_MS
    for (const host of await backlog.hosts()) {
      if (host in running) continue
      const waitMs = await gate.waitMs(host)
      if (waitMs > 0) {
        nextMs = Math.min(nextMs, waitMs)
        continue
      }
      const job = await backlog.take(host)
      if (!job) continue
      await queue.add(job.task, job.payload)
      nextMs = Math.min(nextMs, RECONCILE_MS)
    }
    return nextMs
  }
  let isFirstRound = true

  async function loop() {
    do {
      isWanted = false
      let nextMs = RECONCILE_MS
      try {
        nextMs = await dispatch()
      } catch (error) {
        log.debug({ err: error }, 'handing out jobs failed; trying again')
      }
      clearTimeout(timer)
      if (!isStopped) timer = setTimeout(wake, nextMs)
    } while (isWanted && !isStopped)
  }

  /** Looks for work now; calls during a round make one more. */
  function wake(): void {
    isWanted = true
    if (isStopped || round) return
    round = loop().finally(() => {
      round = undefined
      if (isWanted && !isStopped) wake()
    })
  }

  return {
    wake,
    /** A job has ended: its host is free for the next one. */
    async ended(id: string): Promise<void> {
      const job = await backlog.find(id)
      if (job) await backlog.finish(job.host, id)
      wake()
    },
    async stop(): Promise<void> {
      isStopped = true
      clearTimeout(timer)
      await round
    },
  }
}
