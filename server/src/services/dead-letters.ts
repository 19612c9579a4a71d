import { ExpectedError, type DeadLettersData } from '@lgs/shared'
import {
  dropDeadLetters,
  listenToDeadLetters,
  readDeadLetters,
  retryDeadLetters,
} from '../channels/dead-letters.ts'
import type { RedisConnection } from '../channels/redis.ts'
import type { Log } from '../log.ts'
import { showDeadLetter } from './dead-letter-view.ts'
import type { Push } from './push.ts'

interface Needs {
  redis: RedisConnection
  /** A connection of its own: subscribing occupies it. */
  subscriber: RedisConnection
  push: Push
  log: Log
}

/** What failed again and again by our own fault, for administrators to see, try again or drop. */
export async function createDeadLetters({ redis, subscriber, push, log }: Needs) {
  const list = async (): Promise<DeadLettersData> => ({
    letters: (await readDeadLetters(redis)).map(showDeadLetter),
  })

  async function show(): Promise<void> {
    const data = await list()
    push.toAdministrators('dead_letters_data', () => data)
  }

  /** @throws ExpectedError INTERNAL while Redis is away */
  async function reach<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      log.warn({ err: error }, 'the dead letters cannot be reached')
      throw new ExpectedError(
        'INTERNAL',
        'This list is kept in Redis, which cannot be reached right now. Nothing was changed; try again in a minute.',
      )
    }
  }

  await listenToDeadLetters(subscriber, () => {
    show().catch((error: Error) => log.debug({ err: error }, 'showing the dead letters failed'))
  })

  return {
    list: () => reach(list),
    retry: (ids: string[]) => reach(async () => (await retryDeadLetters(redis, ids), list())),
    drop: (ids: string[]) => reach(async () => (await dropDeadLetters(redis, ids), list())),
  }
}
