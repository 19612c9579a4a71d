import { setSessionsBack } from '../auth/set-sessions-back.ts'
import type { RedisConnection } from '../channels/redis.ts'
import { setGatesBack } from '../fetching/set-gates-back.ts'

/**
 * What Redis keeps for a while. It notes when that ends by the machine's clock: what was kept while that ran ahead stays for years.
 * A cached answer would keep its store from being asked, a lock of bee-queue keep lost jobs lost, a wait after wrong passwords keep
 * a person out; all of it is found out anew.
 */
const KEPT_FOR_A_WHILE = [
  'lgs:availability:*',
  'lgs:robots*',
  'lgs:page:*',
  'lgs:pages:*',
  'lgs:learned:*',
  'lgs:tries:*',
  'lgs:login:*',
  'lgs:history-compacted',
  'lgs:update-asked',
  'bq:*:stallBlock',
]

/**
 * Nothing in Redis holds the app up any more because a clock ran ahead. Left as they are: the backlog, whose times only say who
 * is first, and dead letters and lines of the log, whose times are only shown.
 * @param now milliseconds since 1970
 * @throws while Redis is away
 */
export async function forgetFuture(redis: RedisConnection, now: number): Promise<void> {
  for (const pattern of KEPT_FOR_A_WHILE) {
    for await (const keys of redis.scanIterator({ MATCH: pattern, COUNT: 500 }))
      if (keys.length > 0) await redis.unlink(keys)
  }
  await setGatesBack(redis, now)
  await setSessionsBack(redis, now)
}
