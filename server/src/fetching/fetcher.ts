import { setTimeout as pause } from 'node:timers/promises'
import { assertAllowedUrl, ForbiddenAddress, guardedLookup } from './address-guard.ts'
import type { HostGate } from './host-gate.ts'
import { withJitter, type WaitReason } from './host-gate.ts'
import type { HostReport } from '../domain/back-off.ts'

export interface FetchedPage {
  kind: 'page'
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
  /** After redirects. */
  finalUrl: string
}

export interface FetchFailure {
  kind: 'unreachable' | 'unreadable' | 'robots' | 'rate_limited'
  /** What happened, in a sentence. */
  detail: string
  /** Nothing is known of the host: whoever asked had no time left. */
  outOfTime?: true
  /** The host has to be left alone for longer than anybody waits: nothing was asked. */
  notAsked?: true
  /** When it may be asked. */
  retryAt?: Date
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
  /** The host's own wish, where it is longer than the usual gap. */
  crawlDelayMs?: number
  /** Asked before a redirect is followed: why not, or null. */
  mayFollow?: (url: URL) => Promise<FetchFailure | null>
  limit?: TimeLimit
}

/** A limit that begins now. */
export const limitTo = (ms: number): TimeLimit => ({
  signal: AbortSignal.timeout(ms),
  endsAt: Date.now() + ms,
})

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
  const dnsLookup = guardedLookup(options.allowPrivate)

  async function request(
    url: URL,
    { json, headers, limit }: FetchWishes,
  ): Promise<FetchedPage | FetchFailure> {
    // Loaded at the first request: it is the largest part of an idle worker's memory.
    const { gotScraping } = await import('got-scraping')
    const signal = limit?.signal
    const stream = gotScraping.stream({
      url: url.href,
      headers: {
        'user-agent': options.userAgent,
        accept: 'text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.5',
        'accept-language': 'en',
        ...headers,
        ...(json !== undefined && { 'content-type': 'application/json' }),
      },
      ...(json === undefined ? {} : { method: 'POST', body: JSON.stringify(json) }),
      useHeaderGenerator: false,
      insecureHTTPParser: false,
      http2: false,
      https: { rejectUnauthorized: true },
      followRedirect: false,
      throwHttpErrors: false,
      retry: { limit: 0 },
      timeout: { request: deadlineMs },
      dnsLookup: dnsLookup as never,
    })
    const giveUp = () => stream.destroy(new Error(OUT_OF_TIME.detail))
    signal?.addEventListener('abort', giveUp)
    const chunks: Buffer[] = []
    let size = 0
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        size += chunk.length
        if (size > maxBytes) {
          return { kind: 'unreadable', detail: `The page is larger than ${maxBytes / 1_000_000} MB.` }
        }
        chunks.push(chunk)
      }
    } finally {
      signal?.removeEventListener('abort', giveUp)
      stream.destroy()
    }
    const response = stream.response
    if (!response)
      return { kind: 'unreachable', detail: 'The store closed the connection without an answer.' }
    const { statusCode: status, headers: received } = response
    return {
      kind: 'page',
      status,
      headers: received,
      body: decode(Buffer.concat(chunks), received['content-type']),
      finalUrl: url.href,
    }
  }

  /** Waits for the host's turn, asks, and gives the slot back with the gap, or longer when the answer says so. */
  async function inTurn(url: URL, gapMs: number, wishes: FetchWishes): Promise<FetchedPage | FetchFailure> {
    const { limit } = wishes
    const leaseMs = deadlineMs + 5000
    for (;;) {
      if (limit?.signal.aborted) return OUT_OF_TIME
      const { waitMs, why } = await options.gate.take(url.host, leaseMs)
      if (waitMs <= 0) break
      const isLong = why === 'held_off' || why === 'budget' || waitMs > Math.max(patienceMs, 1.5 * gapMs)
      if (isLong && why !== 'busy') return notAsked(why, waitMs)
      if (limit && Date.now() + waitMs > limit.endsAt) return OUT_OF_TIME
      await pause(Math.min(waitMs, LOOK_AGAIN_MS))
    }
    try {
      return limit?.signal.aborted ? OUT_OF_TIME : await request(url, wishes)
    } catch (error) {
      return limit?.signal.aborted ? OUT_OF_TIME : describe(error, deadlineMs)
    } finally {
      await options.gate.release(url.host, withJitter(gapMs))
    }
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
        const answer = await inTurn(url, gapMs, sent)
        if (answer.kind !== 'page' || !REDIRECTS.has(answer.status)) return answer
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

function decode(body: Buffer, contentType: string | undefined): string {
  const charset = /charset="?([\w-]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset).decode(body)
  } catch {
    return new TextDecoder().decode(body)
  }
}

const SENTENCES: Record<string, string> = {
  ENOTFOUND: 'Its name leads to no address.',
  EAI_AGAIN: 'Its name could not be looked up; is the network up?',
  ECONNREFUSED: 'It refused the connection.',
  ECONNRESET: 'It broke the connection off.',
  EPIPE: 'It broke the connection off.',
}

/** What went wrong with a request, in a sentence about the host. */
export function describe(error: unknown, deadlineMs: number): FetchFailure {
  if (error instanceof ForbiddenAddress) return { kind: 'unreachable', detail: error.message }
  const { code, name, message, cause } = error as NodeJS.ErrnoException & { cause?: unknown }
  if (cause instanceof ForbiddenAddress) return { kind: 'unreachable', detail: cause.message }
  if (name === 'TimeoutError' || code === 'ETIMEDOUT') {
    return { kind: 'unreachable', detail: `It did not answer in ${Math.round(deadlineMs / 1000)} s.` }
  }
  if (code && /CERT|SIGNED|TLS|SSL/.test(code)) {
    return { kind: 'unreachable', detail: 'Its security certificate is not valid.' }
  }
  return { kind: 'unreachable', detail: SENTENCES[code ?? ''] ?? `The connection failed: ${message}` }
}
