import { CatalogProgress } from '@lgs/shared'
import { Type, type Static } from 'typebox'
import Value from 'typebox/value'
import type { RedisConnection } from './redis.ts'

/** Plain pub/sub: how far an update of the catalog is. What is missed is made good by the next report. */
const CATALOG_PROGRESS = 'lgs:catalog-progress'

const Report = Type.Object({
  progress: CatalogProgress,
  /** Milliseconds since the epoch, by the clock of the worker: reports may arrive after the end. */
  sent_at: Type.Number(),
})
export type ProgressReport = Static<typeof Report>

export function publishProgress(redis: RedisConnection, progress: CatalogProgress): void {
  redis
    .publish(CATALOG_PROGRESS, JSON.stringify({ progress, sent_at: Date.now() } satisfies ProgressReport))
    .catch(() => {})
}

/** @param subscriber a connection of its own for subscriptions */
export async function listenToProgress(
  subscriber: RedisConnection,
  listener: (report: ProgressReport) => void,
): Promise<void> {
  await subscriber.subscribe(CATALOG_PROGRESS, (text) => {
    const report: unknown = JSON.parse(text)
    if (Value.Check(Report, report)) listener(report)
  })
}
