/**
 * Tells whether hosts that cannot be reached are gone, or whether it is our own network: it is where several of them are
 * lost at once and none has answered since, and just after the start, when it may not be up yet.
 * @param graceMs how long after the start
 */
export function createOwnNetwork(graceMs: number, now: () => number = Date.now) {
  const graceEndsAt = now() + graceMs
  /** Hosts that no way led to since the last answer of any. */
  const lost = new Set<string>()
  return {
    /** A host answered, whatever it said. */
    heard(): void {
      lost.clear()
    },
    /** No way led to the host. @returns whether that is rather our own network's fault */
    isToBlame(host: string): boolean {
      lost.add(host)
      return lost.size > 1 || now() < graceEndsAt
    },
  }
}
