import type { CheckFailure } from '../stores/adapter.ts'
import type { Fetcher } from './fetcher.ts'

const TROUBLE = new Set<CheckFailure['kind']>(['blocked', 'rate_limited', 'unreachable'])

/**
 * Leaves a host alone that had trouble answering or asked us to slow down: as long as it wishes, and longer with
 * each failure in a row.
 * @returns until when, or undefined for a failure that is not the host's
 */
export async function holdOff(
  failure: CheckFailure,
  host: string,
  fetcher: Pick<Fetcher, 'report'>,
): Promise<Date | undefined> {
  if (failure.notAsked || failure.outOfTime) return failure.retryAt
  if (!TROUBLE.has(failure.kind) && !failure.retryAt) return undefined
  return fetcher.report(host, { isGood: false, retryAt: failure.retryAt })
}
