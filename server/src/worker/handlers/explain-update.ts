import { DownloadFailed } from '../../fetching/download.ts'
import { parseRetryAfter } from '../../fetching/retry-after.ts'
import { SourceProblem } from '../../scryfall/problem.ts'

const DAY_MS = 24 * 3_600_000
const NOTHING_LOST = 'The catalog stays as it was; the next try comes by itself.'

export interface Explanation {
  /** What happened, whose fault it is and what comes next. */
  message: string
  /** Before then, trying again is of no use or not welcome. */
  notBefore: Date | null
}

/** A wish that makes no sense must not stop updates for good. */
const atMostADay = (date: Date | null): Date | null =>
  date && new Date(Math.min(date.getTime(), Date.now() + DAY_MS))

/** Puts the failure of an update into words for the administrator. */
export function explain(error: unknown): Explanation {
  if (error instanceof SourceProblem) {
    // A file that is wrong stays wrong until Scryfall makes the next one.
    const notBefore = error.isContent ? new Date(Date.now() + DAY_MS) : (error.retryAt ?? null)
    return { message: error.message, notBefore: atMostADay(notBefore) }
  }
  if (error instanceof DownloadFailed) {
    const notBefore = parseRetryAfter(error.retryAfter, new Date()) ?? null
    return { message: `${error.message} ${NOTHING_LOST}`, notBefore: atMostADay(notBefore) }
  }
  const { code, name } = error as NodeJS.ErrnoException
  if (code === 'SQLITE_FULL') {
    const text =
      'The disk is full, so the catalog could not be written. Free some space; what was written stays.'
    return { message: text, notBefore: null }
  }
  if (name === 'TimeoutError') {
    return { message: `The update took far too long and was stopped. ${NOTHING_LOST}`, notBefore: null }
  }
  return {
    message: `The update failed by our own fault; the log of the worker says why. ${NOTHING_LOST}`,
    notBefore: null,
  }
}
