export interface Candidate<T> {
  pair: T
  /** `URL.host` of the store. */
  host: string
  /** Milliseconds since the epoch; null when the pair was never asked. */
  attemptedAt: number | null
  /** Before this moment the pair must not be asked, e.g. because the store said Retry-After. */
  notBefore: number | null
  /** How often the pair's host is swept. Milliseconds. */
  intervalMs: number
}

interface Limits {
  now: number
  /** At most so many pairs of one host. */
  perHost: number
}

/** The pairs whose interval has passed, never asked ones first, then the oldest; a bounded number per host. */
export function selectDue<T>(candidates: Candidate<T>[], { now, perHost }: Limits): T[] {
  const due = candidates
    .filter(({ attemptedAt, notBefore, intervalMs }) => {
      const isWaiting = notBefore !== null && notBefore > now
      return !isWaiting && (attemptedAt === null || attemptedAt + intervalMs <= now)
    })
    .sort((a, b) => (a.attemptedAt ?? 0) - (b.attemptedAt ?? 0))
  const taken = new Map<string, number>()
  return due.flatMap(({ pair, host }) => {
    const count = (taken.get(host) ?? 0) + 1
    taken.set(host, count)
    return count > perHost ? [] : [pair]
  })
}
