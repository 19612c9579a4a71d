const DAY_MS = 24 * 3600 * 1000
/** The rest of a day's requests is for people who wait, for robots.txt, and for further result pages. */
const SHARE_OF_SWEEPS = 0.7

/** What a sweep over one host costs. Stores that share a host share its budget. */
export interface HostLoad {
  /** Cards to look for, over all stores of the host. */
  pairs: number
  /** Requests that one of them takes: less than 1 where many cards share a request. */
  requestsPerPair: number
  /** What its robots.txt asks for between two requests. Milliseconds. */
  crawlDelayMs?: number
}

export interface IntervalLimits {
  /** The shortest interval, whatever the budget allows. Milliseconds. */
  shortestMs: number
  /** Requests to one host a day. */
  dailyBudget: number
  /** Pause after each request. Milliseconds. */
  minGapMs: number
}

/**
 * How often a host can be swept: as often as its budget and its gap allow, not more often than wished for. Whole
 * minutes, in milliseconds.
 */
export function sweepIntervalMs(load: HostLoad, limits: IntervalLimits): number {
  const requests = load.pairs * load.requestsPerPair
  const gapMs = Math.max(limits.minGapMs, load.crawlDelayMs ?? 0)
  const byBudget = (requests * DAY_MS) / (limits.dailyBudget * SHARE_OF_SWEEPS)
  const byGap = (requests * gapMs) / SHARE_OF_SWEEPS
  const needed = Math.max(limits.shortestMs, byBudget, byGap)
  return Math.ceil(needed / 60_000) * 60_000
}
