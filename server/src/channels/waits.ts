import type { RedisConnection } from './redis.ts'

/**
 * Stores whose checks ask more than one host, e.g. a service that searches for them, and wait for such another one: it had to be
 * left alone when the last check came to it. By slug, `URL.host` of that host. How long, its gate says.
 */
const KEY = 'lgs:waits'

export const readWaits = async (redis: RedisConnection): Promise<Map<string, string>> =>
  new Map(Object.entries(await redis.hGetAll(KEY)))

export const readWait = async (redis: RedisConnection, slug: string): Promise<string | null> =>
  redis.hGet(KEY, slug)

/** @param host null: the last check met nobody who had to be left alone */
export const noteWait = async (redis: RedisConnection, slug: string, host: string | null): Promise<void> =>
  void (await (host === null ? redis.hDel(KEY, slug) : redis.hSet(KEY, slug, host)))
