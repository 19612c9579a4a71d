import type { RedisConnection } from '../channels/redis.ts'
import type { Finding } from './version-evidence.ts'

const evidenceOfHost = (host: string) => `lgs:versions:${host}`
const refutedOf = (host: string) => `lgs:versions:refuted:${host}`
const MONTH_S = 30 * 24 * 3600

/** Are the versions that a host names believed? Nothing is asked for them where they are `refuted`. */
export type Standing = 'unproven' | 'trusted' | 'refuted'

/**
 * KEYS: evidence, refutation. ARGV: finding, seconds to keep. Three supports make trust, where versions stay as they
 * are more often than they move for nothing: those that always move support anything. Six are kept at most, and a
 * doubt halves them, so that a host that begins to lie loses its trust by the second one.
 */
const NOTE = `
local finding, keep = ARGV[1], ARGV[2]
if finding == 'refuted' then
  redis.call('DEL', KEYS[1])
  redis.call('SET', KEYS[2], '1', 'EX', keep)
  return 0
end
local count = function(field) return tonumber(redis.call('HGET', KEYS[1], field) or '0') end
local isTrusted = count('trusted') == 1
if isTrusted and (finding == 'idle' or finding == 'quiet') then return 0 end
if finding == 'support' then redis.call('HSET', KEYS[1], 'support', math.min(count('support') + 1, 6))
elseif finding == 'doubt' then redis.call('HSET', KEYS[1], 'support', math.floor(count('support') / 2))
else redis.call('HINCRBY', KEYS[1], finding, 1) end
if count('support') < 3 then
  if isTrusted then redis.call('HDEL', KEYS[1], 'trusted', 'idle', 'quiet') end
elseif count('idle') <= count('quiet') then redis.call('HSET', KEYS[1], 'trusted', 1) end
redis.call('EXPIRE', KEYS[1], keep)
return 0`

export type VersionTrust = ReturnType<typeof createVersionTrust>

/**
 * Whether versions of a host may stand for reading its pages: nothing guarantees that what a store says of its changes
 * is about its stock, so it is believed by evidence only. Throws where Redis is away.
 */
export function createVersionTrust(redis: RedisConnection) {
  return {
    async standing(host: string): Promise<Standing> {
      if ((await redis.exists(refutedOf(host))) === 1) return 'refuted'
      return (await redis.hGet(evidenceOfHost(host), 'trusted')) === '1' ? 'trusted' : 'unproven'
    },
    /** A refutation counts for 30 days, all else for 30 days since the last finding. */
    async note(host: string, finding: Finding): Promise<void> {
      const keys = [evidenceOfHost(host), refutedOf(host)]
      await redis.eval(NOTE, { keys, arguments: [finding, String(MONTH_S)] })
    },
  }
}
