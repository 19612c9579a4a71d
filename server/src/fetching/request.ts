import { ForbiddenAddress, guardedLookup } from './address-guard.ts'
import type { FetchedPage, FetchFailure, TimeLimit } from './fetcher.ts'

export interface RequestOptions {
  userAgent: string
  allowPrivate: boolean
  deadlineMs: number
  /** Of the inflated body. */
  maxBytes: number
}

interface Sending {
  /** Sent as JSON with POST; absent: GET. */
  json?: unknown
  headers?: Readonly<Record<string, string>>
  limit?: TimeLimit
}

/** One request over HTTP, redirects not followed. Honest by construction; every answer is bounded in time and size. */
export function createRequest({ userAgent, allowPrivate, deadlineMs, maxBytes }: RequestOptions) {
  const dnsLookup = guardedLookup(allowPrivate)

  /** @throws for connections that fail; `describe` makes a sentence of it */
  return async (url: URL, { json, headers, limit }: Sending): Promise<FetchedPage | FetchFailure> => {
    // Loaded at the first request: it is the largest part of an idle worker's memory.
    const { gotScraping } = await import('got-scraping')
    const signal = limit?.signal
    const stream = gotScraping.stream({
      url: url.href,
      headers: {
        'user-agent': userAgent,
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
    const giveUp = () => stream.destroy(new Error('out of time'))
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
  ENETUNREACH: 'There is no way to its network; is ours up?',
  EHOSTUNREACH: 'There is no way to its address; is our network up?',
}
/** What a machine says whose own network is not up (and of a host that is really gone). */
const NO_NETWORK = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'])

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
  const detail = SENTENCES[code ?? ''] ?? `The connection failed: ${message}`
  return { kind: 'unreachable', detail, ...(NO_NETWORK.has(code ?? '') && { noNetwork: true as const }) }
}
