import { and, count, eq, gt, sql } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { availability, checkTimes } from '../schema/availability.ts'
import { stockEvents } from '../schema/history.ts'

const key = ({ storeId, cardName }: { storeId: number; cardName: string }) => `${storeId}:${cardName}`

/** What tells how often a pair deserves to be asked. Pairs are named `storeId:cardName`. */
export const cadenceRepository = {
  /** In how many answers since a moment (milliseconds since 1970) something had changed, by pair; none is left out. */
  changesSince(db: Queryable, since: number): Map<string, number> {
    const { storeId, cardName } = stockEvents
    const rows = db
      .select({ storeId, cardName, changes: count() })
      .from(stockEvents)
      .where(and(eq(stockEvents.kind, 'changes'), gt(stockEvents.at, since)))
      .groupBy(storeId, cardName)
      .all()
    return new Map(rows.map((row) => [key(row), row.changes]))
  },

  /** Pairs whose last answer held no copy at all. By its length: the listings themselves need not be read. */
  emptyShelves(db: Queryable): Set<string> {
    const { storeId, cardName } = availability
    const rows = db
      .select({ storeId, cardName })
      .from(availability)
      .where(sql`octet_length(${availability.listings}) <= 2`)
      .all()
    return new Set(rows.map(key))
  },

  /** When a store was last asked, as far as it is written. Milliseconds since 1970, or null. */
  newestAttemptAt(db: Queryable): number | null {
    const newest = sql<
      number | null
    >`max(max(${checkTimes.attemptedAt}), max(coalesce(${checkTimes.checkedAt}, 0)))`
    return db.select({ newest }).from(checkTimes).get()?.newest ?? null
  },
}
