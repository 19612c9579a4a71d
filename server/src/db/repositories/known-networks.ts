import { and, desc, eq, notInArray } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { knownNetworks } from '../schema/accounts.ts'

/** Per person; the one that was used longest ago makes room. */
const MOST_NETWORKS = 20

export const knownNetworksRepository = {
  isKnown: (db: Queryable, userId: number, network: string): boolean =>
    db
      .select({ userId: knownNetworks.userId })
      .from(knownNetworks)
      .where(and(eq(knownNetworks.userId, userId), eq(knownNetworks.network, network)))
      .get() !== undefined,

  remember: (db: Queryable, userId: number, network: string, now: Date): void => {
    db.insert(knownNetworks)
      .values({ userId, network, lastUsedAt: now })
      .onConflictDoUpdate({
        target: [knownNetworks.userId, knownNetworks.network],
        set: { lastUsedAt: now },
      })
      .run()
    const kept = db
      .select({ network: knownNetworks.network })
      .from(knownNetworks)
      .where(eq(knownNetworks.userId, userId))
      .orderBy(desc(knownNetworks.lastUsedAt))
      .limit(MOST_NETWORKS)
      .all()
      .map((row) => row.network)
    db.delete(knownNetworks)
      .where(and(eq(knownNetworks.userId, userId), notInArray(knownNetworks.network, kept)))
      .run()
  },
}
