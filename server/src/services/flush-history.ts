import { setImmediate as breathe } from 'node:timers/promises'
import type { RedisConnection } from '../channels/redis.ts'
import { writeTransaction, type Database } from '../db/database.ts'
import { cardMarksRepository, historyRepository, type Pair } from '../db/repositories/history.ts'
import { compactHistory, detailSince, weeksSince } from '../domain/history-compact.ts'
import type { Log } from '../log.ts'

const LAST_RUN = 'lgs:history-compacted'
const AT_MOST_EVERY_S = 24 * 3600
const LOOK_EVERY_MS = 10 * 60_000
/** How long a transaction may hold the others up. */
const TRANSACTION_MS = 20

/**
 * Puts summaries in the place of old changes, a few pairs at a time. By the newest change where the clock is ahead of it:
 * a wrong clock must not age what is new.
 * @param now milliseconds since 1970
 * @returns how many pairs had something old
 */
export async function compactOldHistory(db: Database, now: number, signal?: AbortSignal): Promise<number> {
  const newest = historyRepository.newestAt(db)
  if (newest === undefined) return 0
  const sane = Math.min(now, newest)
  const pairs = historyRepository.pairsToCompact(db, detailSince(sane), weeksSince(sane))
  let done = 0
  while (done < pairs.length && !signal?.aborted) {
    writeTransaction(db, (tx) => {
      const until = performance.now() + TRANSACTION_MS
      do compactPair(pairs[done++]!)
      while (done < pairs.length && performance.now() < until)

      function compactPair(pair: Pair): void {
        const { removed, added } = compactHistory(historyRepository.ofPair(tx, pair), sane)
        if (removed.length > 0) historyRepository.replace(tx, pair, removed, added)
      }
    })
    await breathe()
  }
  if (!signal?.aborted) writeTransaction(db, (tx) => cardMarksRepository.dropUnused(tx))
  return done
}

/** Compacts at most once a day, also over restarts. @returns a function that stops it */
export function startCompacting(db: Database, redis: RedisConnection, log: Log): () => Promise<void> {
  const stopping = new AbortController()
  let running: Promise<void> = Promise.resolve()

  async function run(): Promise<void> {
    const expiration = { type: 'EX' as const, value: AT_MOST_EVERY_S }
    const isDue = await redis.set(LAST_RUN, new Date().toISOString(), { condition: 'NX', expiration })
    if (isDue === null) return
    const pairs = await compactOldHistory(db, Date.now(), stopping.signal)
    if (pairs > 0) log.info({ pairs }, 'old history was summed up')
  }

  const timer = setInterval(() => {
    running = running
      .then(run)
      .catch((error: Error) => log.warn({ err: error }, 'old history could not be summed up'))
  }, LOOK_EVERY_MS)
  return async () => {
    clearInterval(timer)
    stopping.abort()
    await running
  }
}
