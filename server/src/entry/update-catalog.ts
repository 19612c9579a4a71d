import { once } from 'node:events'
import { connectRedis } from '../channels/redis.ts'
import { openDatabase } from '../db/database.ts'
import { untilStopped } from '../lifecycle.ts'
import { createLog } from '../log.ts'
import { runCatalogUpdate } from '../worker/catalog-updates.ts'
import type { UpdateOrder } from '../worker/update-process.ts'

const GOODBYE_MS = 3000

// Started by the worker for one update, told which by a message, and gone after its answer.
const stopping = new AbortController()
void untilStopped().then((reason) => {
  stopping.abort(new Error(`the process stops: ${reason}`))
  // Whatever still waits, a Redis that is gone for instance: nobody hears its end any more.
  setTimeout(() => process.exit(1), GOODBYE_MS).unref()
})

const [{ task, config }] = await order()
const log = createLog('update-catalog', config.logLevel)
try {
  const redis = await connectRedis(config.redisUrl, log)
  const db = openDatabase(config.dataDir, 'guest')
  const result = await runCatalogUpdate(task, config, { db, redis, log, stopping: stopping.signal })
  db.$client.close()
  redis.destroy()
  process.send?.(result, undefined, undefined, () => process.exit(0))
} catch (error) {
  if (!stopping.signal.aborted) log.error({ task, err: error }, 'the update of the catalog failed')
  process.exit(1)
}

/** What the worker wants; a worker that goes before it says so ends this process too. */
async function order(): Promise<[UpdateOrder]> {
  try {
    return (await once(process, 'message', { signal: stopping.signal })) as [UpdateOrder]
  } catch {
    process.exit(1)
  }
}
