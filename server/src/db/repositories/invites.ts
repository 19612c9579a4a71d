import { and, asc, eq, gt, isNull, lt } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { invites, users } from '../schema/accounts.ts'

type Row = typeof invites.$inferSelect
/** `invitedBy`: the name of who made it; null when that account is gone. */
export type InviteRow = Row & { invitedBy: string | null }

const isOpen = (now: Date) =>
  and(isNull(invites.usedAt), isNull(invites.revokedAt), gt(invites.expiresAt, now))

const rows = (db: Queryable) =>
  db
    .select({ invite: invites, invitedBy: users.username })
    .from(invites)
    .leftJoin(users, eq(users.id, invites.createdBy))
const joined = ({ invite, invitedBy }: { invite: Row; invitedBy: string | null }): InviteRow => ({
  ...invite,
  invitedBy,
})

export const invitesRepository = {
  byTokenHash(db: Queryable, tokenHash: string): InviteRow | undefined {
    const row = rows(db).where(eq(invites.tokenHash, tokenHash)).get()
    return row && joined(row)
  },

  /** Those that can still be used, oldest first. */
  open: (db: Queryable, now: Date): InviteRow[] =>
    rows(db).where(isOpen(now)).orderBy(asc(invites.id)).all().map(joined),

  insert: (
    db: Queryable,
    invite: Pick<Row, 'tokenHash' | 'note' | 'createdAt' | 'expiresAt'> & { createdBy: number },
  ): void => {
    db.insert(invites).values(invite).run()
  },

  use: (db: Queryable, id: number, usedAt: Date): void => {
    db.update(invites).set({ usedAt }).where(eq(invites.id, id)).run()
  },

  /** @returns false when there is no such open invitation */
  revoke: (db: Queryable, id: number, now: Date): boolean =>
    db
      .update(invites)
      .set({ revokedAt: now })
      .where(and(eq(invites.id, id), isOpen(now)))
      .run().changes > 0,

  revokeAllOf: (db: Queryable, userId: number, now: Date): void => {
    db.update(invites)
      .set({ revokedAt: now })
      .where(and(eq(invites.createdBy, userId), isOpen(now)))
      .run()
  },

  /** Forgets those that ended before this. */
  deleteExpiredBefore: (db: Queryable, before: Date): void => {
    db.delete(invites).where(lt(invites.expiresAt, before)).run()
  },
}
