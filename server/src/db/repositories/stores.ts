import type { Store, StoreCosts } from '@lgs/shared'
import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { userStores } from '../schema/accounts.ts'
import { stores } from '../schema/stores.ts'

export type StoreRow = typeof stores.$inferSelect
export type NewStoreRow = Omit<typeof stores.$inferInsert, 'id'>

const isPresent = isNull(stores.removedAt)

export const costsOf = ({ shipping, shippingFreeFrom, pickup }: StoreRow): StoreCosts => ({
  shipping,
  shipping_free_from: shippingFreeFrom,
  pickup,
})

/**
 * A store as clients see it.
 * @param sweepMinutes how often it is asked for all that is wanted there; null where nothing is
 */
export const toStore = (row: StoreRow, sweepMinutes: number | null): Store => ({
  slug: row.slug,
  name: row.name,
  homepage: row.homepage,
  search_url: row.searchUrl,
  fetch_strategy: row.fetchStrategy,
  currency: row.currency,
  paused: row.paused,
  robots_override: row.robotsOverride,
  condition_words: row.conditionWords,
  ...costsOf(row),
  sweep_minutes: sweepMinutes,
})

export const storesRepository = {
  all: (db: Queryable): StoreRow[] =>
    db.select().from(stores).where(isPresent).orderBy(asc(stores.name)).all(),

  bySlug: (db: Queryable, slug: string): StoreRow | undefined =>
    db
      .select()
      .from(stores)
      .where(and(eq(stores.slug, slug), isPresent))
      .get(),

  /** Removed stores included. */
  byOrigin: (db: Queryable, origin: string): StoreRow | undefined =>
    db.select().from(stores).where(eq(stores.origin, origin)).get(),

  /** Removed stores included: their slugs stay taken. */
  slugs: (db: Queryable): string[] =>
    db
      .select({ slug: stores.slug })
      .from(stores)
      .all()
      .map((row) => row.slug),

  insert: (db: Queryable, store: NewStoreRow): StoreRow => db.insert(stores).values(store).returning().get(),

  update: (db: Queryable, id: number, changes: Partial<NewStoreRow>): StoreRow =>
    db.update(stores).set(changes).where(eq(stores.id, id)).returning().get(),

  /** A person's stores in the order of choice. */
  chosenBy: (db: Queryable, userId: number): StoreRow[] =>
    db
      .select({ store: stores })
      .from(userStores)
      .innerJoin(stores, eq(stores.id, userStores.storeId))
      .where(and(eq(userStores.userId, userId), isPresent))
      .orderBy(asc(userStores.position))
      .all()
      .map((row) => row.store),

  choose: (db: Queryable, userId: number, slugs: string[]): void => {
    const rows =
      slugs.length === 0
        ? []
        : db
            .select()
            .from(stores)
            .where(and(inArray(stores.slug, slugs), isPresent))
            .all()
    const idOf = new Map(rows.map((row) => [row.slug, row.id]))
    const ids = [...new Set(slugs)].flatMap((slug) => idOf.get(slug) ?? [])
    db.delete(userStores).where(eq(userStores.userId, userId)).run()
    if (ids.length > 0) {
      db.insert(userStores)
        .values(ids.map((storeId, position) => ({ userId, storeId, position })))
        .run()
    }
  },

  /** The people who chose a store, or any store. */
  choosers: (db: Queryable, storeId?: number): number[] =>
    db
      .selectDistinct({ userId: userStores.userId })
      .from(userStores)
      .where(storeId === undefined ? undefined : eq(userStores.storeId, storeId))
      .all()
      .map((row) => row.userId),

  dropFromChoices: (db: Queryable, storeId: number): number[] =>
    db
      .delete(userStores)
      .where(eq(userStores.storeId, storeId))
      .returning({ userId: userStores.userId })
      .all()
      .map((row) => row.userId),
}
