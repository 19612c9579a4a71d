import { ExpectedError, type CheckingData, type ProcedureInput } from '@lgs/shared'
import type { Database } from '../db/database.ts'
import { storesRepository } from '../db/repositories/stores.ts'
import { usersRepository } from '../db/repositories/users.ts'
import type { Log } from '../log.ts'
import type { CardViews } from './card-views.ts'
import type { Push } from './push.ts'
import type { RequestChecks } from './request-checks.ts'
import type { Sweeping } from './sweeping.ts'

interface Needs {
  db: Database
  sweeping: Sweeping
  checks: RequestChecks
  views: CardViews
  push: Push
  /** Stores are swept at other times now. */
  onChange: () => void
  log: Log
}

/** What an administrator decides for the whole installation. */
export function createSettings({ db, sweeping, checks, views, push, onChange, log }: Needs) {
  /** What holds for all shows in everybody's rows. */
  function showRows(): void {
    for (const user of storesRepository.choosers(db).flatMap((id) => usersRepository.byId(db, id) ?? []))
      push.toUser(user.id, 'cards_data', views.cardsData(user))
  }

  return {
    checking: (): CheckingData => sweeping.data(),
    showRows,

    /**
     * A pause takes back every check that waits; its end, and that of quiet hours, asks what is due.
     * @throws ExpectedError BAD_PAYLOAD for quiet hours that begin when they end
     */
    async setChecking({ paused, quiet_hours }: ProcedureInput<'set_checking'>): Promise<CheckingData> {
      if (quiet_hours && quiet_hours.from === quiet_hours.to) {
        throw new ExpectedError(
          'BAD_PAYLOAD',
          'Quiet hours must end at another time than they begin. To ask no store at all, pause the checks.',
        )
      }
      const before = sweeping.settings()
      const now = sweeping.change({
        ...(paused !== undefined && { paused }),
        ...(paused && !before.paused && { pausedAt: Date.now() }),
        ...(quiet_hours !== undefined && { quietHours: quiet_hours }),
      })
      const tellScheduler = async () => {
        await sweeping.publish()
        if (now.paused && !before.paused) await checks.withdrawEverything()
        else if (!now.paused) await checks.sweepNow()
      }
      await tellScheduler().catch((error: Error) =>
        log.warn({ err: error }, 'the scheduler could not be told; it learns it when Redis is back'),
      )
      onChange()
      if (now.paused !== before.paused) showRows()
      return sweeping.data()
    },
  }
}
