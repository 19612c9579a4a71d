import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { createGunzip } from 'node:zlib'
import type { Edition } from './bulk-edition.ts'

/**
 * What happens to the body of an answer that is longer than `afterBytes`, once these are sent.
 * - `cut`: the connection is reset, so that the client gets an error.
 * - `drop`: the connection is closed without one, before Content-Length is reached.
 * - `stall`: nothing more is sent, and the connection stays open.
 * - `pause`: `reach` is called, and the rest follows when `released` resolves.
 */
export type Hitch =
  | { kind: 'cut' | 'drop' | 'stall'; afterBytes: number }
  | { kind: 'pause'; afterBytes: number; reach: () => void; released: Promise<void> }

export interface DownloadManners {
  /** Answers 200 from the start whatever range is asked. */
  ignoresRanges: boolean
  /** Undefined: as fast as it goes. */
  bytesPerSecond: number | undefined
}

/** Answers a request for the data file as data.scryfall.io does: conditions, ranges, headers. */
export async function answerDownload(
  request: IncomingMessage,
  response: ServerResponse,
  edition: Edition,
  manners: DownloadManners,
  hitch: Hitch | undefined,
): Promise<void> {
  const { etag, size, generation, updatedAt } = edition
  response.setHeader('etag', etag)
  response.setHeader('last-modified', new Date(updatedAt).toUTCString())
  response.setHeader('content-type', generation === 'older' ? 'application/json' : 'application/gzip')
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end()
    return
  }
  const isInflated = generation === 'older' && !acceptsGzip(request)
  const start = generation === 'older' || manners.ignoresRanges ? 0 : rangeStart(request, etag)
  if (start >= size) {
    response.writeHead(416, { 'content-range': `bytes */${size}` }).end()
    return
  }
  if (generation === 'current' && !manners.ignoresRanges) response.setHeader('accept-ranges', 'bytes')
  if (generation === 'older' && !isInflated) response.setHeader('content-encoding', 'gzip')
  if (!isInflated) response.setHeader('content-length', size - start)
  if (start > 0) response.setHeader('content-range', `bytes ${start}-${size - 1}/${size}`)
  response.writeHead(start > 0 ? 206 : 200).flushHeaders()
  if (request.method === 'HEAD') {
    response.end()
    return
  }
  const bytes = createReadStream(edition.file, { start, end: size - 1 })
  const body = isInflated ? bytes.pipe(createGunzip()) : bytes
  await sendBody(response, body, manners.bytesPerSecond, hitch)
}

export const acceptsGzip = ({ headers }: IncomingMessage): boolean =>
  /\bgzip\b/.test(String(headers['accept-encoding'] ?? ''))

/** Where to begin: only `bytes=N-` is understood, and only for the file that the client knows. */
function rangeStart({ headers }: IncomingMessage, etag: string): number {
  const ifRange = headers['if-range']
  if (ifRange !== undefined && ifRange !== etag) return 0
  return Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0)
}

async function sendBody(
  response: ServerResponse,
  body: AsyncIterable<Buffer>,
  bytesPerSecond: number | undefined,
  hitch: Hitch | undefined,
): Promise<void> {
  const longest = bytesPerSecond === undefined ? Infinity : Math.max(1, Math.ceil(bytesPerSecond / 20))
  let pending = hitch
  let sent = 0
  for await (const chunk of body) {
    for (let at = 0; at < chunk.length;) {
      if (pending?.afterBytes === sent) {
        await act(response, pending)
        pending = undefined
      }
      if (response.destroyed) return
      const toHitch = pending ? pending.afterBytes - sent : Infinity
      const piece = chunk.subarray(at, at + Math.min(longest, toHitch))
      await write(response, piece)
      if (bytesPerSecond !== undefined) await wait((piece.length / bytesPerSecond) * 1000)
      at += piece.length
      sent += piece.length
    }
  }
  response.end()
}

async function act(response: ServerResponse, hitch: Hitch): Promise<void> {
  if (hitch.kind === 'pause') {
    hitch.reach()
    await Promise.race([hitch.released, closed(response)])
    return
  }
  if (hitch.kind === 'cut') response.socket?.resetAndDestroy()
  if (hitch.kind === 'drop') response.socket?.destroy()
  await closed(response)
}

const closed = (response: ServerResponse): Promise<unknown> =>
  response.closed ? Promise.resolve() : once(response, 'close')

/** Resolves when the bytes were handed to the system, so that they still arrive when the connection ends. */
function write(response: ServerResponse, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('close', done)
      resolve()
    }
    response.once('close', done)
    response.write(bytes, done)
  })
}
