import type { TaskName } from '../channels/definitions.ts'

export interface Entry {
  task: TaskName
  /** When, as a cron pattern in local time; seconds come first. */
  pattern: string
  /** Once as soon as the scheduler is up, too. */
  atStart: boolean
}

/** The recurring work. The sweep itself decides which pairs are due, so a tick with nothing due asks no store. */
export const schedule: Entry[] = [
  { task: 'update_all_tracked_cards_availability', pattern: '0 */5 * * * *', atStart: true },
]
