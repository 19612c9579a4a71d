/** Weeks and months of summaries: in UTC, weeks from Monday. Moments are milliseconds since 1970. */
export const DAY_MS = 24 * 60 * 60 * 1000
export const WEEK_MS = 7 * DAY_MS
/** The first Monday of 1970 was the 5th. */
export const FIRST_MONDAY_MS = 4 * DAY_MS

export const dayStart = (ms: number): number => Math.floor(ms / DAY_MS) * DAY_MS

export const weekStart = (ms: number): number =>
  Math.floor((ms - FIRST_MONDAY_MS) / WEEK_MS) * WEEK_MS + FIRST_MONDAY_MS

export const weekEnd = (start: number): number => start + WEEK_MS

export function monthStart(ms: number): number {
  const date = new Date(ms)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth())
}

export function monthEnd(start: number): number {
  const date = new Date(start)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1)
}
