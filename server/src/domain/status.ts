import type { Reason, Status } from '@lgs/shared/schemas/availability'

/** Why an attempt gave no answer. */
export type FailureReason = Exclude<Reason, 'paused' | 'uncertain'>

/** What is stored of a (card, store) pair. Times are milliseconds since 1970. */
export interface CheckFacts {
  /** When the last answer that was read came, or null. */
  checkedAt: number | null
  /** When the store was last asked, or null. */
  attemptedAt: number | null
  /** How that attempt failed, or null where its answer was read. */
  failure: FailureReason | null
  /** Was only a part of the last answer read? */
  partial?: boolean
  /** The store's checks are paused, or its budget for today is spent. */
  paused: boolean
  /** How many of the stored items match for certain, and how many perhaps. */
  certain: number
  uncertain: number
}

export interface Standing {
  status: Status
  /** Only where the status is `unknown`. */
  reason?: Reason
}

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * From when an answer is shown as stale: its time plus the larger of 24 hours and three sweep intervals of
 * the store.
 */
export function staleAt(checkedAt: number, sweepIntervalMs: number): number {
  return checkedAt + Math.max(DAY_MS, 3 * sweepIntervalMs)
}

/**
 * What to say about a (card, store) pair. A failed attempt is `unknown`, never an empty shelf; a pause is no
 * attempt, and only shows once the answer is stale. An answer read in part may say that there is stock, never
 * that there is none. `staleAtMs` is null where nothing was ever read.
 */
export function computeStatus(facts: CheckFacts, now: number, staleAtMs: number | null): Standing {
  if (facts.attemptedAt === null) return { status: 'pending' }
  if (facts.paused && staleAtMs !== null && now > staleAtMs) return { status: 'unknown', reason: 'paused' }
  if (facts.failure) return { status: 'unknown', reason: facts.failure }
  if (facts.certain > 0) return { status: 'in_stock' }
  if (facts.uncertain > 0) return { status: 'unknown', reason: 'uncertain' }
  return facts.partial ? { status: 'unknown', reason: 'unreadable' } : { status: 'out_of_stock' }
}
