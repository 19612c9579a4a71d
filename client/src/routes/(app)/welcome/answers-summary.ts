import type { TrackedCard } from '@lgs/shared'
import { counted } from '../../../lib/format.ts'
import { cardMark } from '../../../lib/status.ts'

/** How far the first answers are, in one sentence, and whether any is still awaited. */
export function answersSummary(list: readonly TrackedCard[], now: number) {
  const pairs = list.flatMap(({ availability }) => availability)
  const open = pairs.filter(({ status, checking }) => checking || status === 'pending').length
  const inStock = list.filter(({ availability }) => cardMark(availability, now) === 'in').length
  const answers = `${pairs.length - open} of ${counted(pairs.length, 'answer')}`
  const found = `${inStock} of ${counted(list.length, 'card')} in stock`
  if (pairs.length === 0) return { isWaiting: false, text: 'No store is asked yet.' }
  if (open > 0) return { isWaiting: true, text: `${answers} so far; ${found}.` }
  return { isWaiting: false, text: `All ${counted(pairs.length, 'answer')} are in: ${found}.` }
}
