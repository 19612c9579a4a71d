import type { EventEmitter } from 'node:events'
import BeeQueue from 'bee-queue'
import scripts from 'bee-queue/lib/lua/index.js'
import { beeQueueRedis, type RedisConnection } from '../channels/redis.ts'
import type { TaskName } from '../channels/definitions.ts'
import type { Log } from '../log.ts'
import { jobDefinitions, type QueueName } from './definitions.ts'
import { countTries } from './tries.ts'

interface JobData {
  task: TaskName
  payload: unknown
}

/** How often waiting for a stalled job's next sign of life is given up. */
const STALL_INTERVAL_MS = 5000
/** A Redis that is back is found this soon. */
const LONGEST_RETRY_MS = 2000

function open(name: QueueName, redisUrl: string, isWorker: boolean, log: Log) {
  const queue = new BeeQueue<JobData>(name, {
    redis: beeQueueRedis(redisUrl) as never,
    isWorker,
    getEvents: !isWorker,
    sendEvents: isWorker,
    storeJobs: false,
    // A kept job would block its id for good.
    removeOnSuccess: true,
    removeOnFailure: true,
    stallInterval: STALL_INTERVAL_MS,
    activateDelayedJobs: isWorker,
    delayedDebounce: 50,
  })
  queue.on('error', (error: Error) => log.debug({ err: error, queue: name }, 'queue connection'))
  boundRetryDelay(queue)
  return queue
}

/**
 * bee-queue doubles its pause at each failure of Redis until the next job comes, without end: a worker that saw Redis
 * restart some twenty times would listen again after weeks.
 */
export function boundRetryDelay(queue: object): void {
  let delayMs = 0
  Object.defineProperty(queue, '_redisFailureRetryDelay', {
    get: () => delayMs,
    set: (wantedMs: number) => {
      delayMs = Math.min(wantedMs, LONGEST_RETRY_MS)
    },
  })
}

/** bee-queue loads its scripts once; a Redis that comes back empty has forgotten them. */
function restoreScripts(queue: BeeQueue, log: Log): void {
  const { client } = queue as unknown as { client: EventEmitter }
  client.on('ready', () => {
    scripts
      .buildCache(client)
      .catch((error: Error) => log.warn({ err: error }, 'restoring the scripts of a queue failed'))
  })
}

/** The scheduler's end of a queue: puts jobs on it and hears when they end. */
export async function openProducer(name: QueueName, redisUrl: string, log: Log) {
  const queue = open(name, redisUrl, false, log)
  await queue.ready()
  restoreScripts(queue, log)
  return {
    /** Puts a job on the queue; one with the same id that waits or runs makes this a no-op. */
    async add(task: TaskName, payload: unknown): Promise<void> {
      const definition = jobDefinitions[task]
      await queue
        .createJob({ task, payload })
        .setId(definition.id(payload))
        .timeout(definition.timeoutMs)
        .retries(definition.retries)
        .save()
    },
    /** Whether a job waits or runs. */
    async has(id: string): Promise<boolean> {
      return (await queue.getJob(id)) !== null
    },
    /** Best effort: events get lost while nobody listens. `result` is what the handler returned, unless it failed. */
    onEnded(listener: (id: string, isDone: boolean, result?: unknown) => void): void {
      queue.on('job succeeded', (id: string, result: unknown) => listener(id, true, result))
      queue.on('job failed', (id: string) => listener(id, false))
    },
    close: () => queue.close(1000),
  }
}
export type Producer = Awaited<ReturnType<typeof openProducer>>

export interface ConsumerOptions {
  redisUrl: string
  /** Where tries are counted and dead letters kept. */
  redis: RedisConnection
  concurrency: number
  handle(task: TaskName, payload: unknown): Promise<unknown>
  /** A job that failed again and again was put aside: tells whoever waits for it. */
  onGivenUp?(task: TaskName, payload: unknown): Promise<void>
  log: Log
}

/** The worker's end: runs jobs, picks up those of workers that died, and puts aside what fails again and again. */
export async function startConsumer(name: QueueName, options: ConsumerOptions) {
  const { redisUrl, redis, concurrency, handle, log } = options
  const queue = open(name, redisUrl, true, log)
  await queue.ready()
  restoreScripts(queue, log)
  const tries = countTries(redis)
  const running = new Set<string>()
  let isClosing = false

  async function run(id: string, { task, payload }: JobData): Promise<unknown> {
    const job = { id, task, payload }
    const givenUp = async () => {
      log.error({ job: id, task }, 'a job failed again and again and went to the dead letters')
      await options.onGivenUp?.(task, payload)
    }
    if (await tries.begin(job)) return givenUp()
    running.add(id)
    try {
      const result = await handle(task, payload)
      await tries.forget(id)
      return result
    } catch (error) {
      if (!isClosing && (await tries.failed(job, error))) await givenUp()
      throw error
    } finally {
      running.delete(id)
    }
  }

  queue.process(concurrency, async (job: { id: string; data: JobData }) => run(job.id, job.data))
  // Looking first costs no write: an idle installation leaves nothing for Redis to dump.
  const rescue = setInterval(() => {
    queue
      .checkHealth()
      .then((health) => (health.active > 0 ? queue.checkStalledJobs() : undefined))
      .catch((error: Error) => log.debug({ err: error, queue: name }, 'looking for stalled jobs failed'))
  }, STALL_INTERVAL_MS)
  return {
    async close() {
      isClosing = true
      clearInterval(rescue)
      // What is broken off by a stop is no failure of the job.
      await Promise.all([...running].map((id) => tries.forget(id))).catch(() => {})
      await queue.close(5000)
    },
  }
}
