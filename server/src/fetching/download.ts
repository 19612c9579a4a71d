import { setTimeout as pause } from 'node:timers/promises'

/** Breaks in a row without so much as `WORTH_GOING_ON` of progress. */
const MOST_BREAKS = 6
const WORTH_GOING_ON = 1_000_000
const LONGEST_PAUSE_MS = 30_000

/** A download that cannot go on, in a sentence; `status` and `retryAfter` where the host answered with them. */
export class DownloadFailed extends Error {
  override readonly name = 'DownloadFailed'
  readonly retryAfter: string | undefined

  constructor(message: string, details: { cause?: unknown; retryAfter?: string | null } = {}) {
    super(message, { cause: details.cause })
    this.retryAfter = details.retryAfter ?? undefined
  }
}

export interface DownloadOptions {
  headers: Record<string, string>
  signal: AbortSignal
  /** How long nothing may arrive. */
  idleMs?: number
  /** Milliseconds before the first try after a break; it doubles from break to break. */
  breakMs?: number
}

/** Where a download is that may have to be taken up again. */
interface Position {
  received: number
  /** In bytes as they travel; null where the server does not say. */
  total: number | null
  /** A strong ETag or a date: without one a break is the end. */
  version: string | null
}

/**
 * The bytes of a large file as they travel, without going over the disk. A cut or stalled connection is taken up again
 * where it broke off, as long as the file is still the same (Range with If-Range, RFC 9110). Redirects are refused.
 * @param onStart told the size in bytes once it is known, or null
 * @throws DownloadFailed, or the signal's reason
 */
export async function* download(
  address: string,
  options: DownloadOptions,
  onStart: (totalBytes: number | null) => void = () => {},
): AsyncGenerator<Buffer> {
  const { signal, breakMs = 1000 } = options
  const position: Position = { received: 0, total: null, version: null }
  for (let breaks = 0, resumedAt = 0; ; breaks += 1) {
    let problem: unknown
    try {
      yield* readOn(address, options, position, onStart)
      if (position.total === null || position.received >= position.total) return
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof DownloadFailed) throw error
      problem = error
    }
    const { received, version } = position
    if (received - resumedAt >= WORTH_GOING_ON) breaks = 0
    resumedAt = received
    if (breaks >= MOST_BREAKS || (received > 0 && version === null)) {
      const message = `The download broke off after ${received} bytes and could not be taken up again.`
      throw new DownloadFailed(message, { cause: problem })
    }
    await pause(Math.min(breakMs * 2 ** breaks, LONGEST_PAUSE_MS), undefined, { signal })
  }
}

/** One connection: from where the position is to the end, or to the next break. */
async function* readOn(
  address: string,
  { headers, signal, idleMs = 60_000 }: DownloadOptions,
  position: Position,
  onStart: (totalBytes: number | null) => void,
): AsyncGenerator<Buffer> {
  const idle = new AbortController()
  const giveUp = () => idle.abort(new Error('Nothing arrived any more.'))
  let timer = setTimeout(giveUp, idleMs)
  try {
    const { received, version } = position
    const range: Record<string, string> =
      version !== null && received > 0 ? { range: `bytes=${received}-`, 'if-range': version } : {}
    const response = await fetch(address, {
      headers: { ...headers, ...range },
      redirect: 'manual',
      signal: AbortSignal.any([signal, idle.signal]),
    })
    assertUsable(response, received)
    if (received === 0) {
      Object.assign(position, describe(response))
      onStart(position.total)
    }
    for await (const piece of response.body as AsyncIterable<Uint8Array>) {
      clearTimeout(timer)
      timer = setTimeout(giveUp, idleMs)
      position.received += piece.length
      yield Buffer.from(piece.buffer, piece.byteOffset, piece.length)
    }
  } finally {
    clearTimeout(timer)
  }
}

function assertUsable({ status, headers }: Response, received: number): void {
  if (received === 0 && status === 200) return
  const start = Number(/^bytes (\d+)-/.exec(headers.get('content-range') ?? '')?.[1])
  if (received > 0 && status === 206 && start === received) return
  if (status >= 500) throw new Error(`The server answers with ${status}.`)
  const message =
    received > 0 && status === 200
      ? 'The download broke off, and the file has been replaced or cannot be taken up again.'
      : `The server answers with ${status} instead of the file.`
  throw new DownloadFailed(message, { retryAfter: headers.get('retry-after') })
}

/** Of a body that was inflated on the way neither size nor places are known. */
function describe({ headers }: Response): Pick<Position, 'total' | 'version'> {
  if (headers.has('content-encoding')) return { total: null, version: null }
  const length = headers.get('content-length') ?? ''
  const etag = headers.get('etag')
  return {
    total: /^\d{1,15}$/.test(length) ? Number(length) : null,
    version: etag !== null && !etag.startsWith('W/') ? etag : headers.get('last-modified'),
  }
}
