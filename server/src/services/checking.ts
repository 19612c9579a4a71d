import type { RedisConnection } from '../channels/redis.ts'
import type { Log } from '../log.ts'

const KEY = 'lgs:checking'
/** A check that brought no result for so long is no longer shown as under way. */
const FORGET_MS = 3_600_000

const member = (storeSlug: string, cardName: string) => `${storeSlug}:${cardName}`

export type Checking = Awaited<ReturnType<typeof loadChecking>>

/** Which (card, store) pairs a person waits for: kept here for reading, and in Redis over a restart of the server. */
export async function loadChecking(redis: RedisConnection, log: Log) {
  const since = new Map(Object.entries(await redis.hGetAll(KEY)).map(([pair, at]) => [pair, Number(at)]))
  const later = (work: Promise<unknown>) => {
    work.catch((error: Error) => log.debug({ err: error }, 'noting a running check failed'))
  }
  return {
    has: (storeSlug: string, cardName: string): boolean =>
      Date.now() - (since.get(member(storeSlug, cardName)) ?? 0) < FORGET_MS,
    /** The cards that somebody waits for at a store. */
    cards: (storeSlug: string): string[] =>
      [...since.keys()].flatMap((pair) =>
        pair.startsWith(`${storeSlug}:`) ? [pair.slice(storeSlug.length + 1)] : [],
      ),
    add(storeSlug: string, cardName: string): void {
      const now = Date.now()
      since.set(member(storeSlug, cardName), now)
      later(redis.hSet(KEY, member(storeSlug, cardName), now))
    },
    /** All that somebody waits for. */
    pairs(): Array<{ storeSlug: string; cardName: string }> {
      return [...since.keys()].flatMap((pair) => {
        const [storeSlug = '', ...name] = pair.split(':')
        const cardName = name.join(':')
        return this.has(storeSlug, cardName) ? [{ storeSlug, cardName }] : []
      })
    },
    /** What was asked for in a future that was none is asked for now. @param now milliseconds since 1970 */
    async setBack(now: number): Promise<void> {
      for (const [pair, at] of since) {
        if (at <= now) continue
        since.set(pair, now)
        await redis.hSet(KEY, pair, now)
      }
    },
    removeStore(storeSlug: string): void {
      const pairs = [...since.keys()].filter((pair) => pair.startsWith(`${storeSlug}:`))
      for (const pair of pairs) since.delete(pair)
      if (pairs.length > 0) later(redis.hDel(KEY, pairs))
    },
    remove(storeSlug: string, cardName: string): void {
      if (since.delete(member(storeSlug, cardName))) later(redis.hDel(KEY, member(storeSlug, cardName)))
    },
  }
}
