import type { StoresData } from '@lgs/shared'
import type { Static } from 'typebox'
import type { Database } from '../db/database.ts'
import { storesRepository, toStore, type StoreRow } from '../db/repositories/stores.ts'
import { readSweepPlan } from '../db/sweep-plan.ts'
import type { IntervalLimits } from '../domain/sweep-interval.ts'
import type { Log } from '../log.ts'
import type { Push } from './push.ts'

/** Stocks change and answers come in all the time, and shift weights a little. */
const LOOK_EVERY_MS = 5 * 60_000
/** Many cards may be added in a row. */
const SOON_MS = 300
/** Reading a plan takes at most this part of the time. */
const SHARE_OF_TIME = 0.02

interface Needs {
  db: Database
  push: Push
  limits: IntervalLimits
  log: Log
}

export type SweepingPlan = ReturnType<typeof createSweepingPlan>

/** How often stores and pairs are asked, as sweeps see it, for whoever shows it. Follows what people want a moment later. */
export function createSweepingPlan({ db, push, limits, log }: Needs) {
  /** Without the pairs, which may be many thousand. */
  function read() {
    const { storeMs, pairMs } = readSweepPlan(db, limits, Date.now())
    return { storeMs, pairMs }
  }
  let plan = read()
  let nextAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let dueAt = Infinity
  let isStopped = false

  const minutesOf = (store: StoreRow): number | null => {
    const ms = plan.storeMs(store)
    return ms === undefined ? null : Math.round(ms / 60_000)
  }
  const storesData = (): Static<typeof StoresData> => ({
    stores: storesRepository.all(db).map((store) => toStore(store, minutesOf(store))),
  })
  const minutes = () =>
    JSON.stringify(storesData().stores.map(({ slug, sweep_minutes }) => [slug, sweep_minutes]))

  /** Reads what people want now. */
  function refresh(): void {
    const before = minutes()
    const startedAt = performance.now()
    plan = read()
    nextAt = performance.now() + (performance.now() - startedAt) / SHARE_OF_TIME
    if (minutes() !== before) push.toAll('stores_data', storesData())
  }

  /** Refreshes then, or sooner where that was asked for before. */
  function arm(delayMs: number): void {
    const at = performance.now() + delayMs
    if (isStopped || at >= dueAt) return
    clearTimeout(timer)
    dueAt = at
    timer = setTimeout(() => {
      dueAt = Infinity
      try {
        refresh()
      } catch (error) {
        log.debug({ err: error }, 'how often stores are asked could not be worked out; trying again')
      }
      arm(LOOK_EVERY_MS)
    }, delayMs)
    timer.unref()
  }

  return {
    minutesOf,
    storesData,
    /** How often a store is asked for what people want of it on average. Milliseconds. */
    storeMs: (store: StoreRow): number => plan.storeMs(store) ?? limits.shortestMs,
    /** How often it is asked for one card. Milliseconds. */
    pairMs: (store: StoreRow, cardName: string): number => plan.pairMs(store, cardName),

    /** What people want, or may be asked, is different now. */
    changed(): void {
      arm(Math.max(SOON_MS, nextAt - performance.now()))
    },

    /** @returns a function that stops following */
    start(): () => void {
      arm(LOOK_EVERY_MS)
      return () => {
        isStopped = true
        clearTimeout(timer)
      }
    },
  }
}
