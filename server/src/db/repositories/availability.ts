import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { availability } from '../schema/availability.ts'

export type AvailabilityRow = typeof availability.$inferSelect

export const availabilityRepository = {
  find: (db: Queryable, storeId: number, cardName: string): AvailabilityRow | undefined =>
    db
      .select()
      .from(availability)
      .where(and(eq(availability.storeId, storeId), eq(availability.cardName, cardName)))
      .get(),

  /** Everything known of the given stores and cards. */
  forPairs: (db: Queryable, storeIds: number[], cardNames: string[]): AvailabilityRow[] =>
    storeIds.length === 0
      ? []
      : db
          .select()
          .from(availability)
          .where(
            and(
              inArray(availability.storeId, storeIds),
              sql`${availability.cardName} IN (SELECT value FROM json_each(${JSON.stringify(cardNames)}))`,
            ),
          )
          .all(),

  /** When each pair was last asked. */
  attempts: (db: Queryable) =>
    db
      .select({
        storeId: availability.storeId,
        cardName: availability.cardName,
        attemptedAt: availability.attemptedAt,
        nextCheckAt: availability.nextCheckAt,
      })
      .from(availability)
      .all(),

  save: (db: Queryable, row: AvailabilityRow): void => {
    db.insert(availability)
      .values(row)
      .onConflictDoUpdate({ target: [availability.storeId, availability.cardName], set: row })
      .run()
  },
}
