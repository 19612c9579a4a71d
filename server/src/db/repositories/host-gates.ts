import type { Queryable } from '../database.ts'
import { hostGates } from '../schema/hosts.ts'

export type HostGateRow = typeof hostGates.$inferSelect

export const hostGatesRepository = {
  all: (db: Queryable): HostGateRow[] => db.select().from(hostGates).all(),

  save: (db: Queryable, row: HostGateRow): void => {
    db.insert(hostGates).values(row).onConflictDoUpdate({ target: hostGates.host, set: row }).run()
  },
}
