import type { TaskName } from '../channels/definitions.ts'

export interface Entry {
  task: TaskName
  payload: object
  /** When, as a cron pattern in local time; seconds come first. */
  pattern: string
}

/** Installations must not ask Scryfall all at the same minute. */
const someMinute = () => Math.floor(Math.random() * 15)

/**
 * The recurring work; each of it once at the start, too. Workers decide what is due: the sweep which pairs are, so that a
 * tick with nothing due asks no store; an update of the catalog by the time of the last success, so that restarts do not
 * repeat it. Sets come first: a full update is then shown with their dates.
 */
export function schedule({ isCatalogAutomatic }: { isCatalogAutomatic: boolean }): Entry[] {
  const updates = ['update_set_catalog', 'update_card_catalog', 'update_full_catalog'] as const
  const fourTimesAnHour = `0 ${someMinute()}-59/15 * * * *`
  return [
    { task: 'update_all_tracked_cards_availability', payload: {}, pattern: '0 */5 * * * *' },
    ...(isCatalogAutomatic ? updates : []).map((task) => ({
      task,
      payload: {},
      pattern: fourTimesAnHour,
    })),
  ]
}
