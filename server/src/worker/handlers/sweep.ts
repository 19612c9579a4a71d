import { BUILT_AT } from '../../built-at.ts'
import { createCardReader } from '../../catalog/card-reader.ts'
import type { SchedulerCommand } from '../../channels/definitions.ts'
import type { PairTimes } from '../../channels/waiting-times.ts'
import type { Database } from '../../db/database.ts'
import { availabilityRepository } from '../../db/repositories/availability.ts'
import { cadenceRepository } from '../../db/repositories/cadence.ts'
import { cardMemoriesRepository } from '../../db/repositories/card-memories.ts'
import { settingsRepository } from '../../db/repositories/settings.ts'
import { hostOfStore, readSweepPlan } from '../../db/sweep-plan.ts'
import { selectDue } from '../../domain/due.ts'
import { maySweep } from '../../domain/may-sweep.ts'
import { earliestNow } from '../../domain/sane-clock.ts'
import type { IntervalLimits } from '../../domain/sweep-interval.ts'
import { toStoreToAsk } from '../../stores/store-to-ask.ts'

/** How many pairs of one host may wait because of sweeps; the next sweep brings the rest. */
export const PAIRS_PER_HOST = 60

/** What Redis knows. */
interface Waiting {
  /** Times of attempts that are newer than the written ones. */
  times?: readonly PairTimes[]
  /** How many checks of sweeps wait, by host. */
  sweeps?: ReadonlyMap<string, number>
}

/**
 * Finds the (card, store) pairs that are due and turns them into commands for the scheduler: none while checks are paused, in
 * quiet hours, and while the clock cannot be right. Reads SQLite, writes nothing.
 * @param now milliseconds since 1970
 */
export function sweep(
  db: Database,
  limits: IntervalLimits,
  now: number,
  { times = [], sweeps = new Map() }: Waiting = {},
): SchedulerCommand[] {
  const newestCheckedAt = times.reduce(
    (newest, { attemptedAt }) => Math.max(newest, attemptedAt.getTime()),
    cadenceRepository.newestAttemptAt(db) ?? 0,
  )
  const rules = {
    ...settingsRepository.checking(db),
    earliestNow: earliestNow({ builtAt: BUILT_AT, newestCheckedAt }),
  }
  if (!maySweep(rules, now)) return []
  const plan = readSweepPlan(db, limits, now)
  const attempts = newestAttempts(db, times)
  const due = selectDue(
    plan.pairs.map(({ cardName, store }) => {
      const attempt = attempts.get(`${store.id}:${cardName}`)
      return {
        pair: { cardName, store },
        host: hostOfStore(store),
        intervalMs: plan.pairMs(store, cardName),
        attemptedAt: attempt?.attemptedAt.getTime() ?? null,
        retryAt: attempt?.nextCheckAt?.getTime() ?? null,
      }
    }),
    { now, perHost: (host) => PAIRS_PER_HOST - (sweeps.get(host) ?? 0) },
  )
  if (due.length === 0) return []
  const cards = createCardReader(db)
  const notes = cardMemoriesRepository.notesFor(
    db,
    due.map(({ cardName, store }) => ({ cardName, storeId: store.id })),
  )
  return due.map(({ cardName, store }) => ({
    type: 'queue_task',
    task: 'update_availability_single_card',
    priority: 'sweep',
    payload: {
      store: toStoreToAsk(store),
      cards: [{ card: cards.knownCard(cardName), ...notes(store.id, cardName) }],
    },
  }))
}

/** By pair, as it is written or as it waits to be, whichever is newer. */
function newestAttempts(db: Database, times: readonly PairTimes[]) {
  const attempts = new Map<string, Pick<PairTimes, 'attemptedAt' | 'nextCheckAt'>>()
  for (const row of [...availabilityRepository.attempts(db), ...times]) {
    const pair = `${row.storeId}:${row.cardName}`
    const known = attempts.get(pair)
    if (!known || known.attemptedAt < row.attemptedAt) attempts.set(pair, row)
  }
  return attempts
}
