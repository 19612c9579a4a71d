import { eq } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { passwordLinks } from '../schema/accounts.ts'

export type PasswordLink = typeof passwordLinks.$inferSelect

export const passwordLinksRepository = {
  byTokenHash: (db: Queryable, tokenHash: string): PasswordLink | undefined =>
    db.select().from(passwordLinks).where(eq(passwordLinks.tokenHash, tokenHash)).get(),

  /** Takes the place of an older link of that person. */
  save: (db: Queryable, link: PasswordLink): void => {
    const { userId, ...rest } = link
    db.insert(passwordLinks)
      .values(link)
      .onConflictDoUpdate({ target: passwordLinks.userId, set: rest })
      .run()
  },

  deleteFor: (db: Queryable, userId: number): void => {
    db.delete(passwordLinks).where(eq(passwordLinks.userId, userId)).run()
  },

  deleteMadeBy: (db: Queryable, userId: number): void => {
    db.delete(passwordLinks).where(eq(passwordLinks.createdBy, userId)).run()
  },
}
