import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { cardMemories } from '../schema/availability.ts'
import { cardSpecs, trackedCards } from '../schema/tracked-cards.ts'

type Memory = Record<string, unknown>

/** What a check must know of a card beyond the card itself. */
export interface CardNotes {
  memory: Memory
  needs_number?: boolean
}

/** Cards of which somebody wants a certain collector number. */
function cardsWithNumbers(db: Queryable): Set<string> {
  const rows = db
    .selectDistinct({ cardName: trackedCards.cardName })
    .from(cardSpecs)
    .innerJoin(trackedCards, eq(trackedCards.id, cardSpecs.trackedCardId))
    .where(isNotNull(cardSpecs.collectorNumber))
    .all()
  return new Set(rows.map((row) => row.cardName))
}

export const cardMemoriesRepository = {
  /** For checks of many cards at many stores: the notes of each pair, read once. */
  notesFor(db: Queryable, pairs: readonly { storeId: number; cardName: string }[]) {
    const numbered = cardsWithNumbers(db)
    const memories = new Map<number, Map<string, Memory>>()
    for (const [storeId, some] of Map.groupBy(pairs, (pair) => pair.storeId)) {
      memories.set(storeId, this.of(db, storeId, [...new Set(some.map((pair) => pair.cardName))]))
    }
    return (storeId: number, cardName: string): CardNotes => ({
      memory: memories.get(storeId)?.get(cardName) ?? {},
      ...(numbered.has(cardName) && { needs_number: true }),
    })
  },

  /** What a store's platform remembers of the given cards, by card name. */
  of: (db: Queryable, storeId: number, cardNames: readonly string[]): Map<string, Memory> =>
    new Map(
      db
        .select()
        .from(cardMemories)
        .where(
          and(
            eq(cardMemories.storeId, storeId),
            sql`${cardMemories.cardName} IN (SELECT value FROM json_each(${JSON.stringify(cardNames)}))`,
          ),
        )
        .all()
        .map((row) => [row.cardName, row.memory]),
    ),

  save: (db: Queryable, storeId: number, cardName: string, memory: Memory): void => {
    db.insert(cardMemories)
      .values({ storeId, cardName, memory })
      .onConflictDoUpdate({ target: [cardMemories.storeId, cardMemories.cardName], set: { memory } })
      .run()
  },

  /** The store is read in another way now: notes of the old one mean nothing. */
  forget: (db: Queryable, storeId: number): void => {
    db.delete(cardMemories).where(eq(cardMemories.storeId, storeId)).run()
  },
}
