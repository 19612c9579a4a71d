/** When a pair's turn comes, in milliseconds since the epoch. Never asked ones are due at once. */
export function dueAt({
  attemptedAt,
  retryAt,
  intervalMs,
}: Omit<Candidate<unknown>, 'pair' | 'host'>): number {
  if (attemptedAt === null) return 0
  // What failed is not left unknown for a whole interval: the host's own back-off keeps us from asking too often.
  return retryAt ?? attemptedAt + intervalMs
}

export interface Candidate<T> {
  pair: T
  /** `URL.host` of the store. */
  host: string
  /** Milliseconds since the epoch; null when the pair was never asked. */
  attemptedAt: number | null
  /** After a failure: when its host may be asked again, which may be sooner or later than its turn. Null otherwise. */
  retryAt: number | null
  /** How often the pair's host is swept. Milliseconds. */
  intervalMs: number
}

interface Limits {
  now: number
  /** At most so many pairs of a host. */
  perHost: (host: string) => number
}

/** The pairs whose interval has passed, never asked ones first, then the oldest; a bounded number per host. */
export function selectDue<T>(candidates: Candidate<T>[], { now, perHost }: Limits): T[] {
  const due = candidates
    .filter((candidate) => dueAt(candidate) <= now)
    .sort((a, b) => (a.attemptedAt ?? 0) - (b.attemptedAt ?? 0))
  const taken = new Map<string, number>()
  return due.flatMap(({ pair, host }) => {
    const count = (taken.get(host) ?? 0) + 1
    taken.set(host, count)
    return count > perHost(host) ? [] : [pair]
  })
}
