import { createHash } from 'node:crypto'
import type { RedisConnection } from '../channels/redis.ts'
import { sessionKey } from './session-store.ts'

/** Use is written at most so often per session: every request would be a write otherwise. */
const NOTE_EVERY_MS = 5 * 60_000
/** Sessions that this process remembers having noted. */
const MOST_NOTED = 5000

export interface SessionUse {
  sessionId: string
  /** Milliseconds since the epoch; null when the session is older than this record. */
  startedAt: number | null
  lastUsedAt: number
  /** The User-Agent header, cut at 300 characters. */
  agent: string
}

/** What names a session to the person without being its secret. */
export const sessionName = (sessionId: string): string =>
  createHash('sha256').update(sessionId).digest('base64url').slice(0, 16)

const bookKey = (userId: number) => `lgs:sessions:${userId}`

export type SessionBook = ReturnType<typeof createSessionBook>

/** Which sessions a person has: a hash per person in Redis, so that nothing has to be searched for. */
export function createSessionBook(redis: RedisConnection, ttlMs: number) {
  const noted = new Map<string, number>()

  /** Without those that have expired or ended meanwhile: their fields are taken out. */
  async function list(userId: number): Promise<SessionUse[]> {
    const fields = Object.entries(await redis.hGetAll(bookKey(userId)))
    if (fields.length === 0) return []
    const sessions = await redis.mGet(fields.map(([sessionId]) => sessionKey(sessionId)))
    const isOver = (index: number) => {
      const text = sessions[index]
      return !text || (JSON.parse(text) as { userId?: number }).userId !== userId
    }
    const over = fields.filter((_, index) => isOver(index)).map(([sessionId]) => sessionId)
    if (over.length > 0) await redis.hDel(bookKey(userId), over)
    return fields
      .filter((_, index) => !isOver(index))
      .map(([sessionId, text]) => ({ ...(JSON.parse(text) as Omit<SessionUse, 'sessionId'>), sessionId }))
  }

  async function end(userId: number, sessionIds: string[]): Promise<void> {
    if (sessionIds.length === 0) return
    await redis.del(sessionIds.map(sessionKey))
    await redis.hDel(bookKey(userId), sessionIds)
  }

  return {
    list,
    end,

    /** Notes that a session is in use, now and then. */
    async note(
      userId: number,
      { sessionId, startedAt, agent }: Omit<SessionUse, 'lastUsedAt'>,
    ): Promise<void> {
      const now = Date.now()
      // Either way: a clock that was put back must not hold this up.
      if (Math.abs(now - (noted.get(sessionId) ?? 0)) < NOTE_EVERY_MS) return
      if (noted.size >= MOST_NOTED) noted.clear()
      noted.set(sessionId, now)
      const use = { startedAt, lastUsedAt: now, agent: agent.slice(0, 300) }
      try {
        await redis.hSet(bookKey(userId), sessionId, JSON.stringify(use))
        await redis.pExpire(bookKey(userId), ttlMs)
      } catch (error) {
        noted.delete(sessionId)
        throw error
      }
    },

    /** Takes a person's sessions out of Redis, but for one. */
    async endAll(userId: number, exceptSession?: string): Promise<void> {
      const ids = Object.keys(await redis.hGetAll(bookKey(userId)))
      await end(
        userId,
        ids.filter((id) => id !== exceptSession),
      )
    },

    exists: async (sessionId: string): Promise<boolean> => (await redis.exists(sessionKey(sessionId))) === 1,
  }
}
