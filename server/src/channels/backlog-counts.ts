import type { RedisConnection } from './redis.ts'
import { backlogQueueOf } from './waiting-sweeps.ts'

/** The job on the queue, by host. */
export const RUNNING = 'lgs:backlog:running'
/** Ids of the jobs that travel with the running one. */
export const companionsOf = (host: string) => `lgs:backlog:companions:${host}`

/** How many checks wait for a host, and how many are under way. */
export async function countBacklog(
  redis: RedisConnection,
  host: string,
): Promise<{ queued: number; running: number }> {
  const [queued, running, companions] = await Promise.all([
    redis.zCard(backlogQueueOf(host)),
    redis.hExists(RUNNING, host),
    redis.sCard(companionsOf(host)),
  ])
  return { queued, running: running === 1 ? 1 + companions : 0 }
}
