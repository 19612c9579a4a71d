import type { Reason } from '@lgs/shared'
import { nextTry, type Attempt } from './words.ts'

const REASON_SENTENCES: Record<Reason, string> = {
  blocked: 'The store does not let us in. We do not try to get round it.',
  rate_limited: 'The store asked us to slow down.',
  unreachable: 'We could not reach the store.',
  unreadable: "The store's page looks different today. An administrator can test it.",
  robots: 'Its robots.txt does not allow us to search there. You can look yourself.',
  paused: 'Paused, or the budget for today is used up.',
  uncertain: 'What we read does not say enough to be sure.',
}

/** Why a store says nothing now, and when we ask again. */
export function reasonSentence(answer: Attempt, now: number): string {
  const why = answer.reason ? REASON_SENTENCES[answer.reason] : 'We could not check this store.'
  const next = nextTry(answer, now)
  return next ? `${why} ${next.charAt(0).toUpperCase()}${next.slice(1)}.` : why
}
