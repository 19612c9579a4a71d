import type { SessionStore } from '@fastify/session'
import type { RedisConnection } from '../channels/redis.ts'

type Callback = (error: unknown, result?: never) => void

/** So long a session lasts, used or not. */
export const SESSION_LIFETIME_MS = 30 * 24 * 3600 * 1000

/** Where a session of @fastify/session lies in Redis. */
export const sessionKey = (sessionId: string) => `lgs:session:${sessionId}`

/** Keeps sessions of @fastify/session in Redis; they vanish with it, and people sign in again. */
export function createSessionStore(redis: RedisConnection, ttlMs: number): SessionStore {
  const settle = (work: Promise<unknown>, callback: Callback) => {
    work.then(
      (result) => callback(null, result as never),
      (error: unknown) => callback(error),
    )
  }
  return {
    set: (id, session, callback) =>
      settle(
        redis.set(sessionKey(id), JSON.stringify(session), { expiration: { type: 'PX', value: ttlMs } }),
        callback as Callback,
      ),
    get: (id, callback) =>
      settle(
        redis.get(sessionKey(id)).then((text) => (text === null ? null : JSON.parse(text))),
        callback as Callback,
      ),
    destroy: (id, callback) => settle(redis.del(sessionKey(id)), callback as Callback),
  }
}
