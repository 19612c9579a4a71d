import { count, eq, sql } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { users } from '../schema/accounts.ts'

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
}
