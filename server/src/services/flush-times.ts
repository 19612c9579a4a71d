import type { RedisConnection } from '../channels/redis.ts'
import { waitingTimes, type PairTimes } from '../channels/waiting-times.ts'
import { writeTransaction, type Database } from '../db/database.ts'
import { availabilityRepository, type CheckTimes } from '../db/repositories/availability.ts'
import { SWEEP_EVERY_MS } from '../domain/sweep-clock.ts'
import type { Log } from '../log.ts'

/** Not more rows in one transaction: other processes wait for its end. */
const ROWS_AT_ONCE = 500
const RETRY_MS = 10_000

const LEAD_MS = 5_000
const SOON_MS = 1_000

/** The same, where it lies in the future as of now: its pair is due at once, as `db/set-times-back.ts` has it for written ones. */
export function timesSetBack(times: PairTimes, now: Date): PairTimes | undefined {
  const { attemptedAt, checkedAt } = times
  if (attemptedAt <= now && (checkedAt ?? now) <= now) return undefined
  const earlier = (date: Date) => (date < now ? date : now)
  return {
    ...times,
    attemptedAt: earlier(attemptedAt),
    checkedAt: checkedAt && earlier(checkedAt),
    nextCheckAt: now,
  }
}

/**
 * When what waits at a moment is to be written, in milliseconds since 1970: together, shortly before the next sweep, so
 * that it finds little that waits beside what is written; in the seconds around a sweep, soon.
 */
export function flushDueAt(now: number): number {
  const sinceSweep = now % SWEEP_EVERY_MS
  const toSweep = SWEEP_EVERY_MS - sinceSweep
  return now + (sinceSweep < LEAD_MS || toSweep <= LEAD_MS ? SOON_MS : toSweep - LEAD_MS)
}

export type WaitingTimes = Awaited<ReturnType<typeof loadWaitingTimes>>

/**
 * Times of checks that brought nothing new. They are read from now on, wait in Redis over a crash, and are written in
 * batches: every few minutes and at the stop. What Redis kept of an earlier run is written at once. Where Redis lost it, a
 * pair is asked again.
 */
export async function loadWaitingTimes(db: Database, redis: RedisConnection, log: Log) {
  let timer: ReturnType<typeof setTimeout> | undefined

  function write(times: readonly CheckTimes[]): void {
    for (let start = 0; start < times.length; start += ROWS_AT_ONCE) {
      const some = times.slice(start, start + ROWS_AT_ONCE)
      writeTransaction(db, (tx) => availabilityRepository.saveNewerTimes(tx, some))
    }
  }

  /** What is left in Redis is older than what is written, and does no harm. */
  async function drop(times: readonly CheckTimes[]): Promise<void> {
    availabilityRepository.forgetPostponed(db, times)
    await waitingTimes
      .drop(redis, times)
      .catch((error: Error) => log.debug({ err: error }, 'forgetting written times failed'))
  }

  async function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const times = availabilityRepository.postponed(db)
    write(times)
    await drop(times)
  }

  function arm(delayMs: number): void {
    timer ??= setTimeout(() => {
      flush().catch((error: Error) => {
        log.warn({ err: error }, 'times of checks could not be written; trying again')
        arm(RETRY_MS)
      })
    }, delayMs)
    // What waits is also in Redis: it keeps no process alive.
    timer.unref()
  }

  const left = await waitingTimes.all(redis)
  write(left)
  await drop(left)

  return {
    flush,

    /** Keeps the times of a known pair's newest attempt. Fails while Redis is away. */
    async put(times: CheckTimes): Promise<void> {
      await waitingTimes.put(redis, times)
      availabilityRepository.postpone(db, times)
      arm(flushDueAt(Date.now()) - Date.now())
    },

    /** No time that waits is later than now. Fails while Redis is away. @returns how many were */
    async setBack(now: Date): Promise<number> {
      const inRedis = await waitingTimes.all(redis)
      const back = [...inRedis, ...availabilityRepository.postponed(db)].flatMap(
        (times) => timesSetBack(times, now) ?? [],
      )
      for (const times of back) await waitingTimes.put(redis, times)
      const read = availabilityRepository.postponed(db).flatMap((times) => timesSetBack(times, now) ?? [])
      for (const times of read) availabilityRepository.postpone(db, times)
      return new Set(back.map(({ storeId, cardName }) => `${storeId}:${cardName}`)).size
    },

    /** The pair was written in full. */
    async written(pair: CheckTimes): Promise<void> {
      const { storeId, cardName } = pair
      const isSame = (each: CheckTimes) => each.storeId === storeId && each.cardName === cardName
      await drop(availabilityRepository.postponed(db).filter(isSame))
    },
  }
}
