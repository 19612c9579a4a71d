import type { LoggedRequest } from '../host.ts'

/** What a host wishes for, and what it must be spared. */
export interface Manners {
  /** Between the end of one request and the begin of the next, in milliseconds. */
  gapMs: number
  /** The same from the moment its robots.txt was read, where that wishes for more. */
  crawlDelayMs?: number
  /** Beginnings of paths that its robots.txt forbids. */
  disallowed?: readonly string[]
  /** Requests in one day. */
  budget: number
  /** How long a day of the budget is, in milliseconds; days begin with the epoch. */
  dayMs: number
  userAgent: RegExp
}

export type Rule = 'overlap' | 'gap' | 'retry_after' | 'disallowed' | 'budget' | 'robots_again' | 'user_agent'

export interface Violation {
  rule: Rule
  /** Of the request. */
  path: string
  /** A sentence for who reads it. */
  detail: string
}

export type Visit = Pick<LoggedRequest, 'at' | 'endedAt' | 'path' | 'userAgent'> & {
  /** Until when the answer asked to be left alone, in milliseconds since the epoch; absent: it did not. */
  heldUntil?: number
}

/** Between the clock of who asks and that of who is asked, in milliseconds. */
const CLOCKS_MS = 5
/** A request counts by the clock of the gate, which it passed a moment before it arrived. */
const ON_THE_WAY_MS = 250

/** The log of a host with what its answers asked for. */
export const visitsOf = (log: readonly LoggedRequest[], patienceS: number): Visit[] =>
  log.map((request) => {
    const wished = request.at + patienceS * 1000
    if (request.fault === 'too_many_requests_seconds') return { ...request, heldUntil: wished }
    // A date has no fractions of a second.
    if (request.fault === 'too_many_requests_date')
      return { ...request, heldUntil: Math.floor(wished / 1000) * 1000 }
    return request
  })

/** Every way in which the requests to one host, in the order of their beginnings, were not as it may expect. */
export function violationsOf(visits: readonly Visit[], manners: Manners): Violation[] {
  const found: Violation[] = []
  const note = (rule: Rule, { path }: Visit, detail: string) => void found.push({ rule, path, detail })
  const perDay = new Map<number, number>()
  let robots = 0
  let gapMs = manners.gapMs
  let heldUntil = 0
  let free = 0

  for (const visit of visits) {
    const isRobots = visit.path === '/robots.txt'
    if (visit.at < free - CLOCKS_MS) note('overlap', visit, `${free - visit.at} ms before the last one ended`)
    else if (free > 0 && visit.at - free < gapMs - CLOCKS_MS)
      note('gap', visit, `${visit.at - free} ms after the last one, not ${gapMs}`)
    if (visit.at < heldUntil - CLOCKS_MS) note('retry_after', visit, `${heldUntil - visit.at} ms too early`)
    if (!isRobots && manners.disallowed?.some((start) => visit.path.startsWith(start)))
      note('disallowed', visit, 'robots.txt forbids it')
    if (isRobots && (robots += 1) > 1) note('robots_again', visit, `read for the ${robots}. time`)
    if (!manners.userAgent.test(visit.userAgent)) note('user_agent', visit, `asked as "${visit.userAgent}"`)

    const day = Math.floor(visit.at / manners.dayMs)
    const isJustBegun = visit.at % manners.dayMs < ON_THE_WAY_MS
    const count = (perDay.get(day) ?? 0) + (isJustBegun ? 0 : 1)
    perDay.set(day, count)
    if (count > manners.budget) note('budget', visit, `the ${count}. of a day of ${manners.budget}`)

    free = Math.max(free, visit.endedAt ?? Number.POSITIVE_INFINITY)
    heldUntil = Math.max(heldUntil, visit.heldUntil ?? 0)
    if (isRobots) gapMs = Math.max(gapMs, manners.crawlDelayMs ?? 0)
  }
  return found
}
