/**
 * The gate of one host, a hash: `lease_until`, `next_at` (the gap), `held_until` and `level` (the back-off),
 * `day` and `used` (the budget). All by Redis' own clock, so that workers on several machines share it.
 * KEYS: the hash. ARGV[1]: how long an untouched gate is kept, in milliseconds.
 */
const CLOCK = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local today = math.floor(now / 86400000)
local gate = redis.call('HMGET', KEYS[1], 'lease_until', 'next_at', 'held_until', 'day', 'used')
local number = function(index) return tonumber(gate[index] or '0') or 0 end
local used = number(4) == today and number(5) or 0
local budget_wait = function(budget) return used >= budget and (today + 1) * 86400000 - now or 0 end
`

/** ARGV: keep, lease, budget. Takes the slot and counts a request; or how long to wait, and why. */
export const TAKE = `${CLOCK}
local held, spent = number(3) - now, budget_wait(tonumber(ARGV[3]))
if held > 0 then return {held, 'held_off'} end
if spent > 0 then return {spent, 'budget'} end
if number(1) > now then return {number(1) - now, 'busy'} end
if number(2) > now then return {number(2) - now, 'gap'} end
redis.call('HSET', KEYS[1], 'lease_until', now + ARGV[2], 'day', today, 'used', used + 1)
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return {0, ''}`

/** ARGV: keep, gap. Gives the slot back. */
export const RELEASE = `${CLOCK}
redis.call('HSET', KEYS[1], 'lease_until', 0, 'next_at', math.max(number(2), now + ARGV[2]))
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 0`

/** ARGV: keep, budget. Milliseconds until the host may be asked, leases aside, and why. */
export const LOOK = `${CLOCK}
local held, spent, gap = number(3) - now, budget_wait(tonumber(ARGV[2])), number(2) - now
if held > 0 then return {held, 'held_off'} end
if spent > 0 then return {spent, 'budget'} end
return {math.max(0, gap), gap > 0 and 'gap' or ''}`

/** ARGV: keep, milliseconds, level. Nobody asks the host for so long; a longer pause stays. Returns until when. */
export const HOLD = `${CLOCK}
local until_ms = math.max(number(3), now + ARGV[2])
if tonumber(ARGV[2]) == 0 then until_ms = 0 end
redis.call('HSET', KEYS[1], 'held_until', until_ms, 'level', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return until_ms`
