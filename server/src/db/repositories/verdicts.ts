import type { Verdict } from '@lgs/shared'
import { and, count, eq, or } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { users } from '../schema/accounts.ts'
import { listingVerdicts } from '../schema/verdicts.ts'

type Row = typeof listingVerdicts.$inferSelect
/** Which product of which store, for which card. */
export type Judged = Pick<Row, 'storeId' | 'cardName' | 'product'>

const keyOf = ({ storeId, cardName, product }: Judged) => JSON.stringify([storeId, cardName, product])

export const verdictsRepository = {
  /** What counts for a person: their own word, else an administrator's. */
  for(db: Queryable, userId: number): (judged: Judged) => Verdict | undefined {
    const rows = db
      .select({ verdict: listingVerdicts, isOwn: eq(users.id, userId) })
      .from(listingVerdicts)
      .innerJoin(users, eq(users.id, listingVerdicts.userId))
      .where(or(eq(users.id, userId), and(eq(users.isAdmin, true), eq(users.disabled, false))))
      .all()
    const verdicts = new Map<string, { verdict: Row; isOwn: boolean }>()
    for (const { verdict, isOwn } of rows) {
      const before = verdicts.get(keyOf(verdict))
      if (before?.isOwn) continue
      if (!before || isOwn || verdict.createdAt > before.verdict.createdAt)
        verdicts.set(keyOf(verdict), { verdict, isOwn: Boolean(isOwn) })
    }
    return (judged) => {
      const found = verdicts.size === 0 ? undefined : verdicts.get(keyOf(judged))
      return found && (found.verdict.isCard ? 'is' : 'is_not')
    }
  },

  count: (db: Queryable, userId: number): number =>
    db.select({ rows: count() }).from(listingVerdicts).where(eq(listingVerdicts.userId, userId)).get()
      ?.rows ?? 0,

  save: (db: Queryable, userId: number, judged: Judged, verdict: Verdict): void => {
    const said = { isCard: verdict === 'is', createdAt: new Date() }
    db.insert(listingVerdicts)
      .values({ userId, ...judged, ...said })
      .onConflictDoUpdate({
        target: [
          listingVerdicts.userId,
          listingVerdicts.storeId,
          listingVerdicts.cardName,
          listingVerdicts.product,
        ],
        set: said,
      })
      .run()
  },

  forget: (db: Queryable, userId: number, { storeId, cardName, product }: Judged): void => {
    db.delete(listingVerdicts)
      .where(
        and(
          eq(listingVerdicts.userId, userId),
          eq(listingVerdicts.storeId, storeId),
          eq(listingVerdicts.cardName, cardName),
          eq(listingVerdicts.product, product),
        ),
      )
      .run()
  },

  /** Gives all of one person's verdicts to another, whose own stay as they are. */
  handOver: (db: Queryable, from: number, to: number): void => {
    const rows = db.select().from(listingVerdicts).where(eq(listingVerdicts.userId, from)).all()
    for (const row of rows)
      db.insert(listingVerdicts)
        .values({ ...row, userId: to })
        .onConflictDoNothing()
        .run()
  },
}
