import type { CatalogOutcome, CatalogStatus, CatalogTask, CatalogUpdate } from '@lgs/shared'
import { counted } from '../../../lib/format.ts'
import type { CatalogTurn } from '../../../lib/state/catalog.svelte.ts'
import type { Mark } from '../../../lib/status.ts'
import { calendarDay } from '../../../lib/calendar-day.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

interface TaskWords {
  title: string
  about: string
  /** What is counted while it is read. */
  records: string
}

export const TASK_WORDS: Record<CatalogTask, TaskWords> = {
  update_set_catalog: { title: 'Sets', about: 'The names and codes of all sets.', records: 'sets' },
  update_card_catalog: {
    title: 'Card names',
    about: 'So that new cards can be found.',
    records: 'card names',
  },
  update_full_catalog: {
    title: 'All printings',
    about: 'Numbers, finishes and pictures; about 80 MB.',
    records: 'printings',
  },
}

const OUTCOMES: Record<CatalogOutcome, { mark: Mark; word: string }> = {
  imported: { mark: 'in', word: 'Updated' },
  partial: { mark: 'old', word: 'Updated in part' },
  unchanged: { mark: 'out', word: 'Nothing new' },
  failed: { mark: 'fail', word: 'Could not update' },
}

/** How the last attempt went, as a mark and a word. */
export const outcomeOf = ({ outcome }: CatalogUpdate) =>
  outcome ? OUTCOMES[outcome] : { mark: 'wait' as const, word: 'Not updated yet' }

/** How recent the catalog is, in a sentence. */
export function recency({ source, updated_at }: CatalogStatus, now: number): string {
  if (source === 'shipped') {
    const day = updated_at && `, data of ${calendarDay(updated_at)}`
    return `Came with the program${day ?? ''}.`
  }
  if (updated_at === null) return 'Scryfall data; their day is not known.'
  return `Scryfall data of ${calendarDay(updated_at, now)}.`
}

/** When an update comes by itself: `in 6 days`, `in 5 h`, `soon` once it is due; `only by hand` when it never does. */
export function nextTime(next_at: string | null, now: number): string {
  if (next_at === null) return 'only by hand'
  const left = Date.parse(next_at) - now
  if (left < MINUTE) return 'soon'
  if (left < HOUR) return `in ${Math.round(left / MINUTE)} min`
  if (left < 2 * DAY) return `in ${Math.round(left / HOUR)} h`
  return `in ${counted(Math.round(left / DAY), 'day')}`
}

/** For screen readers: that an update began, or how it ended. */
export function turnSentence({ kind, update }: CatalogTurn): string {
  const { title } = TASK_WORDS[update.task]
  if (kind === 'ended')
    return [`${title}: ${outcomeOf(update).word.toLowerCase()}.`, update.message].filter(Boolean).join(' ')
  if (update.running?.stage === 'waiting') return `${title}: the update waits for its turn.`
  return `${title}: the update has started.`
}
