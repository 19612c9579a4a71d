import { randomUUID } from 'node:crypto'
import type { RedisConnection } from '../channels/redis.ts'
import { nextStep, wishedMs, type HostReport } from '../domain/back-off.ts'
import { LOOK, OPEN, RELEASE, REPORT, RESTORE, TAKE } from './gate-scripts.ts'

const key = (host: string) => `lgs:gate:${host}`
const KEEP_MS = 3 * 24 * 3600 * 1000

/** Why a host may not be asked now. `probe`: one request decides whether a host in trouble answers again. */
export type WaitReason = 'busy' | 'gap' | 'held_off' | 'budget' | 'probe'

export interface GateOptions {
  /** Requests to one host a day (UTC). Default 1000. */
  dailyBudget?: number
  /** How long a day of the budget is, in milliseconds. Default 24 h; shorter where a day is played. */
  dayMs?: number
  /** Multiplies how long hosts in trouble are left alone. Default 1. */
  backOffScale?: number
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
export function createHostGate(redis: RedisConnection, options: GateOptions = {}) {
  const { dailyBudget = 1000, dayMs = 86_400_000, backOffScale = 1 } = options
  type Arguments = Array<number | string>
  const toText = (arg: number | string) => (typeof arg === 'string' ? arg : String(Math.round(arg)))
  const run = (script: string, host: string, ...args: Arguments) =>
    redis.eval(script, { keys: [key(host)], arguments: [KEEP_MS, dayMs, ...args].map(toText) })
  const asked = async (script: string, host: string, ...args: Arguments) => {
    const [waitMs, why] = (await run(script, host, ...args)) as [number, WaitReason | '']
    return { waitMs: Number(waitMs), why }
  }
  const owner = randomUUID()
  /** Leases that were not given back yet: more than one of a host where the time of the others has ended. */
  const leases = new Map<string, number>()

  const levelOf = async (host: string) => Number((await redis.hGet(key(host), 'level')) ?? 0)

  return {
    /**
     * `waitMs` 0: the slot is yours until `release`, and where `why` is `probe` then, nobody else is let in before you
     * `report` or `settle`, or the lease ends. Else when the slot may be free, and why not now.
     */
    async take(host: string, leaseMs: number) {
      const turn = await asked(TAKE, host, leaseMs, dailyBudget, owner)
      if (turn.waitMs === 0) leases.set(host, (leases.get(host) ?? 0) + 1)
      return turn
    },
    /** Gives the slot back, unless its lease has ended and somebody else has it; nobody asks the host for `gapMs`. */
    async release(host: string, gapMs: number): Promise<void> {
      const others = (leases.get(host) ?? 1) - 1
      if (others > 0) leases.set(host, others)
      else leases.delete(host)
      await run(RELEASE, host, gapMs, others > 0 ? 'not the last' : owner)
    },
    /** Milliseconds until the host may be asked again, leases aside, and why not now. */
    look: (host: string) => asked(LOOK, host, dailyBudget),

    /**
     * What a check found out about a host: a failure holds it off, longer each time; success goes a step down. One of a
     * host that is held off already, from a request before that, makes it no worse and no better.
     * @returns until when it is left alone, or undefined
     */
    async report(host: string, report: HostReport): Promise<Date | undefined> {
      for (;;) {
        const before = await levelOf(host)
        if (report.isGood && before === 0) return undefined
        const now = Date.now()
        const { level, waitMs } = nextStep(before, report, now, backOffScale)
        const wished = report.isGood ? 0 : wishedMs(report, now, backOffScale)
        const until = await run(REPORT, host, before, level, waitMs, wished)
        if (until === null) continue
        return Number(until) > 0 ? new Date(Number(until)) : undefined
      }
    },
    /** A probe was answered: the host may be asked as usual. Its level goes down with the report of the check. */
    open: async (host: string) => void (await run(OPEN, host)),
    /** A probe that proved nothing, e.g. robots.txt: the next request is the probe. */
    settle: async (host: string) => void (await redis.hDel(key(host), 'probe_until')),

    async standing(host: string): Promise<HostStanding> {
      const gate = await redis.hGetAll(key(host))
      const heldUntil = Number(gate['held_until'] ?? 0)
      const isToday = Number(gate['day'] ?? 0) === Math.floor(Date.now() / dayMs)
      return {
        host,
        level: Number(gate['level'] ?? 0),
        held_until: heldUntil > Date.now() ? new Date(heldUntil).toISOString() : null,
        used_today: isToday ? Number(gate['used'] ?? 0) : 0,
      }
    },

    /** Puts back what a Redis that came back empty has forgotten; what it still knows stays. */
    async restore({ host, level, held_until, used_today }: HostStanding): Promise<void> {
      // A pause that is over still asks for a probe.
      const heldUntil = held_until === null ? 0 : Date.parse(held_until)
      await run(RESTORE, host, heldUntil, level, used_today)
    },
  }
}

/** The gap with its jitter: it only adds, 20 % at most. */
export function withJitter(gapMs: number, random: () => number = Math.random): number {
  return gapMs * (1 + 0.2 * random())
}
