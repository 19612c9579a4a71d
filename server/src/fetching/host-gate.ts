import type { RedisConnection } from '../channels/redis.ts'

const key = (host: string) => `lgs:gate:${host}`
const KEEP_MS = 2 * 24 * 3600 * 1000

/** Takes the host's one slot by Redis' own clock; returns 0, or the milliseconds until it may be free. */
const TAKE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local gate = redis.call('HMGET', KEYS[1], 'lease_until', 'next_at')
local free_at = math.max(tonumber(gate[1] or '0') or 0, tonumber(gate[2] or '0') or 0)
if free_at > now then return free_at - now end
redis.call('HSET', KEYS[1], 'lease_until', now + ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 0`

const RELEASE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local next_at = math.max(tonumber(redis.call('HGET', KEYS[1], 'next_at') or '0') or 0, now + ARGV[1])
redis.call('HSET', KEYS[1], 'lease_until', 0, 'next_at', next_at)
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return next_at`

const LOOK = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local next_at = tonumber(redis.call('HGET', KEYS[1], 'next_at') or '0') or 0
return math.max(0, next_at - now)`

export type HostGate = ReturnType<typeof createHostGate>

/**
 * One request at a time per host (`URL.host`, port included) with a gap after each, for all workers together: the
 * state is in Redis, by Redis' time. The lease is longer than any request's deadline, so a dead worker blocks nobody.
 */
export function createHostGate(redis: RedisConnection) {
  const run = async (script: string, host: string, ...args: number[]): Promise<number> =>
    Number(await redis.eval(script, { keys: [key(host)], arguments: args.map(String) }))
  return {
    /** 0: the slot is yours until `release`. Else: milliseconds until it may be free. */
    take: (host: string, leaseMs: number) => run(TAKE, host, leaseMs, KEEP_MS),
    /** Gives the slot back; nobody asks the host for `gapMs`. */
    release: (host: string, gapMs: number) => run(RELEASE, host, Math.round(gapMs), KEEP_MS),
    /** Milliseconds until the host may be asked again, leases aside. */
    waitMs: (host: string) => run(LOOK, host),
  }
}

/** The gap with its jitter: it only adds, 20 % at most. */
export function withJitter(gapMs: number, random: () => number = Math.random): number {
  return gapMs * (1 + 0.2 * random())
}
