/**
 * The gate of one host, a hash: `lease_until` and `owner` (of the lease), `next_at` (the gap), `held_until` and `level` (the back-off), `probe_until`
 * (how long one request decides about a host in trouble), `day` and `used` (the budget). All by Redis' own clock, so that
 * workers on several machines share it. KEYS: the hash. ARGV[1]: how long an untouched gate is kept; ARGV[2]: how long a
 * day of the budget is. Times are in milliseconds.
 */
const CLOCK = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local day_ms = tonumber(ARGV[2])
local today = math.floor(now / day_ms)
local gate = redis.call('HMGET', KEYS[1], 'lease_until', 'next_at', 'held_until', 'day', 'used', 'level', 'probe_until')
local number = function(index) return tonumber(gate[index] or '0') or 0 end
local held = number(3) - now
local used = number(4) == today and number(5) or 0
local budget_wait = function(budget) return used >= budget and (today + 1) * day_ms - now or 0 end
`

/**
 * ARGV: keep, day, lease, budget, owner. Takes the slot and counts a request; or how long to wait, and why. The first request
 * after a host was held off is a probe: until its report is known nobody else asks, its lease apart.
 */
export const TAKE = `${CLOCK}
local spent = budget_wait(tonumber(ARGV[4]))
local is_probe = number(6) > 0 and number(3) > 0
if held > 0 then return {held, 'held_off'} end
if spent > 0 then return {spent, 'budget'} end
if number(1) > now then return {number(1) - now, 'busy'} end
if is_probe and number(7) > now then return {number(7) - now, 'probe'} end
if number(2) > now then return {number(2) - now, 'gap'} end
redis.call('HSET', KEYS[1], 'lease_until', now + ARGV[3], 'owner', ARGV[5], 'day', today, 'used', used + 1)
if is_probe then redis.call('HSET', KEYS[1], 'probe_until', now + ARGV[3]) end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return {0, is_probe and 'probe' or ''}`

/**
 * ARGV: keep, day, gap, owner. Gives the slot back, unless it is somebody else's by now because the lease had ended; the gap
 * counts in any case.
 */
export const RELEASE = `${CLOCK}
redis.call('HSET', KEYS[1], 'next_at', math.max(number(2), now + ARGV[3]))
if redis.call('HGET', KEYS[1], 'owner') == ARGV[4] then redis.call('HSET', KEYS[1], 'lease_until', 0) end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 0`

/** ARGV: keep, day, budget. Milliseconds until the host may be asked, leases aside, and why. */
export const LOOK = `${CLOCK}
local spent, gap = budget_wait(tonumber(ARGV[3])), number(2) - now
if held > 0 then return {held, 'held_off'} end
if spent > 0 then return {spent, 'budget'} end
return {math.max(0, gap), gap > 0 and 'gap' or ''}`

/**
 * ARGV: keep, day, level before, level after, pause, wished pause. What a check found out: the level and the pause, unless
 * the level is another one by now (returns false). A host that is held off already was asked before that: the same
 * trouble makes the pause no longer than the host wishes, and a success from before it changes nothing. Returns until when
 * it is left alone, 0 for not at all.
 */
export const REPORT = `${CLOCK}
local until_ms = 0
if held > 0 then
  until_ms = math.max(number(3), now + ARGV[6])
  redis.call('HSET', KEYS[1], 'held_until', until_ms)
else
  if number(6) ~= tonumber(ARGV[3]) then return false end
  if tonumber(ARGV[5]) > 0 then until_ms = now + ARGV[5] end
  redis.call('HSET', KEYS[1], 'held_until', until_ms, 'level', ARGV[4])
end
redis.call('HDEL', KEYS[1], 'probe_until')
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return until_ms`

/** ARGV: keep, day. A probe was answered. */
export const OPEN = `${CLOCK}
if held > 0 then return 0 end
redis.call('HDEL', KEYS[1], 'held_until', 'probe_until')
return 1`

/**
 * ARGV: keep, day, held until, level, used. Puts back what a Redis that came up empty has forgotten; what it knows stays.
 */
export const RESTORE = `${CLOCK}
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('HSET', KEYS[1], 'held_until', ARGV[3], 'level', ARGV[4], 'day', today, 'used', ARGV[5])
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1`
