import type { RedisConnection } from './redis.ts'

/** A hash: of each pair whose answer said nothing new, when that was. The server writes it to SQLite later, in batches. */
const KEY = 'lgs:waiting-times'

/** When a (card, store) pair was last read and asked, and before when its store must not be asked for it again. */
export interface PairTimes {
  storeId: number
  cardName: string
  checkedAt: Date | null
  attemptedAt: Date
  nextCheckAt: Date | null
}

const fieldOf = ({ storeId, cardName }: Pick<PairTimes, 'storeId' | 'cardName'>) => `${storeId}:${cardName}`
const encode = ({ checkedAt, attemptedAt, nextCheckAt }: PairTimes) =>
  JSON.stringify([checkedAt, attemptedAt, nextCheckAt].map((date) => date?.getTime() ?? null))

function decode(field: string, text: string): PairTimes {
  const [checkedAt, attemptedAt, nextCheckAt] = (JSON.parse(text) as Array<number | null>).map((ms) =>
    ms === null ? null : new Date(ms),
  )
  const [storeId = '', ...name] = field.split(':')
  return {
    storeId: Number(storeId),
    cardName: name.join(':'),
    checkedAt: checkedAt ?? null,
    attemptedAt: attemptedAt ?? new Date(0),
    nextCheckAt: nextCheckAt ?? null,
  }
}

/** Times of attempts that are not written yet. They go over a crash of the server. */
export const waitingTimes = {
  async all(redis: RedisConnection): Promise<PairTimes[]> {
    return Object.entries(await redis.hGetAll(KEY)).map(([field, text]) => decode(field, text))
  },

  async put(redis: RedisConnection, times: PairTimes): Promise<void> {
    await redis.hSet(KEY, fieldOf(times), encode(times))
  },

  async drop(
    redis: RedisConnection,
    pairs: readonly Pick<PairTimes, 'storeId' | 'cardName'>[],
  ): Promise<void> {
    if (pairs.length > 0) await redis.hDel(KEY, pairs.map(fieldOf))
  },
}
