import { randomUUID } from 'node:crypto'
import { ExpectedError } from '@lgs/shared'
import { SCHEDULER_REQUESTS, type TaskName, type WorkerResult } from '../channels/definitions.ts'
import type { RedisConnection } from '../channels/redis.ts'
import { publish } from '../channels/stream.ts'

const PATIENCE_MS = 50_000

type Answer = Exclude<WorkerResult, { type: 'availability_result' }>

export type WorkerQuestions = ReturnType<typeof createWorkerQuestions>

/** Questions that a worker answers while somebody waits: they travel as every task does, and end here. */
export function createWorkerQuestions(redis: RedisConnection, patienceMs = PATIENCE_MS) {
  const waiting = new Map<string, (answer: Answer) => void>()
  return {
    /** @throws ExpectedError STORE_UNREADABLE when no answer came in time */
    async ask<T extends Answer['type']>(
      task: TaskName,
      payload: object,
    ): Promise<Extract<Answer, { type: T }>> {
      const request_id = randomUUID()
      const answer = new Promise<Answer>((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(request_id)
          const message =
            'No answer came in time: the store is slow, or has to be left alone for a while. Try again later.'
          reject(new ExpectedError('STORE_UNREADABLE', message))
        }, patienceMs)
        waiting.set(request_id, (value) => (clearTimeout(timer), resolve(value)))
      })
      await publish(redis, SCHEDULER_REQUESTS, {
        type: 'queue_task',
        task,
        priority: 'person',
        payload: { request_id, ...payload },
      })
      return (await answer) as Extract<Answer, { type: T }>
    },
    /** A late or foreign answer is dropped: nobody waits for it. */
    answered(answer: Answer): void {
      waiting.get(answer.request_id)?.(answer)
      waiting.delete(answer.request_id)
    },
  }
}
