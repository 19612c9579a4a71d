import type { RedisConnection } from '../channels/redis.ts'
import { SESSION_LIFETIME_MS, sessionKey } from './session-store.ts'

/** Fields that name these two as `app/plugins/session.ts` writes them. */
interface Kept {
  startedAt?: number
  endsAt?: number
}

/**
 * A session that began in the future would last for years: it counts as begun now. Nobody is signed out, and sessions of the right
 * clock end when they always would.
 * @param now milliseconds since 1970
 */
export async function setSessionsBack(redis: RedisConnection, now: number): Promise<void> {
  for await (const keys of redis.scanIterator({ MATCH: sessionKey('*'), COUNT: 500 })) {
    for (const key of keys) {
      const session = JSON.parse((await redis.get(key)) ?? '{}') as Kept
      if ((session.startedAt ?? 0) <= now) continue
      const begun = { ...session, startedAt: now, endsAt: now + SESSION_LIFETIME_MS }
      const expiration = { type: 'PX' as const, value: SESSION_LIFETIME_MS }
      await redis.set(key, JSON.stringify(begun), { expiration, condition: 'XX' })
    }
  }
}
