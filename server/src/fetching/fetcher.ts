import { setTimeout as pause } from 'node:timers/promises'
import type { HostReport } from '../domain/back-off.ts'
import { assertAllowedUrl } from './address-guard.ts'
import { askForDigest, askForNews } from './ask-for-news.ts'
import type { HostGate } from './host-gate.ts'
import { concludeProbe } from './probe.ts'
import { withJitter, type WaitReason } from './host-gate.ts'
import { createOwnNetwork } from './own-network.ts'
import type { PageMemory } from './page-memory.ts'
import type { Version } from './version-evidence.ts'
import { createRequest, describe } from './request.ts'
import { createSlots } from './slots.ts'

export interface FetchedPage {
  kind: 'page'
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
  /** After redirects. */
  finalUrl: string
  /** The store said that nothing changed (304): everything else is what it answered before. */
  isUnchanged?: true
  /** Nothing was asked: it is what was remembered. */
  notAsked?: true
  /** Of a digest: when it was asked for, in milliseconds since the epoch. */
  asOf?: number
  /** Of a digest: it is older than it should be. */
  isStale?: true
}

export interface FetchFailure {
  kind: 'unreachable' | 'unreadable' | 'robots' | 'rate_limited'
  /** What happened, in a sentence. */
  detail: string
  /** Whose it is, where that is another host than the one that was asked. */
  host?: string
  /** Nothing is known of the host: whoever asked had no time left. */
  outOfTime?: true
  /** The host has to be left alone for longer than anybody waits: nothing was asked. */
  notAsked?: true
  /** When it may be asked. */
  retryAt?: Date
  /** The connection failed before it left this machine's network, or could not find the way. */
  noNetwork?: true
  /** That is rather our own network's fault: other hosts are lost too, or it may not be up yet. */
  isGrace?: true
}

/** How long somebody waits for answers, the host's turn included. */
export interface TimeLimit {
  signal: AbortSignal
  /** When the signal comes, by `Date.now()`: a wait that would outlast it is not begun. */
  endsAt: number
}

export interface FetchWishes {
  /** Sent as JSON with POST; absent: GET. */
  json?: unknown
  headers?: Readonly<Record<string, string>>
  /** What was read here before may be handed back where the store says that it has not changed. Only for GET. */
  mayBeUnchanged?: boolean
  /** What the store said of the address' state: an answer under the same version may do, where that is proven. */
  version?: Version
  /** Makes the text that is remembered of an answer, and handed back in its place; see `Question.digest`. */
  digest?: (body: string) => string | null
  /** Of a digest: nothing is asked. */
  onlyRemembered?: boolean
  /** The host's own wish, where it is longer than the usual gap. */
  crawlDelayMs?: number
  /** Asked before a redirect is followed: why not, or null. */
  mayFollow?: (url: URL) => Promise<FetchFailure | null>
  limit?: TimeLimit
}

/** A limit that begins now; `stopping` may end it earlier. */
export function limitTo(ms: number, stopping?: AbortSignal): TimeLimit {
  const timeout = AbortSignal.timeout(ms)
  return { signal: stopping ? AbortSignal.any([timeout, stopping]) : timeout, endsAt: Date.now() + ms }
}

export interface FetcherOptions {
  gate: HostGate
  userAgent: string
  allowPrivate: boolean
  /** Milliseconds between two requests to one host; jitter adds up to 20 %. */
  minGapMs: number
  deadlineMs?: number
  /** Of the inflated body. */
  maxBytes?: number
  /** How long a host's turn is waited for; who would wait longer comes back later. Default 20 s. */
  patienceMs?: number
  /** How long after the start a network that is not there is not blamed on hosts. Default 3 minutes. */
  graceMs?: number
  /** How many requests are on their way at once, to all hosts together; waiting for a turn counts as none. Default 64. */
  atOnce?: number
  /** Without one every answer is read in full. */
  memory?: PageMemory
}

const MAX_REDIRECTS = 5
/** Another worker may give its slot back long before its lease ends. */
const LOOK_AGAIN_MS = 250
const OUT_OF_TIME: FetchFailure = {
  kind: 'unreachable',
  detail: 'There was not enough time left to wait for its answer.',
  outOfTime: true,
}
const REDIRECTS = new Set([301, 302, 303, 307, 308])
const NO_MEMORY: FetchFailure = { kind: 'unreadable', detail: 'Nothing is remembered.', notAsked: true }
/** These repeat the request as it was; after the others browsers ask with GET (fetch.spec.whatwg.org, 4.4). */
const REPEATING = new Set([307, 308])

export type Fetcher = ReturnType<typeof createFetcher>

/**
 * The one place that asks stores. Honest by construction: our own User-Agent, certificates checked, the strict HTTP
 * parser, redirects followed here so that each target is judged, every answer bounded in time and size.
 */
export function createFetcher(options: FetcherOptions) {
  const deadlineMs = options.deadlineMs ?? 20_000
  const maxBytes = options.maxBytes ?? 5_000_000
  const patienceMs = options.patienceMs ?? 20_000
  const network = createOwnNetwork(options.graceMs ?? 180_000)
  const request = createRequest({ ...options, deadlineMs, maxBytes })
  const whenFree = createSlots(options.atOnce ?? 64, OUT_OF_TIME)

  /** Asks if it is the host's turn, and gives it back with the gap; else says how long to wait, and why. */
  async function askNow(url: URL, gapMs: number, wishes: FetchWishes) {
    const { limit } = wishes
    if (limit?.signal.aborted) return OUT_OF_TIME
    const { waitMs, why } = await options.gate.take(url.host, deadlineMs + 5000)
    if (waitMs > 0) return { kind: 'wait' as const, waitMs, why }
    const explain = (error: unknown): FetchFailure => {
      if (limit?.signal.aborted) return OUT_OF_TIME
      const failure = describe(error, deadlineMs)
      return failure.noNetwork && network.isToBlame(url.host) ? { ...failure, isGrace: true } : failure
    }
    try {
      const answer = limit?.signal.aborted ? OUT_OF_TIME : await request(url, wishes).catch(explain)
      if (answer.kind === 'page') network.heard()
      if (why === 'probe') await concludeProbe(options.gate, url, answer)
      return answer
    } finally {
      await options.gate.release(url.host, withJitter(gapMs))
    }
  }

  /**
   * Waits for the host's turn and asks. The slot comes before the turn, whose lease runs; while the host has to be
   * waited for the slot is free for others.
   */
  async function inTurn(url: URL, gapMs: number, wishes: FetchWishes): Promise<FetchedPage | FetchFailure> {
    const { limit } = wishes
    for (;;) {
      const answer = await whenFree(() => askNow(url, gapMs, wishes), limit)
      if (answer.kind !== 'wait') return answer
      const { waitMs, why } = answer
      const isLong = why === 'held_off' || why === 'budget' || waitMs > Math.max(patienceMs, 1.5 * gapMs)
      if (isLong && why !== 'busy' && why !== 'probe') return notAsked(why, waitMs)
      if (limit && Date.now() + waitMs > limit.endsAt) return OUT_OF_TIME
      const pauseMs = Math.min(waitMs, why === 'busy' ? LOOK_AGAIN_MS : LOOK_AGAIN_MS * 4)
      // An end that comes meanwhile is seen when looking again.
      await pause(pauseMs, undefined, limit).catch(() => undefined)
    }
  }

  /** Asks, but not for what is remembered and still holds. */
  async function askOnce(url: URL, gapMs: number, wishes: FetchWishes): Promise<FetchedPage | FetchFailure> {
    const { memory } = options
    const { digest, headers } = wishes
    const ask = (more: FetchWishes['headers']) =>
      inTurn(url, gapMs, more ? { ...wishes, headers: more } : wishes)
    if (memory && wishes.mayBeUnchanged && wishes.json === undefined)
      return digest
        ? askForDigest(url, { ...wishes, digest }, memory, ask)
        : askForNews(url, wishes, memory, ask)
    return digest ? { ...NO_MEMORY } : ask(headers)
  }

  return {
    /**
     * Asks one address, following redirects. Never throws for what a store does.
     */
    async fetch(address: string, wishes: FetchWishes = {}): Promise<FetchedPage | FetchFailure> {
      const gapMs = Math.max(options.minGapMs, wishes.crawlDelayMs ?? 0)
      let url = new URL(address)
      let sent = wishes
      for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
        try {
          assertAllowedUrl(url, options.allowPrivate)
        } catch (error) {
          return describe(error, deadlineMs)
        }
        const refusal = hop > 0 ? await wishes.mayFollow?.(url) : null
        if (refusal) return refusal
        const answer = await askOnce(url, gapMs, sent)
        // A digest is remembered by the address that was asked.
        if (answer.kind !== 'page' || wishes.digest || !REDIRECTS.has(answer.status)) return answer
        const target = answer.headers['location']
        if (typeof target !== 'string' || !URL.canParse(target, url.href)) {
          return { kind: 'unreachable', detail: 'The store redirects to an address that makes no sense.' }
        }
        if (!REPEATING.has(answer.status)) sent = { ...sent, json: undefined }
        url = new URL(target, url)
      }
      return { kind: 'unreachable', detail: `The store redirects more than ${MAX_REDIRECTS} times.` }
    },

    /** What was found out about a host: it may be held off. @returns until when */
    report: (host: string, report: HostReport) => options.gate.report(host, report),
  }
}

function notAsked(why: WaitReason | '', waitMs: number): FetchFailure {
  const retryAt = new Date(Date.now() + waitMs)
  const detail =
    why === 'budget'
      ? 'As many requests as it should get in a day were made today.'
      : 'It had trouble answering, or asked us to slow down, and is left alone for a while.'
  return { kind: 'rate_limited', detail, notAsked: true, retryAt }
}
