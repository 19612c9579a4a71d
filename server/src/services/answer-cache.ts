import type { RedisConnection } from '../channels/redis.ts'
import type { AvailabilityRow } from '../db/repositories/availability.ts'

const key = (storeSlug: string, cardName: string) => `lgs:availability:${storeSlug}:${cardName}`
/** A refresh does not ask again for an answer younger than this. */
const TOO_FRESH_TO_ASK_MS = 60_000

interface CachedAnswer extends Omit<AvailabilityRow, 'checkedAt' | 'attemptedAt' | 'nextCheckAt'> {
  checkedAt: number | null
  attemptedAt: number
  nextCheckAt: number | null
}

interface Pair {
  storeSlug: string
  cardName: string
}

const revive = (answer: CachedAnswer): AvailabilityRow => ({
  ...answer,
  checkedAt: answer.checkedAt === null ? null : new Date(answer.checkedAt),
  attemptedAt: new Date(answer.attemptedAt),
  nextCheckAt: answer.nextCheckAt === null ? null : new Date(answer.nextCheckAt),
})

export type AnswerCache = ReturnType<typeof createAnswerCache>

/** Answers that were read, for AVAILABILITY_CACHE_MINUTES, so that the same store is not asked for the same card again. */
export function createAnswerCache(redis: RedisConnection, ttlMs: number) {
  return {
    async put(storeSlug: string, row: AvailabilityRow): Promise<void> {
      const answer: CachedAnswer = {
        ...row,
        checkedAt: row.checkedAt?.getTime() ?? null,
        attemptedAt: row.attemptedAt.getTime(),
        nextCheckAt: row.nextCheckAt?.getTime() ?? null,
      }
      await redis.set(key(storeSlug, row.cardName), JSON.stringify(answer), {
        expiration: { type: 'PX', value: ttlMs },
      })
    },

    /** For each pair an answer that may stand for a new check; undefined where the store has to be asked. */
    async usable(pairs: Pair[], refresh: boolean): Promise<Array<AvailabilityRow | undefined>> {
      if (pairs.length === 0) return []
      const texts = await redis.mGet(pairs.map(({ storeSlug, cardName }) => key(storeSlug, cardName)))
      return texts.map((text) => {
        if (text === null) return undefined
        const answer = JSON.parse(text) as CachedAnswer
        const isFresh = Date.now() - (answer.checkedAt ?? 0) < TOO_FRESH_TO_ASK_MS
        return refresh && !isFresh ? undefined : revive(answer)
      })
    },

    async drop(storeSlug: string, cardName: string): Promise<void> {
      await redis.del(key(storeSlug, cardName))
    },
  }
}
