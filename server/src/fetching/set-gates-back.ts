import type { RedisConnection } from '../channels/redis.ts'
import { BACK_OFF_MS, HIGHEST_LEVEL } from '../domain/back-off.ts'

/** A request's lease, a probe and the gap of a host are all shorter. */
const LONGEST_LEASE_MS = 15 * 60_000
const DAY_MS = 24 * 3600 * 1000
const LONGEST_REST_MS = BACK_OFF_MS[HIGHEST_LEVEL - 1]!

/**
 * KEYS: a gate. ARGV: now, longest lease, longest rest, today. Leases that end too late are over, a rest is no longer than any,
 * and what was asked on a day to come counts for today.
 */
const SET_BACK = `
local now = tonumber(ARGV[1])
local number = function(field) return tonumber(redis.call('HGET', KEYS[1], field) or '0') or 0 end
for _, field in ipairs({'lease_until', 'next_at', 'probe_until'}) do
  if number(field) > now + ARGV[2] then redis.call('HSET', KEYS[1], field, 0) end
end
if number('held_until') > now + ARGV[3] then redis.call('HSET', KEYS[1], 'held_until', now + ARGV[3]) end
if number('day') > tonumber(ARGV[4]) then redis.call('HSET', KEYS[1], 'day', ARGV[4]) end
return 1`

/**
 * Sets the gates of hosts back that a clock that ran ahead has closed for years.
 * @param now milliseconds since 1970
 */
export async function setGatesBack(redis: RedisConnection, now: number): Promise<void> {
  const args = [now, LONGEST_LEASE_MS, LONGEST_REST_MS, Math.floor(now / DAY_MS)].map(String)
  for await (const keys of redis.scanIterator({ MATCH: 'lgs:gate:*', COUNT: 500 }))
    for (const key of keys) await redis.eval(SET_BACK, { keys: [key], arguments: args })
}
