const MINUTE = 60_000
const HOUR = 60 * MINUTE

/**
 * How long a host is left alone after failures in a row, in milliseconds: the first failure takes the first step,
 * each further one the next. Success goes one step down, so that a host that recovers is not hurried.
 */
export const BACK_OFF_MS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR, 24 * HOUR] as const

/** How high the ladder is. Level 0 is a host without trouble. */
export const HIGHEST_LEVEL = BACK_OFF_MS.length

/** What the end of a check says about a host. */
export interface HostReport {
  isGood: boolean
  /** When the host itself allows to be asked again. */
  retryAt?: Date | undefined
  /** Our own network seems to be down: the host is left alone for a moment and not blamed. */
  isGrace?: boolean
}

/**
 * How long a host wishes to be left alone, in milliseconds from `now`: 0 without a wish, no longer than the ladder is high.
 * @param scale multiplies the ladder
 */
export function wishedMs({ retryAt }: HostReport, now: number, scale = 1): number {
  if (!retryAt) return 0
  return Math.max(0, Math.min(retryAt.getTime() - now, BACK_OFF_MS[HIGHEST_LEVEL - 1]! * scale))
}

/**
 * The level after a report, and how long the host is left alone, in milliseconds from `now`.
 * @param scale multiplies the ladder
 */
export function nextStep(
  level: number,
  report: HostReport,
  now: number,
  scale = 1,
): { level: number; waitMs: number } {
  if (report.isGood) return { level: Math.max(0, level - 1), waitMs: 0 }
  const climbed = report.isGrace ? level : Math.min(level + 1, HIGHEST_LEVEL)
  const stepMs = (BACK_OFF_MS[Math.max(climbed, 1) - 1] ?? MINUTE) * scale
  return { level: climbed, waitMs: Math.max(stepMs, wishedMs(report, now, scale)) }
}
