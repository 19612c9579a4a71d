import type { StoreLearned } from '../channels/definitions.ts'
import { writeTransaction, type Database } from '../db/database.ts'
import { storesRepository } from '../db/repositories/stores.ts'
import type { SweepingPlan } from './sweeping-plan.ts'

/** More than any platform needs; a store that makes one learn without end stops here. */
const MAX_SETTINGS = 40

interface Needs {
  db: Database
  plan: Pick<SweepingPlan, 'changed'>
}

/**
 * Keeps what a check found out about a store: routes that work, keys of its services. It may be asked more
 * often then, or less. The same again changes nothing; a store that is gone learns nothing.
 */
export function createLearnStore({ db, plan }: Needs) {
  return function learnStore({ store_slug, settings: changes }: StoreLearned): void {
    writeTransaction(db, (tx) => {
      const store = storesRepository.bySlug(tx, store_slug)
      if (!store) return
      const settings = { ...store.settings }
      for (const [name, value] of Object.entries(changes)) {
        if (value === null) delete settings[name]
        else settings[name] = value
      }
      const isChanged = JSON.stringify(settings) !== JSON.stringify(store.settings)
      if (!isChanged || Object.keys(settings).length > MAX_SETTINGS) return
      storesRepository.update(tx, store.id, { settings })
      plan.changed()
    })
  }
}
