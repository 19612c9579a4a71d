import { setTimeout as pause } from 'node:timers/promises'
import type { Robots } from '@lgs/shared'
import robotsModule from 'robots-parser'
import type { RedisConnection } from '../channels/redis.ts'
import type { FetchedPage, Fetcher, FetchFailure, TimeLimit } from './fetcher.ts'
import { parseRetryAfter } from './retry-after.ts'

// Its types describe an ES module, but it is CommonJS: the default import is the function itself.
const robotsParser = robotsModule as unknown as typeof robotsModule.default

const DAY_S = 24 * 3600
/** How long others take a failure for theirs; after that the host's gate says when the rules may be asked for again. */
const FAILED_S = 30
const MAX_CRAWL_DELAY_S = 3600
const LONGEST_RULES = 500_000
/** What the rules of robots.txt know us by: the product's name in the User-Agent. */
const AGENT = 'LGS-Stock-Checker'

const key = (origin: string) => `lgs:robots:${origin}`
/** Held by whoever reads the rules: stores that share a host come to it at the same time, from several workers. */
const readerKey = (origin: string) => `lgs:robots-reader:${origin}`
const LONGEST_READING_MS = 60_000
const LOOK_AGAIN_MS = 100
/** Why the rules are not known just now. */
const failedKey = (origin: string) => `lgs:robots-failed:${origin}`

export interface Judgement extends Robots {
  /** Why its rules are not known: then nothing may be asked. */
  failure?: FetchFailure
}
const NOTHING_KNOWN: Judgement = { allowed: false, rule: null, crawl_delay_s: null }

export type RobotsRules = ReturnType<typeof createRobotsRules>

/** Reads each host's robots.txt once a day. 4xx means no rules; 5xx or no answer means: ask nothing now (RFC 9309, 2.3.1). */
export function createRobotsRules(redis: RedisConnection, fetcher: Fetcher) {
  async function lookUp(origin: string): Promise<string | FetchFailure | null> {
    const [rules = null, failed = null] = await redis.mGet([key(origin), failedKey(origin)])
    return rules ?? (failed === null ? null : unpacked(failed))
  }

  async function rulesOf(origin: string, limit?: TimeLimit): Promise<string | FetchFailure> {
    let isMine = false
    for (;;) {
      const kept = await lookUp(origin)
      if (kept !== null) return kept
      const expiration = { type: 'PX' as const, value: LONGEST_READING_MS }
      isMine = (await redis.set(readerKey(origin), '1', { condition: 'NX', expiration })) !== null
      // Who has no time left asks all the same, and is told so.
      if (isMine || limit?.signal.aborted) break
      await pause(LOOK_AGAIN_MS, undefined, limit).catch(() => undefined)
    }
    try {
      // Somebody may have read them between the look and the lock.
      return (await lookUp(origin)) ?? (await read(origin, limit))
    } finally {
      if (isMine) await redis.del(readerKey(origin))
    }
  }

  async function read(origin: string, limit?: TimeLimit): Promise<string | FetchFailure> {
    const answer = await fetcher.fetch(`${origin}/robots.txt`, limit ? { limit } : {})
    const failure = failureOf(answer, origin)
    // That we ran out of time, or had to leave the host alone, says nothing about it: nobody else has to believe it.
    if (failure?.outOfTime || failure?.notAsked || failure?.isGrace) return failure
    const rules = answer.kind === 'page' && answer.status < 300 ? answer.body.slice(0, LONGEST_RULES) : ''
    await redis.set(failure ? failedKey(origin) : key(origin), failure ? JSON.stringify(failure) : rules, {
      expiration: { type: 'EX', value: failure ? FAILED_S : DAY_S },
    })
    return failure ?? rules
  }

  return {
    /** Whether a page may be asked, the line that decides, and the delay the host wishes for. */
    async judge(address: string, limit?: TimeLimit): Promise<Judgement> {
      const rules = await rulesOf(new URL(address).origin, limit)
      if (typeof rules !== 'string') return { ...NOTHING_KNOWN, failure: rules }
      const robots = robotsParser(new URL('/robots.txt', address).href, rules)
      const line = robots.getMatchingLineNumber(address, AGENT)
      const delay = robots.getCrawlDelay(AGENT)
      return {
        allowed: robots.isAllowed(address, AGENT) ?? true,
        rule: line === undefined || line < 1 ? null : (rules.split(/\r?\n|\r/)[line - 1]?.trim() ?? null),
        crawl_delay_s: delay === undefined ? null : Math.min(delay, MAX_CRAWL_DELAY_S),
      }
    },
  }
}

/** Why the rules stay unknown, with the host's own wish when to come again; null where it answered. */
function failureOf(answer: FetchedPage | FetchFailure, origin: string): FetchFailure | null {
  const { host } = new URL(origin)
  if (answer.kind !== 'page') return { ...answer, host }
  const { status, headers } = answer
  const isTooOften = status === 429 || status === 430
  if (status < 500 && !isTooOften) return null
  const retryAt = parseRetryAfter(headers['retry-after'], new Date())
  const kind = isTooOften ? 'rate_limited' : 'unreachable'
  const detail = `Its robots.txt could not be read (HTTP ${status}), so nothing else was asked.`
  return { kind, detail, host, ...(retryAt && { retryAt }) }
}

function unpacked(failed: string): FetchFailure {
  const { retryAt, ...rest } = JSON.parse(failed) as FetchFailure & { retryAt?: string }
  return { ...rest, ...(retryAt !== undefined && { retryAt: new Date(retryAt) }) }
}
