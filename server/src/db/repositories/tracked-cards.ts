import type { CardSpec, Condition, Finish } from '@lgs/shared'
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { users, userStores } from '../schema/accounts.ts'
import { stores } from '../schema/stores.ts'
import { cardSpecs, trackedCards } from '../schema/tracked-cards.ts'
import type { StoreRow } from './stores.ts'

export interface TrackedCardRow {
  id: number
  cardName: string
  amount: number
  /** The person wants no checks of it for now. */
  paused: boolean
  specifications: CardSpec[]
}

type SpecRow = typeof cardSpecs.$inferSelect

/** Null columns become omitted fields. */
function toSpec(row: SpecRow): CardSpec {
  return {
    ...(row.setCode !== null && { set_code: row.setCode }),
    ...(row.collectorNumber !== null && { collector_number: row.collectorNumber }),
    ...(row.finish !== null && { finish: row.finish as Finish }),
    ...(row.language !== null && { language: row.language }),
    ...(row.minCondition !== null && { min_condition: row.minCondition as Condition }),
    ...(row.maxPrice !== null && { max_price: row.maxPrice }),
  }
}

const toSpecRow = (trackedCardId: number, spec: CardSpec) => ({
  trackedCardId,
  setCode: spec.set_code ?? null,
  collectorNumber: spec.collector_number ?? null,
  finish: spec.finish ?? null,
  language: spec.language ?? null,
  minCondition: spec.min_condition ?? null,
  maxPrice: spec.max_price ?? null,
})

function withSpecs(db: Queryable, rows: Array<typeof trackedCards.$inferSelect>): TrackedCardRow[] {
  const specsOf = new Map<number, CardSpec[]>(rows.map((row) => [row.id, []]))
  const specs = db
    .select()
    .from(cardSpecs)
    .where(
      sql`${cardSpecs.trackedCardId} IN (SELECT value FROM json_each(${JSON.stringify([...specsOf.keys()])}))`,
    )
    .orderBy(asc(cardSpecs.id))
    .all()
  for (const spec of specs) specsOf.get(spec.trackedCardId)?.push(toSpec(spec))
  return rows.map(({ id, cardName, amount, paused }) => ({
    id,
    cardName,
    amount,
    paused,
    specifications: specsOf.get(id) ?? [],
  }))
}

export interface WantedPair {
  cardName: string
  store: StoreRow
}

const isWanted = and(eq(trackedCards.paused, false), eq(users.disabled, false))
const mayBeAsked = and(isNull(stores.removedAt), eq(stores.paused, false))

export const trackedCardsRepository = {
  forUser: (db: Queryable, userId: number): TrackedCardRow[] =>
    withSpecs(
      db,
      db
        .select()
        .from(trackedCards)
        .where(eq(trackedCards.userId, userId))
        .orderBy(asc(trackedCards.cardName))
        .all(),
    ),

  find: (db: Queryable, userId: number, cardName: string): TrackedCardRow | undefined =>
    withSpecs(
      db,
      db
        .select()
        .from(trackedCards)
        .where(and(eq(trackedCards.userId, userId), eq(trackedCards.cardName, cardName)))
        .all(),
    )[0],

  insert: (db: Queryable, userId: number, cardName: string, amount: number, createdAt: Date): number =>
    db
      .insert(trackedCards)
      .values({ userId, cardName, amount, createdAt })
      .returning({ id: trackedCards.id })
      .get().id,

  setAmount: (db: Queryable, id: number, amount: number): void => {
    db.update(trackedCards).set({ amount }).where(eq(trackedCards.id, id)).run()
  },

  setPaused: (db: Queryable, id: number, paused: boolean): void => {
    db.update(trackedCards).set({ paused }).where(eq(trackedCards.id, id)).run()
  },

  replaceSpecs: (db: Queryable, id: number, specs: CardSpec[]): void => {
    db.delete(cardSpecs).where(eq(cardSpecs.trackedCardId, id)).run()
    if (specs.length > 0)
      db.insert(cardSpecs)
        .values(specs.map((spec) => toSpecRow(id, spec)))
        .run()
  },

  delete: (db: Queryable, id: number): void => {
    db.delete(trackedCards).where(eq(trackedCards.id, id)).run()
  },

  /** The people who track a card and chose a store: whom an answer concerns. */
  watchers: (db: Queryable, cardName: string, storeId: number): number[] =>
    db
      .select({ userId: trackedCards.userId })
      .from(trackedCards)
      .innerJoin(userStores, eq(userStores.userId, trackedCards.userId))
      .innerJoin(users, eq(users.id, trackedCards.userId))
      .where(
        and(eq(trackedCards.cardName, cardName), eq(userStores.storeId, storeId), eq(users.disabled, false)),
      )
      .all()
      .map((row) => row.userId),

  /** Every (card, store) pair that somebody wants, each once: an unpaused card at a chosen, unpaused store. */
  wantedPairs(db: Queryable): WantedPair[] {
    const rows = new Map(
      db
        .select()
        .from(stores)
        .where(mayBeAsked)
        .all()
        .map((store) => [store.id, store]),
    )
    return db
      .selectDistinct({ cardName: trackedCards.cardName, storeId: userStores.storeId })
      .from(trackedCards)
      .innerJoin(userStores, eq(userStores.userId, trackedCards.userId))
      .innerJoin(users, eq(users.id, trackedCards.userId))
      .where(isWanted)
      .all()
      .flatMap(({ cardName, storeId }) => {
        const store = rows.get(storeId)
        return store ? [{ cardName, store }] : []
      })
  },

  /** Which of the given cards somebody wants at which of the given stores: `storeId:cardName`. */
  wantedAmong(db: Queryable, storeIds: number[], cardNames: string[]): Set<string> {
    const rows = db
      .selectDistinct({ cardName: trackedCards.cardName, storeId: userStores.storeId })
      .from(trackedCards)
      .innerJoin(userStores, eq(userStores.userId, trackedCards.userId))
      .innerJoin(users, eq(users.id, trackedCards.userId))
      .innerJoin(stores, eq(stores.id, userStores.storeId))
      .where(
        and(
          isWanted,
          mayBeAsked,
          inArray(stores.id, storeIds),
          sql`${trackedCards.cardName} IN (SELECT value FROM json_each(${JSON.stringify(cardNames)}))`,
        ),
      )
      .all()
    return new Set(rows.map(({ storeId, cardName }) => `${storeId}:${cardName}`))
  },
}
