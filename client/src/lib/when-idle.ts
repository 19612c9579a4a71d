/** How long the page may stay busy before the work is done all the same. Milliseconds. */
const PATIENCE_MS = 5_000

/** Runs `work` once the page has nothing else to do; returns the function that calls it off. */
export function whenIdle(work: () => void): () => void {
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, 500)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(work, { timeout: PATIENCE_MS })
  return () => cancelIdleCallback(handle)
}
