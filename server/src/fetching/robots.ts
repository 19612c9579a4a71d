import { setTimeout as pause } from 'node:timers/promises'
import type { Robots } from '@lgs/shared'
import robotsModule from 'robots-parser'
import type { RedisConnection } from '../channels/redis.ts'
import type { Fetcher, FetchFailure, TimeLimit } from './fetcher.ts'

// Its types describe an ES module, but it is CommonJS: the default import is the function itself.
const robotsParser = robotsModule as unknown as typeof robotsModule.default

const DAY_S = 24 * 3600
/** After a failure nothing is asked for so long; then the rules are read again. */
const RETRY_S = 900
const MAX_CRAWL_DELAY_S = 300
/** What the rules of robots.txt know us by: the product's name in the User-Agent. */
const AGENT = 'LGS-Stock-Checker'

const key = (origin: string) => `lgs:robots:${origin}`
/** Held by whoever reads the rules: stores that share a host come to it at the same time, from several workers. */
const readerKey = (origin: string) => `lgs:robots-reader:${origin}`
const LONGEST_READING_MS = 60_000
const LOOK_AGAIN_MS = 100
/** Stored in place of rules while the host cannot say what they are. */
const UNKNOWN = 'unknown'

export interface Judgement extends Robots {
  /** False while the host cannot say what its rules are: then nothing may be asked. */
  isKnown: boolean
  /** Why its rules could not even be asked for, where that is not the host's fault. */
  excuse?: FetchFailure
}
const NOTHING_KNOWN: Judgement = { allowed: false, rule: null, crawl_delay_s: null, isKnown: false }

export type RobotsRules = ReturnType<typeof createRobotsRules>

/** Reads each host's robots.txt once a day. 4xx means no rules; 5xx or no answer means: ask nothing now (RFC 9309, 2.3.1). */
export function createRobotsRules(redis: RedisConnection, fetcher: Fetcher) {
  async function rulesOf(origin: string, limit?: TimeLimit): Promise<string | FetchFailure> {
    let isMine = false
    for (;;) {
      const kept = await redis.get(key(origin))
      if (kept !== null) return kept
      const expiration = { type: 'PX' as const, value: LONGEST_READING_MS }
      isMine = (await redis.set(readerKey(origin), '1', { condition: 'NX', expiration })) !== null
      // Who has no time left asks all the same, and is told so.
      if (isMine || limit?.signal.aborted) break
      await pause(LOOK_AGAIN_MS, undefined, limit).catch(() => undefined)
    }
    try {
      // Somebody may have read them between the look and the lock.
      return (await redis.get(key(origin))) ?? (await read(origin, limit))
    } finally {
      if (isMine) await redis.del(readerKey(origin))
    }
  }

  async function read(origin: string, limit?: TimeLimit): Promise<string | FetchFailure> {
    const answer = await fetcher.fetch(`${origin}/robots.txt`, limit ? { limit } : {})
    // That we ran out of time, or had to leave the host alone, says nothing about it: nobody else has to believe it.
    if (answer.kind !== 'page' && (answer.outOfTime || answer.notAsked || answer.isGrace)) return answer
    const isAnswered = answer.kind === 'page' && answer.status < 500 && answer.status !== 429
    const rules = !isAnswered ? UNKNOWN : answer.status < 300 ? answer.body.slice(0, 500_000) : ''
    await redis.set(key(origin), rules, { expiration: { type: 'EX', value: isAnswered ? DAY_S : RETRY_S } })
    return rules
  }

  return {
    /** Whether a page may be asked, the line that decides, and the delay the host wishes for. */
    async judge(address: string, limit?: TimeLimit): Promise<Judgement> {
      const rules = await rulesOf(new URL(address).origin, limit)
      if (typeof rules !== 'string') return { ...NOTHING_KNOWN, excuse: rules }
      if (rules === UNKNOWN) return NOTHING_KNOWN
      const robots = robotsParser(new URL('/robots.txt', address).href, rules)
      const line = robots.getMatchingLineNumber(address, AGENT)
      const delay = robots.getCrawlDelay(AGENT)
      return {
        allowed: robots.isAllowed(address, AGENT) ?? true,
        rule: line === undefined || line < 1 ? null : (rules.split(/\r?\n|\r/)[line - 1]?.trim() ?? null),
        crawl_delay_s: delay === undefined ? null : Math.min(delay, MAX_CRAWL_DELAY_S),
        isKnown: true,
      }
    },
  }
}
