import type { CatalogProgress } from '@lgs/shared'
import { TASK_WORDS } from './catalog-words.ts'
import { onFirstUse } from '../../../lib/on-first-use.ts'

const numbers = onFirstUse(() => new Intl.NumberFormat('en'))
const calmNumbers = onFirstUse(() => new Intl.NumberFormat('en', { maximumSignificantDigits: 3 }))
const MEGABYTE = 1_000_000

/** `113,204`. */
export const grouped = (count: number) => numbers().format(count)

/** What an update does at the moment. */
export function stageWords({ stage, task }: CatalogProgress): string {
  if (stage === 'waiting') return 'Waiting for its turn'
  if (stage === 'asking') return 'Asking Scryfall'
  if (stage === 'reading') return `Reading ${TASK_WORDS[task].records}`
  return 'Finishing'
}

/** `31 of 78 MB`; with one digit after the point where all of it is less than 10 MB. */
export function megabytes(bytes: number, total: number | null): string {
  const digits = (total ?? bytes) < 10 * MEGABYTE ? 1 : 0
  const text = (size: number) => (size / MEGABYTE).toFixed(digits)
  return total === null ? `${text(bytes)} MB` : `${text(Math.min(bytes, total))} of ${text(total)} MB`
}

/** `about 5 s left`, `about 2 min left`. */
export function timeLeft(seconds: number): string {
  if (seconds < 90) return `about ${Math.max(1, Math.round(seconds))} s left`
  return `about ${Math.round(seconds / 60)} min left`
}

/** Each figure in a fixed place; empty while there is nothing to say. */
export interface Figures {
  records: string
  bytes: string
  rate: string
  left: string
}

export function figuresOf(progress: CatalogProgress): Figures {
  const { records, bytes, total_bytes, records_per_second, seconds_left } = progress
  const hasSize = bytes > 0 || total_bytes !== null
  return {
    records: records > 0 ? `${grouped(records)} read` : '',
    bytes: hasSize ? megabytes(bytes, total_bytes) : '',
    rate: records_per_second > 0 ? `${calmNumbers().format(records_per_second)} a second` : '',
    left: seconds_left === null ? '' : timeLeft(seconds_left),
  }
}

/** How far it is, as a screen reader says it: `Reading printings, 31 of 78 MB, about 5 s left`. */
export function progressText(progress: CatalogProgress): string {
  const { bytes, left } = figuresOf(progress)
  return [stageWords(progress), bytes, left].filter(Boolean).join(', ')
}
