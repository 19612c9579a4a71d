import { countBacklog } from './backlog-counts.ts'
import { SCHEDULER_REQUESTS, WORKER_RESULTS } from './definitions.ts'
import type { RedisConnection } from './redis.ts'

const BEE_QUEUES = ['store-checks', 'database-tasks'] as const
const LETTERS = 'lgs:dead-letters:order'

/** How much waits where, by name. Writes nothing. @throws while Redis is away */
export async function readQueueLengths(redis: RedisConnection): Promise<Record<string, number>> {
  const jobs = BEE_QUEUES.flatMap((queue) =>
    // The names that bee-queue gives its lists. Source: bee-queue, lib/queue.js, `toKey`.
    (['waiting', 'active'] as const).map(async (state) => {
      return [`${queue} ${state}`, await redis.lLen(`bq:${queue}:${state}`)] as const
    }),
  )
  const streams = [SCHEDULER_REQUESTS, WORKER_RESULTS].map(
    async (stream) => [stream, await redis.xLen(stream)] as const,
  )
  const letters = redis.zCard(LETTERS).then((count) => ['dead letters', count] as const)
  return Object.fromEntries(await Promise.all([...streams, ...jobs, letters]))
}

/** Checks that wait for their host's turn, and those under way, by host. @throws while Redis is away */
export async function readBacklogs(redis: RedisConnection, hosts: Iterable<string>) {
  const counts = [...hosts].map(async (host) => [host, await countBacklog(redis, host)] as const)
  return new Map(await Promise.all(counts))
}
