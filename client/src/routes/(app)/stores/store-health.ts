import type { Reason, Store, StoreAvailability, TrackedCard } from '@lgs/shared'
import { age } from '../../../lib/format.ts'
import { nextTry, reasonHeadline } from '../../../lib/words.ts'

export interface Health {
  kind: 'in' | 'fail' | 'pause' | 'link' | 'wait'
  headline: string
  detail: string
}

/** Reasons that say something about the store, not about one card. */
const FAILURES: readonly Reason[] = ['blocked', 'rate_limited', 'unreachable', 'unreadable']

/** How a store answers, told from the last try for any of the person's cards. */
export function healthOf(
  store: Store,
  cards: readonly TrackedCard[],
  isChosen: boolean,
  now: number,
): Health {
  if (store.paused)
    return { kind: 'pause', headline: 'Paused', detail: 'Nothing is asked; what was read stays.' }
  const lines = cards.flatMap((card) => card.availability.filter((line) => line.store_slug === store.slug))
  const last = latest(lines, 'attempted_at')
  if (last?.reason === 'robots') {
    return { kind: 'link', headline: 'Link only', detail: 'Its robots.txt does not allow search.' }
  }
  if (!last?.attempted_at) {
    return isChosen
      ? { kind: 'wait', headline: 'Not asked yet', detail: 'Its first answers come by themselves.' }
      : { kind: 'wait', headline: 'Not asked for you', detail: 'Say that you buy here, and it is.' }
  }
  const read = latest(lines, 'checked_at')?.checked_at
  const whenRead = read ? `Last read ${age(read, now)}.` : 'Nothing was read yet.'
  if (!last.reason || !FAILURES.includes(last.reason))
    return { kind: 'in', headline: 'Answers well', detail: whenRead }
  const next = nextTry(last, now)
  const detail = next ? `N${next.slice(1)}. ${whenRead}` : whenRead
  return { kind: 'fail', headline: reasonHeadline(last.reason), detail }
}

function latest(
  lines: StoreAvailability[],
  field: 'attempted_at' | 'checked_at',
): StoreAvailability | undefined {
  const known = lines.filter((line) => line[field] !== null)
  return known.sort((a, b) => Date.parse(b[field]!) - Date.parse(a[field]!))[0]
}
