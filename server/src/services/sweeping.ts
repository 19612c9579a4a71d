import type { CheckingData } from '@lgs/shared'
import { BUILT_AT } from '../built-at.ts'
import type { RedisConnection } from '../channels/redis.ts'
import { areSweepRulesKnown, writeSweepRules } from '../channels/sweep-rules.ts'
import type { Database } from '../db/database.ts'
import { cadenceRepository } from '../db/repositories/cadence.ts'
import { settingsRepository, type CheckingSettings } from '../db/repositories/settings.ts'
import { quietUntil } from '../domain/quiet-hours.ts'
import { doubtOf, earliestNow, isClockSane, type ClockWitnesses } from '../domain/sane-clock.ts'
import type { Log } from '../log.ts'
import type { Push } from './push.ts'

/** How soon the begin of quiet hours, a clock that was put right and a Redis that was emptied are noticed; writes nothing. */
const LOOK_EVERY_MS = 3000

interface Needs {
  db: Database
  redis: RedisConnection
  push: Push
  log: Log
}

export type Sweeping = ReturnType<typeof createSweeping>

/** What holds checks back in the whole installation: a pause, quiet hours, a clock that cannot be right. */
export function createSweeping({ db, redis, push, log }: Needs) {
  let settings = settingsRepository.checking(db)
  const witnesses: ClockWitnesses = {
    builtAt: BUILT_AT,
    newestCheckedAt: cadenceRepository.newestAttemptAt(db),
  }

  const rules = () => ({ ...settings, earliestNow: earliestNow(witnesses) })

  function data(): CheckingData {
    const now = Date.now()
    const until = quietUntil(settings.quietHours, now)
    return {
      paused: settings.paused,
      paused_since:
        settings.paused && settings.pausedAt !== undefined ? new Date(settings.pausedAt).toISOString() : null,
      quiet_hours: settings.quietHours,
      time_zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
      is_quiet: until !== null,
      until: until === null ? null : new Date(until).toISOString(),
      waits_for_clock: !isClockSane(now, witnesses),
      ...(!isClockSane(now, witnesses) && { clock: doubtOf(now, witnesses) }),
    }
  }

  let shown = ''
  let isPublished = false
  function announce(): void {
    const text = JSON.stringify(data())
    if (text === shown) return
    shown = text
    // What holds sweeps back may be something else by now.
    isPublished = false
    push.toAll('checking_data', data())
  }

  async function publish(): Promise<void> {
    await writeSweepRules(redis, rules())
    isPublished = true
  }

  /** The scheduler, which has no database, learns it again where Redis was away or has forgotten it. */
  async function refill(): Promise<void> {
    if (!isPublished || !(await areSweepRulesKnown(redis))) await publish()
  }

  return {
    data,
    settings: (): CheckingSettings => settings,
    isPaused: (): boolean => settings.paused,

    /** When a moment lies in quiet hours, their end; else the moment itself. Milliseconds since 1970. */
    outsideQuietHours: (at: number): number => quietUntil(settings.quietHours, at) ?? at,

    /**
     * When an answer came. A worker's clock may run ahead, and a time in the future would outrank every later answer. While
     * the clock is behind, the answer counts as given just after the newest one that is known: it is not older.
     * @param attemptedAt by the worker's clock; milliseconds since 1970, like the answer
     */
    timeOfAnswer(attemptedAt: number): number {
      const now = Date.now()
      const isSane = isClockSane(now, witnesses)
      const at = isSane ? Math.min(attemptedAt, now) : earliestNow(witnesses) + 1
      witnesses.newestCheckedAt = Math.max(witnesses.newestCheckedAt ?? 0, at)
      return at
    },

    /** Stored times, and with them what speaks against the clock, are others now; shows what holds from now on. */
    reload(): CheckingData {
      witnesses.newestCheckedAt = cadenceRepository.newestAttemptAt(db)
      settings = settingsRepository.checking(db)
      // Also to those who came when it was not announced yet that sweeps wait.
      shown = ''
      announce()
      return data()
    },

    /** Saves what was decided and shows it to everybody. @returns what holds now */
    change(changes: Partial<CheckingSettings>): CheckingSettings {
      const next = { ...settings, ...changes }
      settingsRepository.saveChecking(db, next)
      settings = next
      isPublished = false
      announce()
      return next
    },

    /** Tells the scheduler. Fails while Redis is away; it is told when Redis is back. */
    publish,

    /** Writes the rules for the scheduler, and keeps them and what people see up to date. @returns a function that stops it */
    async start(): Promise<() => void> {
      shown = JSON.stringify(data())
      const complain = (error: Error) =>
        log.debug({ err: error }, 'the scheduler could not be told when sweeps rest; trying again')
      await publish().catch(complain)
      const timer = setInterval(() => {
        announce()
        refill().catch(complain)
      }, LOOK_EVERY_MS)
      return () => clearInterval(timer)
    },
  }
}
