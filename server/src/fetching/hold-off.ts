import type { CheckFailure } from '../stores/adapter.ts'
import type { Fetcher } from './fetcher.ts'

/** A host that asks us to slow down without saying for how long gets this. */
const DEFAULT_HOLD_OFF_MS = 60_000
const LONGEST_HOLD_OFF_MS = 24 * 3600 * 1000

/**
 * Leaves a host alone for as long as its answer asks for.
 * @returns until when, or undefined for a failure that asks for nothing
 */
export async function holdOff(
  failure: CheckFailure,
  host: string,
  fetcher: Pick<Fetcher, 'holdOff'>,
): Promise<Date | undefined> {
  if (failure.kind !== 'rate_limited' && !failure.retryAt) return undefined
  const wishedMs = failure.retryAt ? failure.retryAt.getTime() - Date.now() : DEFAULT_HOLD_OFF_MS
  const waitMs = Math.min(Math.max(wishedMs, 0), LONGEST_HOLD_OFF_MS)
  await fetcher.holdOff(host, waitMs)
  return new Date(Date.now() + waitMs)
}
