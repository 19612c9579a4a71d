import type { CheckFailure } from '../stores/adapter.ts'
import type { HostGate } from './host-gate.ts'

const TROUBLE = new Set<CheckFailure['kind']>(['blocked', 'rate_limited', 'unreachable'])

/** Does it say that the host should be left alone? What we could not or would not ask says nothing. */
export const isTrouble = (failure: CheckFailure): boolean =>
  !failure.notAsked && !failure.outOfTime && (TROUBLE.has(failure.kind) || failure.retryAt !== undefined)

/**
 * Leaves a host alone that had trouble answering or asked us to slow down: as long as it wishes, and longer with
 * each failure in a row. While our own network seems to be down it is not blamed.
 * @returns until when, or undefined for a failure that is not the host's
 */
export async function holdOff(
  failure: CheckFailure,
  host: string,
  gate: Pick<HostGate, 'report'>,
): Promise<Date | undefined> {
  if (failure.notAsked || failure.outOfTime) return failure.retryAt
  if (!isTrouble(failure)) return undefined
  const { retryAt, isGrace = false } = failure
  return gate.report(host, { isGood: false, retryAt, isGrace })
}
