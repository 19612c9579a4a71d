import type { CatalogTask } from '@lgs/shared/schemas/catalog'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** How long a success holds. Scryfall's data change once a day, and its bulk file has about 80 MB. */
export const UPDATE_EVERY_MS: Record<CatalogTask, number> = {
  update_set_catalog: DAY_MS,
  update_card_catalog: DAY_MS,
  update_full_catalog: 7 * DAY_MS,
}
/** Not even by hand sooner: the file would be the same. */
export const FULL_UPDATE_AT_MOST_EVERY_MS = DAY_MS

/** How the last attempts went; moments in milliseconds since the epoch. */
export interface UpdateHistory {
  attemptedAt: number
  succeededAt: number | null
  /** Failed attempts in a row. */
  failures: number
  /** The last one took in what it could, and something was missing. */
  isPartial: boolean
  /** The source asked to be left alone until then. */
  notBefore: number | null
}

/**
 * When an update may start by itself: at once when none has succeeded, an interval after the last success, a day after a
 * partial one, and after failures 15 minutes later, then twice that, up to a day.
 * @param everyMs the interval between successes
 * @returns milliseconds since the epoch; 0 for at once
 */
export function nextUpdateAt(history: UpdateHistory | undefined, everyMs: number): number {
  if (!history) return 0
  const { attemptedAt, succeededAt, failures, isPartial, notBefore } = history
  let next = 0
  if (failures > 0) next = attemptedAt + Math.min(DAY_MS, (HOUR_MS / 4) * 2 ** (failures - 1))
  else if (succeededAt !== null) next = succeededAt + Math.min(everyMs, isPartial ? DAY_MS : Infinity)
  return Math.max(next, notBefore ?? 0)
}

/**
 * Whether an update is due. A success in the future was noted by a clock that was wrong: it counts for nothing.
 */
export function isUpdateDue(history: UpdateHistory | undefined, everyMs: number, now: number): boolean {
  const isFromTheFuture = history !== undefined && history.attemptedAt > now + DAY_MS
  return isFromTheFuture || nextUpdateAt(history, everyMs) <= now
}
