import { QuietHours } from '@lgs/shared'
import { eq } from 'drizzle-orm'
import { Type, type Static } from 'typebox'
import Value from 'typebox/value'
import type { Queryable } from '../database.ts'
import { settings } from '../schema/settings.ts'

const Checking = Type.Object({
  paused: Type.Boolean(),
  /** When the pause began. Milliseconds since 1970. */
  pausedAt: Type.Optional(Type.Number()),
  quietHours: Type.Union([QuietHours, Type.Null()]),
})
/** What an administrator decided about checks. */
export type CheckingSettings = Static<typeof Checking>

const CHECKING = 'checking'

export const settingsRepository = {
  /** What was never decided: nothing is paused, no hours are quiet. */
  checking(db: Queryable): CheckingSettings {
    const value = db.select().from(settings).where(eq(settings.name, CHECKING)).get()?.value
    return Value.Check(Checking, value) ? value : { paused: false, quietHours: null }
  },

  saveChecking(db: Queryable, value: CheckingSettings): void {
    db.insert(settings)
      .values({ name: CHECKING, value })
      .onConflictDoUpdate({ target: settings.name, set: { value } })
      .run()
  },
}
