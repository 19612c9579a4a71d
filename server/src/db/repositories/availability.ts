import { and, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import type { Database, Queryable } from '../database.ts'
import { availability, checkTimes } from '../schema/availability.ts'

export type CheckTimes = typeof checkTimes.$inferSelect
export type AvailabilityRow = typeof availability.$inferSelect & CheckTimes

/**
 * Times that are not written yet, by the connection that will write them and by pair. Whoever reads through that
 * connection sees the newer of both; other processes see what is written.
 */
const postponed = new WeakMap<object, Map<string, CheckTimes>>()
const pairKey = ({ storeId, cardName }: Pick<CheckTimes, 'storeId' | 'cardName'>) => `${storeId}:${cardName}`

function newest(db: Queryable, row: AvailabilityRow): AvailabilityRow {
  const waiting = postponed.get(db)?.get(pairKey(row))
  return waiting && waiting.attemptedAt > row.attemptedAt ? { ...row, ...waiting } : row
}

const { checkedAt, attemptedAt, nextCheckAt } = getTableColumns(checkTimes)
const columns = { ...getTableColumns(availability), checkedAt, attemptedAt, nextCheckAt }
const samePair = and(
  eq(checkTimes.storeId, availability.storeId),
  eq(checkTimes.cardName, availability.cardName),
)

function saveTimes(db: Queryable, times: CheckTimes): void {
  db.insert(checkTimes)
    .values(times)
    .onConflictDoUpdate({ target: [checkTimes.storeId, checkTimes.cardName], set: times })
    .run()
}

export const availabilityRepository = {
  find(db: Queryable, storeId: number, cardName: string): AvailabilityRow | undefined {
    const row = db
      .select(columns)
      .from(availability)
      .innerJoin(checkTimes, samePair)
      .where(and(eq(availability.storeId, storeId), eq(availability.cardName, cardName)))
      .get()
    return row && newest(db, row)
  },

  /** Everything known of the given stores and cards. */
  forPairs: (db: Queryable, storeIds: number[], cardNames: string[]): AvailabilityRow[] =>
    storeIds.length === 0
      ? []
      : db
          .select(columns)
          .from(availability)
          .innerJoin(checkTimes, samePair)
          .where(
            and(
              inArray(availability.storeId, storeIds),
              sql`${availability.cardName} IN (SELECT value FROM json_each(${JSON.stringify(cardNames)}))`,
            ),
          )
          .all()
          .map((row) => newest(db, row)),

  /** When each pair was last asked, as far as it is written. */
  attempts: (db: Queryable) =>
    db
      .select({
        storeId: checkTimes.storeId,
        cardName: checkTimes.cardName,
        attemptedAt: checkTimes.attemptedAt,
        nextCheckAt: checkTimes.nextCheckAt,
      })
      .from(checkTimes)
      .all(),

  save(db: Queryable, { checkedAt, attemptedAt, nextCheckAt, ...standing }: AvailabilityRow): void {
    db.insert(availability)
      .values(standing)
      .onConflictDoUpdate({ target: [availability.storeId, availability.cardName], set: standing })
      .run()
    const { storeId, cardName } = standing
    saveTimes(db, { storeId, cardName, checkedAt, attemptedAt, nextCheckAt })
  },

  /** Newer times of a known pair: read from now on, written later. */
  postpone(db: Database, { storeId, cardName, checkedAt, attemptedAt, nextCheckAt }: CheckTimes): void {
    const waiting = postponed.get(db) ?? new Map<string, CheckTimes>()
    const times = { storeId, cardName, checkedAt, attemptedAt, nextCheckAt }
    postponed.set(db, waiting.set(pairKey(times), times))
  },

  postponed: (db: Database): CheckTimes[] => [...(postponed.get(db)?.values() ?? [])],

  /** What was postponed is written, or has no meaning any more. */
  forgetPostponed(db: Database, pairs: Iterable<Pick<CheckTimes, 'storeId' | 'cardName'>>): void {
    for (const pair of pairs) postponed.get(db)?.delete(pairKey(pair))
  },

  /** Writes times that are newer than the written ones, of pairs that are known. */
  saveNewerTimes(db: Queryable, times: readonly CheckTimes[]): void {
    for (const each of times) {
      db.update(checkTimes)
        .set({
          checkedAt: each.checkedAt,
          attemptedAt: each.attemptedAt,
          nextCheckAt: each.nextCheckAt,
        })
        .where(
          and(
            eq(checkTimes.storeId, each.storeId),
            eq(checkTimes.cardName, each.cardName),
            sql`${checkTimes.attemptedAt} < ${each.attemptedAt.getTime()}`,
          ),
        )
        .run()
    }
  },
}
