import { createHash } from 'node:crypto'
import type { RedisConnection } from '../channels/redis.ts'

/** So many wrong passwords are a person who tries to remember. */
const FREE_TRIES = 5
const FIRST_WAIT_MS = 15_000
const LONGEST_WAIT_MS = 15 * 60_000
/** Without a try for so long everything is forgotten. */
const FORGET_MS = 60 * 60_000

/**
 * One step, so that tries at the same moment cannot slip past each other. A try counts before its password is looked at;
 * the right one takes everything back. KEYS: the tries, the wait. ARGV: free tries, first wait, longest wait, when to forget (ms).
 */
const TRY = `
local left = redis.call('PTTL', KEYS[2])
if left > 0 then return left end
local tries = redis.call('INCR', KEYS[1])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
local over = tries - tonumber(ARGV[1])
if over >= 0 then
  local wait = math.min(tonumber(ARGV[2]) * 2 ^ math.min(over, 20), tonumber(ARGV[3]))
  redis.call('SET', KEYS[2], '1', 'PX', string.format('%.0f', wait))
end
return 0
`

export type LoginThrottle = ReturnType<typeof createLoginThrottle>

/**
 * Makes guessing passwords slow: after five wrong ones a scope waits 15 s, then 30, 60 and so on up to 15 minutes. A scope
 * is an account as seen from all strange networks together, or from one network that has signed in to it before, so a
 * stranger cannot hold up the owner. It is counted alike for names that nobody has.
 */
export function createLoginThrottle(redis: RedisConnection) {
  const keys = (scope: string) => {
    // Names are typed by strangers, and may be passwords by mistake.
    const name = createHash('sha256').update(scope).digest('base64url')
    return [`lgs:login:tries:${name}`, `lgs:login:wait:${name}`]
  }
  return {
    /** Counts a try. @returns 0, or how many milliseconds to wait: then nothing was counted */
    async attempt(scope: string): Promise<number> {
      const limits = [FREE_TRIES, FIRST_WAIT_MS, LONGEST_WAIT_MS, FORGET_MS].map(String)
      return Number(await redis.eval(TRY, { keys: keys(scope), arguments: limits }))
    },
    /** The password was right. */
    async succeeded(scope: string): Promise<void> {
      await redis.del(keys(scope))
    },
  }
}
