import { bury } from '../channels/dead-letters.ts'
import type { TaskName } from '../channels/definitions.ts'
import type { RedisConnection } from '../channels/redis.ts'

/** A job that failed so often in a row is given up. */
export const MOST_TRIES = 3
const FORGET_S = 2 * 24 * 3600

const key = (id: string) => `lgs:tries:${id}`

export interface Job {
  id: string
  task: TaskName
  payload: unknown
}

/**
 * Counts how often a job was begun without coming to a good end: its handler threw, or its worker died with it and
 * another one picked it up. A job that fails again and again goes to the dead letters instead of taking one worker after the
 * other with it.
 */
export function countTries(redis: RedisConnection) {
  async function giveUp({ id, task, payload }: Job, times: number, error: unknown): Promise<void> {
    await bury(redis, {
      id: `job:${id}`,
      kind: 'job',
      what: task,
      times,
      error,
      content: JSON.stringify(payload),
    })
    await redis.del(key(id))
  }

  return {
    /** A run begins. @returns whether the job was given up instead: its workers did not survive it */
    async begin(job: Job): Promise<boolean> {
      const [tries] = await redis.multi().incr(key(job.id)).expire(key(job.id), FORGET_S).exec()
      if (Number(tries) <= MOST_TRIES) return false
      await giveUp(job, MOST_TRIES, 'The worker that ran it died or hung each time.')
      return true
    },
    /** It came to a good end, or was broken off by a worker that stops. */
    forget: async (id: string): Promise<void> => void (await redis.del(key(id))),
    /** It threw. @returns whether it was given up */
    async failed(job: Job, error: unknown): Promise<boolean> {
      const tries = Number((await redis.get(key(job.id))) ?? 1)
      if (tries < MOST_TRIES) return false
      await giveUp(job, tries, error)
      return true
    },
  }
}
