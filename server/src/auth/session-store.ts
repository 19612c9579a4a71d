import type { SessionStore } from '@fastify/session'
import type { RedisConnection } from '../channels/redis.ts'

type Callback = (error: unknown, result?: never) => void

const key = (sessionId: string) => `lgs:session:${sessionId}`

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
        redis.set(key(id), JSON.stringify(session), { expiration: { type: 'PX', value: ttlMs } }),
        callback as Callback,
      ),
    get: (id, callback) =>
      settle(
        redis.get(key(id)).then((text) => (text === null ? null : JSON.parse(text))),
        callback as Callback,
      ),
    destroy: (id, callback) => settle(redis.del(key(id)), callback as Callback),
  }
}
