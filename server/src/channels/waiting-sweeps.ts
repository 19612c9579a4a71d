import type { RedisConnection } from './redis.ts'

/** Hosts with checks that wait. The scheduler keeps them (`scheduler/backlog.ts`); sweeps look how many there are. */
export const BACKLOG_HOSTS = 'lgs:backlog:hosts'
/** A host's waiting checks, the next one first. */
export const backlogQueueOf = (host: string): string => `lgs:backlog:queue:${host}`
/** Scores below are of persons, the others of sweeps. */
export const SWEEPS_FROM = 1e14

/** How many checks without a waiting person wait, by host. */
export async function countWaitingSweeps(redis: RedisConnection): Promise<Map<string, number>> {
  const hosts = await redis.sMembers(BACKLOG_HOSTS)
  const counts = hosts.map(async (host) => {
    const count = await redis.zCount(backlogQueueOf(host), SWEEPS_FROM, '+inf')
    return [host, count] as const
  })
  return new Map(await Promise.all(counts))
}
