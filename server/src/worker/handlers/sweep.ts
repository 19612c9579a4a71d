import { createCardReader } from '../../catalog/card-reader.ts'
import type { SchedulerCommand } from '../../channels/definitions.ts'
import { availabilityRepository } from '../../db/repositories/availability.ts'
import { cardMemoriesRepository } from '../../db/repositories/card-memories.ts'
import { trackedCardsRepository } from '../../db/repositories/tracked-cards.ts'
import type { Database } from '../../db/database.ts'
import { hostOfStore, planSweeps } from '../../db/sweep-plan.ts'
import { selectDue } from '../../domain/due.ts'
import type { IntervalLimits } from '../../domain/sweep-interval.ts'
import { toStoreToAsk } from '../../stores/store-to-ask.ts'

/** How many pairs of one host a sweep hands over at a time; the next sweep brings the rest. */
const PAIRS_PER_HOST = 60

/**
 * Finds the (card, store) pairs that are due and turns them into commands for the scheduler. Reads SQLite, writes
 * nothing.
 */
export function sweep(db: Database, limits: IntervalLimits, now: number): SchedulerCommand[] {
  const pairs = trackedCardsRepository.wantedPairs(db)
  const intervals = planSweeps(pairs, limits)
  const attempts = new Map(
    availabilityRepository.attempts(db).map((row) => [`${row.storeId}:${row.cardName}`, row] as const),
  )
  const due = selectDue(
    pairs.map(({ cardName, store }) => {
      const attempt = attempts.get(`${store.id}:${cardName}`)
      return {
        pair: { cardName, store },
        host: hostOfStore(store),
        intervalMs: intervals.get(hostOfStore(store)) ?? limits.shortestMs,
        attemptedAt: attempt?.attemptedAt.getTime() ?? null,
        notBefore: attempt?.nextCheckAt?.getTime() ?? null,
      }
    }),
    { now, perHost: PAIRS_PER_HOST },
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
