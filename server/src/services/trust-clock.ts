import { ExpectedError, type ProcedureOutput } from '@lgs/shared'
import { BUILT_AT } from '../built-at.ts'
import type { RedisConnection } from '../channels/redis.ts'
import { writeTransaction, type Database } from '../db/database.ts'
import { setTimesBack } from '../db/set-times-back.ts'
import type { Log } from '../log.ts'
import type { Checking } from './checking.ts'
import type { WaitingTimes } from './flush-times.ts'
import { forgetFuture } from './forget-future.ts'
import type { HostStandings } from './host-standings.ts'
import type { RequestChecks } from './request-checks.ts'
import type { Sweeping } from './sweeping.ts'
import type { SweepingPlan } from './sweeping-plan.ts'

/** Keeps in memory something of what is stored. */
interface Reloads {
  reload(): void
}

interface Needs {
  db: Database
  redis: RedisConnection
  waiting: Pick<WaitingTimes, 'setBack'>
  checking: Pick<Checking, 'setBack'>
  standings: Pick<HostStandings, 'reload'>
  catalogUpdates: Reloads
  storeHealth: Reloads
  sweeping: Sweeping
  plan: Pick<SweepingPlan, 'changed'>
  settings: { showRows(): void }
  checks: Pick<RequestChecks, 'sweepNow'>
  log: Log
}

const BEFORE_BUILD =
  "The machine's clock is wrong: what it says was before this program was made. Look at it with date, put it right with timedatectl, or give the machine a network that tells it the time. Nothing was changed."

/**
 * The way out for a machine whose clock ran ahead: an administrator says that it is right now, and what was stored with times that
 * lie in its future is set to now. Where no sweep waits for the clock nothing is done, so that it does no harm twice.
 */
export function createTrustClock(needs: Needs) {
  const { db, redis, waiting, checking, sweeping, log } = needs

  /** Redis first: while it is away it fails before anything was changed. */
  async function setBack(now: Date): Promise<number> {
    await forgetFuture(redis, now.getTime())
    await checking.setBack(now.getTime())
    const unwritten = await waiting.setBack(now)
    const written = writeTransaction(db, (tx) => setTimesBack(tx, now))
    for (const part of [needs.standings, needs.catalogUpdates, needs.storeHealth]) part.reload()
    sweeping.reload()
    // Answers on their way got their time before this, and may have been put into Redis since.
    await waiting.setBack(now)
    await forgetFuture(redis, now.getTime())
    return unwritten + written
  }

  /**
   * @throws ExpectedError CLOCK_WRONG where the clock is behind the program itself
   * @throws while Redis is away
   */
  return async function trustClock(): Promise<ProcedureOutput<'trust_clock'>> {
    const now = new Date()
    if (now.getTime() < BUILT_AT) throw new ExpectedError('CLOCK_WRONG', BEFORE_BUILD)
    if (!sweeping.data().waits_for_clock) return { set_back: 0, checking: sweeping.data() }
    const count = await setBack(now)
    log.warn(
      { count, now },
      'an administrator says that the clock is right: times in its future were set back',
    )
    needs.plan.changed()
    const tellScheduler = async () => {
      await sweeping.publish()
      await needs.checks.sweepNow()
    }
    await tellScheduler().catch((error: Error) =>
      log.warn({ err: error }, 'the scheduler could not be told; it learns it when Redis is back'),
    )
    needs.settings.showRows()
    return { set_back: count, checking: sweeping.data() }
  }
}
