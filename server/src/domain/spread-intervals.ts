/** Pairs of one host that are alike. */
export interface PairGroup {
  /** How often they deserve to be asked, against others. Above 0. */
  weight: number
  /** Requests that one of them takes. */
  requests: number
  count: number
}

interface HostPace {
  /** How often the host's budget lets every pair be asked, were all alike. Milliseconds. */
  intervalMs: number
  /** No pair is asked more often. Milliseconds. */
  shortestMs: number
}

/** No pair is asked more than twice as often as the average one, nor less than half as often. */
const MOST = 2
const ENOUGH_HALVINGS = 60

/**
 * Shares a host's requests among its pairs by their weights: together they take as many requests as if each were asked
 * once per interval of the host.
 * @returns the interval of a pair by its weight, in milliseconds
 */
export function spreadIntervals(groups: readonly PairGroup[], pace: HostPace): (weight: number) => number {
  const longest = pace.intervalMs * MOST
  const shortest = Math.min(pace.intervalMs, Math.max(pace.intervalMs / MOST, pace.shortestMs))
  const weights = new Set(groups.map(({ weight }) => weight))
  if (shortest === pace.intervalMs || weights.size < 2) return () => pace.intervalMs
  const clamp = (ms: number) => Math.min(longest, Math.max(shortest, ms))
  const rate = (scaleMs: number) =>
    groups.reduce((sum, { weight, requests, count }) => sum + (requests * count) / clamp(scaleMs / weight), 0)
  const wanted = groups.reduce((sum, { requests, count }) => sum + (requests * count) / pace.intervalMs, 0)
  // The longer the scale, the fewer requests: all pairs are at their shortest at one end, at their longest at the other.
  let [low, high] = [shortest * Math.min(...weights), longest * Math.max(...weights)]
  for (let step = 0; step < ENOUGH_HALVINGS; step += 1) {
    const middle = (low + high) / 2
    if (rate(middle) > wanted) low = middle
    else high = middle
  }
  return (weight) => clamp(high / weight)
}
