import { and, asc, count, eq, ne, sql } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { users } from '../schema/accounts.ts'
import { trackedCards } from '../schema/tracked-cards.ts'

export type User = typeof users.$inferSelect

/** What makes two user names the same. */
export const usernameKey = (username: string) => username.trim().normalize('NFKC').toLowerCase()

export const usersRepository = {
  byId: (db: Queryable, id: number): User | undefined =>
    db.select().from(users).where(eq(users.id, id)).get(),

  byName: (db: Queryable, username: string): User | undefined =>
    db
      .select()
      .from(users)
      .where(eq(users.usernameKey, usernameKey(username)))
      .get(),

  names: (db: Queryable): string[] =>
    db
      .select({ username: users.username })
      .from(users)
      .all()
      .map(({ username }) => username),

  count: (db: Queryable): number => db.select({ value: count() }).from(users).get()?.value ?? 0,

  insert: (
    db: Queryable,
    user: { username: string; passwordHash: string; isAdmin: boolean; createdAt: Date },
  ): User =>
    db
      .insert(users)
      .values({ ...user, usernameKey: usernameKey(user.username) })
      .returning()
      .get(),

  rename: (db: Queryable, id: number, username: string): void => {
    db.update(users)
      .set({ username, usernameKey: usernameKey(username) })
      .where(eq(users.id, id))
      .run()
  },

  /** Stores a new password and ends every session by raising the epoch; returns the new epoch. */
  setPassword: (db: Queryable, id: number, passwordHash: string): number =>
    db
      .update(users)
      .set({ passwordHash, sessionEpoch: sql`${users.sessionEpoch} + 1` })
      .where(eq(users.id, id))
      .returning({ epoch: users.sessionEpoch })
      .get()?.epoch ?? 0,

  /** Everybody with how many cards they track, in the order in which they came. */
  all: (db: Queryable): (User & { cards: number })[] =>
    db
      .select({ user: users, cards: count(trackedCards.id) })
      .from(users)
      .leftJoin(trackedCards, eq(trackedCards.userId, users.id))
      .groupBy(users.id)
      .orderBy(asc(users.id))
      .all()
      .map(({ user, cards }) => ({ ...user, cards })),

  /** An administrator who can sign in, other than this person; the one who came first. */
  otherAdministrator: (db: Queryable, id: number): User | undefined =>
    db
      .select()
      .from(users)
      .where(and(eq(users.isAdmin, true), eq(users.disabled, false), ne(users.id, id)))
      .orderBy(asc(users.id))
      .limit(1)
      .get(),

  setAdministrator: (db: Queryable, id: number, isAdmin: boolean): void => {
    db.update(users).set({ isAdmin }).where(eq(users.id, id)).run()
  },

  setDisabled: (db: Queryable, id: number, disabled: boolean): void => {
    db.update(users).set({ disabled }).where(eq(users.id, id)).run()
  },

  /** Ends every session of the person; returns the epoch that new ones carry. */
  raiseEpoch: (db: Queryable, id: number): number =>
    db
      .update(users)
      .set({ sessionEpoch: sql`${users.sessionEpoch} + 1` })
      .where(eq(users.id, id))
      .returning({ epoch: users.sessionEpoch })
      .get()?.epoch ?? 0,

  setLastSeen: (db: Queryable, id: number, lastSeenAt: Date): void => {
    db.update(users).set({ lastSeenAt }).where(eq(users.id, id)).run()
  },

  /** With everything that belongs to the person. */
  delete: (db: Queryable, id: number): void => {
    db.delete(users).where(eq(users.id, id)).run()
  },
}
