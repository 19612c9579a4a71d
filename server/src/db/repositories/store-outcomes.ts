import type { Reason } from '@lgs/shared'
import { and, eq, max } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { availability, checkTimes } from '../schema/availability.ts'

/** How the last check of a store ended, whatever the card. */
export interface StoreOutcome {
  storeId: number
  /** Milliseconds since 1970. */
  attemptedAt: number
  failure: Reason | null
  detail: string | null
  /** When an answer was read last, of any card; null if never. Milliseconds since 1970. */
  readAt: number | null
}

export const storeOutcomesRepository = {
  /** Of each store that was ever asked. */
  all(db: Queryable): StoreOutcome[] {
    const newest = db
      .select({
        storeId: checkTimes.storeId,
        attempted: max(checkTimes.attemptedAt),
        read: max(checkTimes.checkedAt),
      })
      .from(checkTimes)
      .groupBy(checkTimes.storeId)
      .all()
    return newest.flatMap(({ storeId, attempted, read }) => {
      if (!attempted) return []
      const last = db
        .select({ failure: availability.failure, detail: availability.detail })
        .from(checkTimes)
        .innerJoin(
          availability,
          and(eq(availability.storeId, checkTimes.storeId), eq(availability.cardName, checkTimes.cardName)),
        )
        .where(and(eq(checkTimes.storeId, storeId), eq(checkTimes.attemptedAt, attempted)))
        .get()
      return {
        storeId,
        attemptedAt: attempted.getTime(),
        failure: (last?.failure ?? null) as Reason | null,
        detail: last?.failure ? last.detail : null,
        readAt: read?.getTime() ?? null,
      }
    })
  },
}
