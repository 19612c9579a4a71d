import type { RedisConnection } from '../channels/redis.ts'
import { nextStep, type HostReport } from '../domain/back-off.ts'
import { HOLD, LOOK, RELEASE, TAKE } from './gate-scripts.ts'

const key = (host: string) => `lgs:gate:${host}`
const KEEP_MS = 3 * 24 * 3600 * 1000

/** Why a host may not be asked now. */
export type WaitReason = 'busy' | 'gap' | 'held_off' | 'budget'

export interface GateOptions {
  /** Requests to one host a day (UTC). */
  dailyBudget?: number
}

/** How a host stands, for whoever shows or keeps it. */
export interface HostStanding {
  host: string
  /** Steps up the back-off ladder; 0 without trouble. */
  level: number
  /** ISO 8601, or null where nothing holds it. */
  held_until: string | null
  /** Requests since midnight UTC. */
  used_today: number
}

export type HostGate = ReturnType<typeof createHostGate>

/**
 * One request at a time per host (`URL.host`, port included) with a gap after each, a back-off that grows with
 * failures, and a daily budget; for all workers together: the state is in Redis, by Redis' time. The lease is longer
 * than any request's deadline, so a dead worker blocks nobody.
 */
export function createHostGate(redis: RedisConnection, { dailyBudget = 1000 }: GateOptions = {}) {
  const run = (script: string, host: string, ...args: number[]) =>
    redis.eval(script, {
      keys: [key(host)],
      arguments: [KEEP_MS, ...args].map((arg) => String(Math.round(arg))),
    })
  const asked = async (script: string, host: string, ...args: number[]) => {
    const [waitMs, why] = (await run(script, host, ...args)) as [number, WaitReason | '']
    return { waitMs: Number(waitMs), why }
  }
  const hold = async (host: string, ms: number, level: number) =>
    new Date(Number(await run(HOLD, host, ms, level)))
  const levelOf = async (host: string) => Number((await redis.hGet(key(host), 'level')) ?? 0)

  return {
    /** `waitMs` 0: the slot is yours until `release`. Else when it may be free, and why not now. */
    take: (host: string, leaseMs: number) => asked(TAKE, host, leaseMs, dailyBudget),
    /** Gives the slot back; nobody asks the host for `gapMs`. */
    release: async (host: string, gapMs: number) => void (await run(RELEASE, host, gapMs)),
    /** Milliseconds until the host may be asked again, leases aside. */
    waitMs: async (host: string) => (await asked(LOOK, host, dailyBudget)).waitMs,
    /** The same with the reason. */
    look: (host: string) => asked(LOOK, host, dailyBudget),

    /**
     * What a check found out about a host: a failure holds it off, longer each time; success goes a step down.
     * @returns until when it is left alone, or undefined
     */
    async report(host: string, report: HostReport): Promise<Date | undefined> {
      const before = await levelOf(host)
      if (report.isGood && before === 0) return undefined
      const { level, waitMs } = nextStep(before, report, Date.now())
      const until = await hold(host, waitMs, level)
      return waitMs > 0 ? until : undefined
    },

    async standing(host: string): Promise<HostStanding> {
      const gate = await redis.hGetAll(key(host))
      const heldUntil = Number(gate['held_until'] ?? 0)
      const isToday = Number(gate['day'] ?? 0) === Math.floor(Date.now() / 86_400_000)
      return {
        host,
        level: Number(gate['level'] ?? 0),
        held_until: heldUntil > Date.now() ? new Date(heldUntil).toISOString() : null,
        used_today: isToday ? Number(gate['used'] ?? 0) : 0,
      }
    },

    /** Puts back what a Redis that came back empty has forgotten; what it still knows stays. */
    async restore({ host, level, held_until, used_today }: HostStanding): Promise<void> {
      if ((await redis.exists(key(host))) === 1) return
      const day = Math.floor(Date.now() / 86_400_000)
      await redis.hSet(key(host), { day, used: used_today, level })
      const waitMs = held_until === null ? 0 : Date.parse(held_until) - Date.now()
      if (waitMs > 0) await hold(host, waitMs, level)
      await redis.pExpire(key(host), KEEP_MS)
    },
  }
}

/** The gap with its jitter: it only adds, 20 % at most. */
export function withJitter(gapMs: number, random: () => number = Math.random): number {
  return gapMs * (1 + 0.2 * random())
}
