import type { CatalogTask } from '@lgs/shared/schemas/catalog'
import { eq } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import type { UpdateHistory } from '../../domain/catalog-due.ts'
import { catalogUpdates } from '../schema/catalog.ts'

export type CatalogUpdateRow = typeof catalogUpdates.$inferSelect

/** How the updates of the catalog went: one row per task. */
export const catalogUpdatesRepository = {
  find: (db: Queryable, task: CatalogTask): CatalogUpdateRow | undefined =>
    db.select().from(catalogUpdates).where(eq(catalogUpdates.task, task)).get(),

  save: (db: Queryable, row: CatalogUpdateRow & { task: CatalogTask }): void => {
    db.insert(catalogUpdates).values(row).onConflictDoUpdate({ target: catalogUpdates.task, set: row }).run()
  },
}

/** What the next update depends on. */
export const historyOf = (row: CatalogUpdateRow | undefined): UpdateHistory | undefined =>
  row && {
    attemptedAt: row.attemptedAt.getTime(),
    succeededAt: row.succeededAt?.getTime() ?? null,
    failures: row.failures,
    isPartial: row.outcome === 'partial',
    notBefore: row.notBefore?.getTime() ?? null,
  }
