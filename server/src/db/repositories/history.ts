import type { Listing } from '@lgs/shared'
import { and, asc, count, eq, gt, inArray, lt, max, not, sql, type SQL } from 'drizzle-orm'
import { keyListings, type StockChange } from '../../domain/diff.ts'
import {
  CHANGE_KINDS,
  decodeFacts,
  encodeFacts,
  isSummary,
  type ChangeTuple,
  type HistoryRow,
  type SummaryRow,
  type SummaryTuple,
} from '../../domain/history-codec.ts'
import { FIRST_MONDAY_MS, WEEK_MS } from '../../domain/history-periods.ts'
import type { Queryable } from '../database.ts'
import { cardMarks, stockCopies, stockEvents } from '../schema/history.ts'
import { trackedCards } from '../schema/tracked-cards.ts'

export interface Pair {
  storeId: number
  cardName: string
}

const ofPair = (table: typeof stockEvents | typeof stockCopies, { storeId, cardName }: Pair) =>
  and(eq(table.cardName, cardName), eq(table.storeId, storeId))

const toRow = ({ id, at, kind, entries }: typeof stockEvents.$inferSelect): HistoryRow =>
  kind === 'week' || kind === 'month'
    ? { id, at, kind, entries: entries as SummaryTuple[] }
    : { id, at, kind, entries: entries as ChangeTuple[] }

const inList = (column: typeof stockEvents.id | typeof stockCopies.id, ids: Iterable<number>) =>
  sql`${column} IN (SELECT value FROM json_each(${JSON.stringify([...ids])}))`

/** The ids of a pair's copies by their keys; what is not described yet, or in other words, is written. */
function idsOf(db: Queryable, pair: Pair, listings: Map<string, Listing>): Map<string, number> {
  const rows = db
    .select()
    .from(stockCopies)
    .where(ofPair(stockCopies, pair))
    .orderBy(asc(stockCopies.id))
    .all()
  const described = new Map(rows.map((row) => [decodeFacts(row.facts), row]))
  const known = new Map(
    [...keyListings([...described.keys()])].map(([key, copy]) => [key, described.get(copy)!]),
  )
  const ids = new Map<string, number>()
  for (const [key, listing] of listings) {
    const facts = encodeFacts(listing)
    const row = known.get(key)
    if (!row) {
      const inserted = db
        .insert(stockCopies)
        .values({ ...pair, facts })
        .returning({ id: stockCopies.id })
      ids.set(key, inserted.get().id)
      continue
    }
    if (JSON.stringify(row.facts) !== JSON.stringify(facts))
      db.update(stockCopies).set({ facts }).where(eq(stockCopies.id, row.id)).run()
    ids.set(key, row.id)
  }
  return ids
}

function toTuple(change: StockChange, ids: Map<string, number>): ChangeTuple {
  const code = CHANGE_KINDS.indexOf(change.kind)
  const copy = ids.get(change.key)!
  if (change.kind === 'price' || change.kind === 'quantity') return [code, copy, change.old, change.new]
  return [code, copy, change.listing.price, change.listing.quantity]
}

export const historyRepository = {
  /** Which kinds of rows a pair has. */
  kinds: (db: Queryable, pair: Pair): Set<HistoryRow['kind']> =>
    new Set(
      db
        .selectDistinct({ kind: stockEvents.kind })
        .from(stockEvents)
        .where(ofPair(stockEvents, pair))
        .all()
        .map((row) => row.kind),
    ),

  /** Adds what changed at a moment (milliseconds since 1970). */
  record(
    db: Queryable,
    { storeId, cardName }: Pair,
    at: number,
    kind: 'baseline' | 'changes',
    changes: StockChange[],
  ): void {
    const pair = { storeId, cardName }
    const ids = idsOf(db, pair, new Map(changes.map(({ key, listing }) => [key, listing])))
    const entries = changes.map((change) => toTuple(change, ids))
    db.insert(stockEvents)
      .values({ ...pair, at, kind, entries })
      .run()
  },

  /** All of a card at some stores, by store, oldest first. */
  ofCard(db: Queryable, cardName: string, storeIds: number[]): Map<number, HistoryRow[]> {
    const rows = db
      .select()
      .from(stockEvents)
      .where(and(eq(stockEvents.cardName, cardName), inArray(stockEvents.storeId, storeIds)))
      .orderBy(asc(stockEvents.at), asc(stockEvents.id))
      .all()
    return new Map(
      [...Map.groupBy(rows, (row) => row.storeId)].map(([storeId, some]) => [storeId, some.map(toRow)]),
    )
  },

  /** All of a pair, oldest first. */
  ofPair: (db: Queryable, pair: Pair): HistoryRow[] =>
    db
      .select()
      .from(stockEvents)
      .where(ofPair(stockEvents, pair))
      .orderBy(asc(stockEvents.at), asc(stockEvents.id))
      .all()
      .map(toRow),

  /** Copies by their ids, without price and quantity. */
  copies(db: Queryable, ids: Iterable<number>): Map<number, Pair & { listing: Listing }> {
    const rows = db.select().from(stockCopies).where(inList(stockCopies.id, ids)).all()
    return new Map(
      rows.map(({ id, storeId, cardName, facts }) => [
        id,
        { storeId, cardName, listing: decodeFacts(facts) },
      ]),
    )
  },

  /** Pairs with several rows in one week from before a moment, or in one month from before another. */
  pairsToCompact(db: Queryable, detailSince: number, weeksSince: number): Pair[] {
    const { storeId, cardName, at } = stockEvents
    const several = (before: number, period: SQL) =>
      db
        .selectDistinct({ storeId, cardName })
        .from(stockEvents)
        .where(lt(at, before))
        .groupBy(storeId, cardName, period)
        .having(gt(count(), 1))
        .all()
    const pairs = [
      ...several(detailSince, sql`CAST((${at} - ${FIRST_MONDAY_MS}) / ${WEEK_MS} AS INTEGER)`),
      ...several(weeksSince, sql`strftime('%Y-%m', ${at} / 1000, 'unixepoch')`),
    ]
    return [...new Map(pairs.map((pair) => [`${pair.storeId}:${pair.cardName}`, pair])).values()]
  },

  /** The time of the newest row, or undefined. */
  newestAt: (db: Queryable): number | undefined =>
    db
      .select({ at: max(stockEvents.at) })
      .from(stockEvents)
      .get()?.at ?? undefined,

  /** Puts summaries in the place of rows, and forgets the copies that no row speaks of any more. */
  replace(db: Queryable, pair: Pair, removed: number[], added: Omit<SummaryRow, 'id'>[]): void {
    // Added first: the id of a row must never be given to another.
    for (const { at, kind, entries } of added)
      db.insert(stockEvents)
        .values({ ...pair, at, kind, entries })
        .run()
    db.delete(stockEvents).where(inList(stockEvents.id, removed)).run()
    const used = this.ofPair(db, pair).flatMap((row) =>
      isSummary(row) ? row.entries.map(([copy]) => copy) : row.entries.map(([, copy]) => copy),
    )
    db.delete(stockCopies)
      .where(and(ofPair(stockCopies, pair), not(inList(stockCopies.id, used))))
      .run()
  },
}

export const cardMarksRepository = {
  /** Changes that a person has not seen, of tracked cards or one of them at some stores, by card and in their order. */
  unseen(db: Queryable, userId: number, storeIds: number[], only?: string): Map<string, ChangeTuple[]> {
    const rows = db
      .select({ cardName: stockEvents.cardName, entries: stockEvents.entries })
      .from(trackedCards)
      .leftJoin(
        cardMarks,
        and(eq(cardMarks.userId, trackedCards.userId), eq(cardMarks.cardName, trackedCards.cardName)),
      )
      .innerJoin(
        stockEvents,
        and(
          eq(stockEvents.cardName, trackedCards.cardName),
          gt(stockEvents.id, sql`coalesce(${cardMarks.lastSeenEvent}, 0)`),
        ),
      )
      .where(
        and(
          eq(trackedCards.userId, userId),
          ...(only === undefined ? [] : [eq(trackedCards.cardName, only)]),
          eq(stockEvents.kind, 'changes'),
          gt(stockEvents.at, trackedCards.createdAt),
          inArray(stockEvents.storeId, storeIds),
        ),
      )
      .orderBy(asc(stockEvents.id))
      .all()
    return new Map(
      [...Map.groupBy(rows, (row) => row.cardName)].map(([cardName, some]) => [
        cardName,
        some.flatMap((row) => row.entries as ChangeTuple[]),
      ]),
    )
  },

  /**
   * Marks cards, or all that the person tracks, as seen up to the newest row. A card without news keeps its mark: nothing
   * would be different.
   */
  see(db: Queryable, userId: number, now: Date, cardNames?: readonly string[]): void {
    const wanted =
      cardNames === undefined
        ? sql`(SELECT ${trackedCards.cardName} FROM ${trackedCards} WHERE ${trackedCards.userId} = ${userId})`
        : sql`(SELECT value FROM json_each(${JSON.stringify(cardNames)}))`
    const newest = db
      .select({ cardName: stockEvents.cardName, id: max(stockEvents.id) })
      .from(stockEvents)
      .where(sql`${stockEvents.cardName} IN ${wanted}`)
      .groupBy(stockEvents.cardName)
      .all()
    const marks = db.select().from(cardMarks).where(eq(cardMarks.userId, userId)).all()
    const seen = new Map(marks.map((mark) => [mark.cardName, mark.lastSeenEvent]))
    for (const { cardName, id } of newest) {
      if (id === null || id <= (seen.get(cardName) ?? 0)) continue
      const mark = { lastSeenAt: now, lastSeenEvent: id }
      db.insert(cardMarks)
        .values({ userId, cardName, ...mark })
        .onConflictDoUpdate({ target: [cardMarks.userId, cardMarks.cardName], set: mark })
        .run()
    }
  },

  /** Forgets marks of cards that are no longer tracked. */
  dropUnused(db: Queryable): void {
    const tracked = sql`(SELECT 1 FROM ${trackedCards} WHERE ${trackedCards.userId} = ${cardMarks.userId} AND ${trackedCards.cardName} = ${cardMarks.cardName})`
    db.delete(cardMarks)
      .where(sql`NOT EXISTS ${tracked}`)
      .run()
  },
}
