import type { StoreToAsk } from '../channels/definitions.ts'
import type { HostGate } from '../fetching/host-gate.ts'
import type { Producer } from '../jobs/queue.ts'
import type { Log } from '../log.ts'
import { createAnswers } from './answers.ts'
import type { Backlog, BacklogJob, Whose } from './backlog.ts'
import { withCompanions } from './companions.ts'
import { createHeldStores } from './held-stores.ts'

/** Events of ended jobs can get lost; then this finds out. */
const RECONCILE_MS = 2000
const IDLE_MS = 60_000
/**
 * A job is on its way a little before its host's gap ends: the worker waits for the rest, without holding a slot, and the
 * way through the queue costs no time.
 */
const LEAD_MS = 250
/** A row of commands has ended when none came for so long; somebody may be waiting for the first of them. */
const GATHERING_MS = 60
const LONGEST_GATHERING_MS = 800

interface Parts {
  backlog: Backlog
  gate: HostGate
  queue: Producer
  /** False while nobody knows which hosts must be left alone. */
  mayAsk: () => Promise<boolean>
  /** `persons` while sweeps rest. */
  whoseTurn: () => Promise<Whose>
  /** The store of a command that may have waited for long, as it is known now. */
  currentStore: (store: StoreToAsk) => Promise<StoreToAsk>
  /** By slug, another host than its own that a store's last check came to in vain. */
  waits: () => Promise<Map<string, string>>
  log: Log
}

/** Gives the queue a host's next job as soon as that host has none and may be asked. */
export function createDispatcher(parts: Parts) {
  const { backlog, gate, queue, mayAsk, whoseTurn, currentStore, log } = parts
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false
  let isWanted = false
  let round: Promise<void> | undefined

  /** Jobs that this process has seen arrive on the queue. */
  const arrived = new Set<string>()
  const answers = createAnswers()
  const heldStores = createHeldStores(parts.waits, gate)

  /** With as many waiting checks of the same store as its platform answers at once. */
  async function enqueue(job: BacklogJob, whose: Whose) {
    const { payload, jobs } = await withCompanions(job, backlog, currentStore, whose)
    answers.handedOut(job.id, jobs, await backlog.now())
    await queue.add(job.task, payload)
    arrived.add(job.id)
  }

  async function finish(host: string, id: string) {
    arrived.delete(id)
    // Of one whose end nobody heard it is not known whether it was answered.
    answers.ended(id, 'all')
    await backlog.finish(host, id)
  }

  /** Frees hosts whose job has ended, and queues again a job that was taken but may never have arrived. */
  async function reconcile(running: Record<string, string>, whose: Whose) {
    for (const [host, id] of Object.entries(running)) {
      if (await queue.has(id)) continue
      const job = arrived.has(id) ? undefined : await backlog.find(id)
      if (job) await enqueue(job, whose)
      else await finish(host, id)
    }
  }

  /** @returns milliseconds until something may be due */
  async function dispatch(): Promise<number> {
    if (!(await mayAsk())) return RECONCILE_MS
    const whose = await whoseTurn()
    let running = await backlog.running()
    if (Object.keys(running).length > 0) {
      await reconcile(running, whose)
      running = await backlog.running()
    }
    const held = await heldStores.find()
    let nextMs = Math.min(held.nextMs, Object.keys(running).length > 0 ? RECONCILE_MS : IDLE_MS)
    for (const host of await backlog.hosts()) {
      if (host in running) continue
      const { waitMs, why } = await gate.look(host)
      const leadMs = why === 'gap' ? LEAD_MS : 0
      if (waitMs > leadMs) {
        nextMs = Math.min(nextMs, waitMs - leadMs)
        continue
      }
      const job = await backlog.take(host, whose, held.prefixes)
      if (!job) continue
      await enqueue(job, whose)
      nextMs = Math.min(nextMs, RECONCILE_MS)
    }
    return nextMs
  }

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

  let soon: ReturnType<typeof setTimeout> | undefined
  let latest = 0

  /** After commands that come in a row: checks that can share requests then wait together. */
  function wakeSoon(): void {
    const now = Date.now()
    if (soon === undefined) latest = now + LONGEST_GATHERING_MS
    clearTimeout(soon)
    soon = setTimeout(
      () => {
        soon = undefined
        wake()
      },
      Math.max(0, Math.min(GATHERING_MS, latest - now)),
    )
  }

  return {
    wake,
    wakeSoon,
    /** Whether the same was asked after this command was sent, and is answered. @param sentAt by Redis' clock */
    isAnswered: (job: BacklogJob, sentAt: number) => answers.has(job, sentAt),
    /**
     * A job has ended: its host is free for the next one.
     * @param isDone false where it failed by our own fault
     * @param again ids of those of its checks that could not be asked: they wait again
     */
    async ended(id: string, isDone: boolean, again: readonly string[] = []): Promise<void> {
      answers.ended(id, isDone ? again : 'all')
      // Not by the job itself: one that was withdrawn is forgotten, but its host is still taken.
      const [host] = Object.entries(await backlog.running()).find(([, running]) => running === id) ?? []
      if (host !== undefined && again.length > 0) {
        arrived.delete(id)
        heldStores.brake(id)
        await backlog.putBack(host, id, Date.now(), again)
      } else if (host !== undefined) await finish(host, id)
      wake()
    },
    async stop(): Promise<void> {
      isStopped = true
      clearTimeout(timer)
      clearTimeout(soon)
      await round
    },
  }
}
