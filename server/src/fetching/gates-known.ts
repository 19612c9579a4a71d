import type { RedisConnection } from '../channels/redis.ts'

const KEY = 'lgs:gates:known'

/**
 * A Redis that comes up empty has forgotten who must be left alone. Until the server has put that back nothing is
 * asked.
 */
export const areGatesKnown = async (redis: RedisConnection): Promise<boolean> =>
  (await redis.exists(KEY)) === 1

export const noteGatesKnown = async (redis: RedisConnection): Promise<void> =>
  void (await redis.set(KEY, '1'))
