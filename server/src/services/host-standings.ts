import type { HostReported } from '../channels/definitions.ts'
import type { RedisConnection } from '../channels/redis.ts'
import type { Database } from '../db/database.ts'
import { hostGatesRepository, type HostGateRow } from '../db/repositories/host-gates.ts'
import { areGatesKnown, noteGatesKnown } from '../fetching/gates-known.ts'
import { createHostGate, type HostStanding } from '../fetching/host-gate.ts'

const DAY_MS = 86_400_000
/** A count alone is written this rarely: a lost one lets a store be asked a little more in one day. */
const WRITE_COUNT_EVERY_MS = 15 * 60_000

/** Why a host is left alone, and until when. */
export interface Rest {
  why: 'held_off' | 'budget'
  until: Date
}

export type HostStandings = ReturnType<typeof createHostStandings>

/**
 * What protects stores from us outlives Redis: how each host stands is kept in SQLite, and put back before anything is
 * asked when Redis comes up empty. What is known of it here is as new as the last report of a worker.
 */
export function createHostStandings(
  db: Database,
  redis: RedisConnection,
  limits: { dailyBudget?: number } = {},
) {
  const { dailyBudget = 1000 } = limits
  const read = () => new Map(hostGatesRepository.all(db).map((row) => [row.host, row]))
  let rows = read()
  const writtenAt = new Map<string, number>()
  const gate = createHostGate(redis, { dailyBudget })

  function nextRow(report: HostReported, before: HostGateRow | undefined): HostGateRow {
    const at = new Date(report.reported_at)
    const standing = {
      host: report.host,
      level: report.level,
      heldUntil: report.held_until === null ? null : new Date(report.held_until),
      day: Math.floor(at.getTime() / DAY_MS),
      usedToday: report.used_today,
    }
    if (report.was_asked === false) {
      const nothing = { lastSuccessAt: null, failuresInARow: 0, trouble: null, troubleKind: null }
      return { ...nothing, ...before, ...standing }
    }
    const isGood = report.trouble === null
    return {
      ...standing,
      lastSuccessAt: isGood ? at : (before?.lastSuccessAt ?? null),
      failuresInARow: isGood ? 0 : (before?.failuresInARow ?? 0) + 1,
      trouble: report.trouble,
      troubleKind: report.trouble_kind ?? null,
    }
  }

  return {
    dailyBudget,

    /** Trouble, and its end, is written at once; a mere count seldom. */
    reported(report: HostReported): void {
      const before = rows.get(report.host)
      const row = nextRow(report, before)
      rows.set(report.host, row)
      const isNews = before?.level !== row.level || before.trouble !== row.trouble
      const isTime = Date.now() - (writtenAt.get(row.host) ?? 0) > WRITE_COUNT_EVERY_MS
      if (!isNews && !isTime) return
      hostGatesRepository.save(db, row)
      writtenAt.set(row.host, Date.now())
    },

    /** The stored ones are others now: what is known here is read anew. */
    reload(): void {
      rows = read()
      writtenAt.clear()
    },

    /** As it was reported last. */
    row: (host: string): HostGateRow | undefined => rows.get(host),

    /** Why and until when a host is left alone; undefined where it may be asked. */
    restOf(host: string, now = Date.now()): Rest | undefined {
      const row = rows.get(host)
      if (!row) return undefined
      if (row.heldUntil && row.heldUntil.getTime() > now) return { why: 'held_off', until: row.heldUntil }
      const today = Math.floor(now / DAY_MS)
      if (row.day !== today || row.usedToday < dailyBudget) return undefined
      return { why: 'budget', until: new Date((today + 1) * DAY_MS) }
    },

    /** As its gate stands now. @throws while Redis is away */
    standing: (host: string): Promise<HostStanding> => gate.standing(host),

    /** Puts the gates back into a Redis that has forgotten them. Cheap where it has not. */
    async restore(): Promise<void> {
      if (await areGatesKnown(redis)) return
      const today = Math.floor(Date.now() / DAY_MS)
      for (const row of rows.values()) {
        await gate.restore({
          host: row.host,
          level: row.level,
          held_until: row.heldUntil?.toISOString() ?? null,
          used_today: row.day === today ? row.usedToday : 0,
        })
      }
      await noteGatesKnown(redis)
    },
  }
}
