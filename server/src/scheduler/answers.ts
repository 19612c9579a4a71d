import { createHash } from 'node:crypto'
import type { BacklogJob } from './backlog.ts'

/** More are forgotten, oldest first: then a store is asked once too often, no worse. */
const MOST_REMEMBERED = 20_000

interface HandedOut {
  /** Milliseconds since the epoch, by Redis' clock. */
  at: number
  asked: string
}

/** What exactly was asked: another state of the store, or of what is remembered of a card, makes another question. */
const questionOf = (payload: unknown) => createHash('sha1').update(JSON.stringify(payload)).digest('base64')

/**
 * Which questions were answered lately. Commands wait in line: when many people ask at once, one may be read after its
 * question, asked for somebody else, was put and answered. Putting it again would bring nothing new.
 */
export function createAnswers() {
  const handedOut = new Map<string, Map<string, HandedOut>>()
  const answered = new Map<string, HandedOut>()
  return {
    /** A job goes to the queue, with those that travel along. */
    handedOut(id: string, jobs: readonly BacklogJob[], at: number): void {
      handedOut.set(id, new Map(jobs.map((job) => [job.id, { at, asked: questionOf(job.payload) }])))
    },

    /** It has ended. @param open ids of jobs that got no answer; `all` where none did */
    ended(id: string, open: readonly string[] | 'all'): void {
      for (const [each, handed] of handedOut.get(id) ?? []) {
        answered.delete(each)
        if (open !== 'all' && !open.includes(each)) answered.set(each, handed)
      }
      handedOut.delete(id)
      for (const oldest of answered.keys()) {
        if (answered.size <= MOST_REMEMBERED) return
        answered.delete(oldest)
      }
    },

    /** Whether the same was asked after this was sent, and is answered. @param sentAt by Redis' clock */
    has({ id, payload }: Pick<BacklogJob, 'id' | 'payload'>, sentAt: number): boolean {
      const last = answered.get(id)
      return last !== undefined && last.at > sentAt && last.asked === questionOf(payload)
    },
  }
}
