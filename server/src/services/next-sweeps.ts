import type { Database } from '../db/database.ts'
import { availabilityRepository } from '../db/repositories/availability.ts'
import type { StoreRow } from '../db/repositories/stores.ts'
import { trackedCardsRepository } from '../db/repositories/tracked-cards.ts'
import { dueAt } from '../domain/due.ts'
import { nextSweepFor } from '../domain/sweep-clock.ts'
import type { StoreRests } from './store-rests.ts'
import type { Sweeping } from './sweeping.ts'
import type { SweepingPlan } from './sweeping-plan.ts'

/** Reading thousands of pairs takes at most this part of the time. */
const SHARE_OF_TIME = 0.01

interface Needs {
  db: Database
  plan: Pick<SweepingPlan, 'pairMs'>
  sweeping: Pick<Sweeping, 'data' | 'outsideQuietHours'>
  rests: Pick<StoreRests, 'of'>
}

export type NextSweeps = ReturnType<typeof createNextSweeps>

/** When stores are swept next, for whoever shows it. */
export function createNextSweeps({ db, plan, sweeping, rests }: Needs) {
  /** By store, when the first of its pairs is due. Milliseconds since 1970. */
  let turns = new Map<number, number>()
  let nextReadAt = 0

  function read(): void {
    const attempts = new Map(
      [...availabilityRepository.attempts(db), ...availabilityRepository.postponed(db)].map((row) => [
        `${row.storeId}:${row.cardName}`,
        row,
      ]),
    )
    turns = new Map()
    for (const { store, cardName } of trackedCardsRepository.wantedPairs(db)) {
      const attempt = attempts.get(`${store.id}:${cardName}`)
      const turn = dueAt({
        attemptedAt: attempt?.attemptedAt.getTime() ?? null,
        retryAt: attempt?.nextCheckAt?.getTime() ?? null,
        intervalMs: plan.pairMs(store, cardName),
      })
      turns.set(store.id, Math.min(turn, turns.get(store.id) ?? Infinity))
    }
  }

  return {
    /** ISO 8601; null where nothing is wanted of the store, and while nothing is swept at all. */
    of(store: StoreRow): string | null {
      const startedAt = performance.now()
      if (startedAt >= nextReadAt) {
        read()
        const endedAt = performance.now()
        nextReadAt = endedAt + (endedAt - startedAt) / SHARE_OF_TIME
      }
      const turn = turns.get(store.id)
      const { paused, waits_for_clock } = sweeping.data()
      if (turn === undefined || paused || waits_for_clock) return null
      const now = Date.now()
      const at = nextSweepFor(Math.max(turn, rests.of(store)?.until.getTime() ?? 0), now)
      const awake = sweeping.outsideQuietHours(at)
      return new Date(awake === at ? at : nextSweepFor(awake, now)).toISOString()
    },
  }
}
