import type { ClockDoubt } from '@lgs/shared'

const MINUTE_MS = 60_000

/** What proves that a time has passed already. Milliseconds since 1970. */
export interface ClockWitnesses {
  /** When this program was built. */
  builtAt: number
  /** The newest answer that was ever read, or null. */
  newestCheckedAt: number | null
}

/** The machine's clock cannot be right before this. */
export const earliestNow = ({ builtAt, newestCheckedAt }: ClockWitnesses): number =>
  Math.max(builtAt, newestCheckedAt ?? 0)

/** A machine without a clock of its own wakes up in the past, until the network tells it the time. */
export const isClockSane = (now: number, witnesses: ClockWitnesses): boolean => now >= earliestNow(witnesses)

/** What speaks against a clock, for a person to judge. To the minute, because it is shown again whenever it changes. */
export const doubtOf = (now: number, { builtAt, newestCheckedAt }: ClockWitnesses): ClockDoubt => ({
  says: new Date(Math.floor(now / MINUTE_MS) * MINUTE_MS).toISOString(),
  newest_answer_at: newestCheckedAt === null ? null : new Date(newestCheckedAt).toISOString(),
  is_before_build: now < builtAt,
})
