import { randomUUID } from 'node:crypto'
import { ExpectedError } from '@lgs/shared'
import { SCHEDULER_REQUESTS, type SchedulerCommand, type WorkerResult } from '../channels/definitions.ts'
import type { RedisConnection } from '../channels/redis.ts'
import { publish } from '../channels/stream.ts'
import { createHostGate, type GateOptions, type WaitReason } from '../fetching/host-gate.ts'
import type { JobDefinition } from '../jobs/definitions.ts'

const PATIENCE_MS = 50_000

type Answer = Extract<WorkerResult, { request_id: string }>

export type WorkerQuestions = ReturnType<typeof createWorkerQuestions>

/** Questions that a worker answers while somebody waits: they travel as every task does, and end here. */
export function createWorkerQuestions(
  redis: RedisConnection,
  options: GateOptions,
  patienceMs = PATIENCE_MS,
) {
  const gate = createHostGate(redis, options)
  const waiting = new Map<string, (answer: Answer) => void>()
  const command = (message: SchedulerCommand) => publish(redis, SCHEDULER_REQUESTS, message)

  return {
    /** @throws ExpectedError STORE_UNREADABLE when the host has to be left alone, or no answer came in time */
    async ask<T extends Answer['type']>(
      definition: JobDefinition,
      payload: object,
    ): Promise<Extract<Answer, { type: T }>> {
      const { task } = definition
      const host = definition.host({ request_id: '', ...payload })
      const left = host === undefined ? undefined : await gate.look(host)
      if (left && left.waitMs > patienceMs) throw leftAlone(left.why, left.waitMs)
      const question = { request_id: randomUUID(), ...payload }
      const { promise, resolve } = Promise.withResolvers<Answer | undefined>()
      const timer = setTimeout(() => resolve(undefined), patienceMs)
      waiting.set(question.request_id, resolve)
      try {
        await command({ type: 'queue_task', task, priority: 'person', payload: question })
        const answer = await promise
        if (answer) return answer as Extract<Answer, { type: T }>
        // Nobody waits any more: the store need not be asked.
        await command({ type: 'withdraw_task', task, id: definition.id(question) })
      } finally {
        clearTimeout(timer)
        waiting.delete(question.request_id)
      }
      const message =
        'No answer came in time: the store is slow, or has to be left alone for a while. Try again later.'
      throw new ExpectedError('STORE_UNREADABLE', message)
    },

    /** A late or foreign answer is dropped: nobody waits for it. */
    answered(answer: Answer): void {
      waiting.get(answer.request_id)?.(answer)
    },
  }
}

/** Waiting would be for nothing: say so at once. */
function leftAlone(why: WaitReason | '', waitMs: number): ExpectedError {
  const minutes = Math.ceil(waitMs / 60_000)
  const time =
    minutes < 90 ? `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}` : `${Math.ceil(minutes / 60)} hours`
  const reason =
    why === 'budget'
      ? 'It was asked as often today as a store should be'
      : 'It had trouble answering, or asked us to slow down, and is left alone'
  return new ExpectedError('STORE_UNREADABLE', `${reason}. It can be asked again in ${time}.`)
}
