import { WORKER_RESULTS, WorkerResult } from '../channels/definitions.ts'
import type { RedisConnection } from '../channels/redis.ts'
import { consume } from '../channels/stream.ts'
import type { Log } from '../log.ts'
import type { Services } from './services.ts'

/** Takes in what workers report. @returns a function that stops it */
export function openInbox(
  redis: RedisConnection,
  {
    recordCheck,
    learnStore,
    hostStandings,
    storeRests,
    storeHealth,
    metrics,
    questions,
    catalogUpdates,
  }: Services,
  log: Log,
): () => Promise<void> {
  return consume({
    redis,
    stream: WORKER_RESULTS,
    group: 'server',
    consumer: 'server',
    schema: WorkerResult,
    handle: async (result) => {
      if (result.type === 'availability_result') {
        await recordCheck(result)
        storeHealth.recorded(result)
        metrics.checkEnded(result)
      } else if (result.type === 'store_learned') learnStore(result)
      else if (result.type === 'host_reported') {
        hostStandings.reported(result)
        storeHealth.changed()
      } else if (result.type === 'store_waits') {
        storeRests.reported(result)
        storeHealth.changed()
      } else if (result.type === 'catalog_result') await catalogUpdates.ended(result)
      else questions.answered(result)
    },
    log,
  })
}
