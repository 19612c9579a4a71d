import type { RedisConnection } from '../channels/redis.ts'
import type { Log } from '../log.ts'
import type { Services } from './services.ts'

/** Asks for what people wait for now, and whenever Redis was away. @returns a function that stops it */
export function keepAsking(redis: RedisConnection, { askAgain }: Services, log: Log): () => void {
  const ask = () =>
    void askAgain().catch((error: Error) =>
      // It is tried again when Redis is back.
      log.debug({ err: error }, 'what people wait for could not be asked again'),
    )
  ask()
  redis.on('ready', ask)
  return () => void redis.off('ready', ask)
}
