import type { Reason } from '@lgs/shared'
import type { Queryable } from '../database.ts'
import { hostGates } from '../schema/hosts.ts'

/** How a host stood; `troubleKind` says which of the known kinds its trouble is, null without any. */
export type HostGateRow = typeof hostGates.$inferSelect & { troubleKind: Reason | null }

/** The column holds both: the kind, then the sentence. */
const WITH_KIND = /^(blocked|rate_limited|unreachable|unreadable|robots)\|/

function fromColumn(row: typeof hostGates.$inferSelect): HostGateRow {
  const kind = (WITH_KIND.exec(row.trouble ?? '')?.[1] ?? null) as Reason | null
  return { ...row, trouble: row.trouble?.replace(WITH_KIND, '') ?? null, troubleKind: kind }
}

function toColumn({ troubleKind, ...row }: HostGateRow): typeof hostGates.$inferInsert {
  return {
    ...row,
    trouble: troubleKind && row.trouble !== null ? `${troubleKind}|${row.trouble}` : row.trouble,
  }
}

export const hostGatesRepository = {
  all: (db: Queryable): HostGateRow[] => db.select().from(hostGates).all().map(fromColumn),

  save: (db: Queryable, row: HostGateRow): void => {
    const values = toColumn(row)
    db.insert(hostGates).values(values).onConflictDoUpdate({ target: hostGates.host, set: values }).run()
  },
}
