import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { createFaults, type FaultKind, type FaultOptions } from './faults.ts'

/** One request as a store sees it. */
export interface Ask {
  method: string
  url: URL
  /** Of a POST. */
  body: string
  headers: IncomingMessage['headers']
}

export interface Answer {
  body: string
  /** Default 200. */
  status?: number
  /** Default `text/html; charset=utf-8`. */
  type?: string
  headers?: Record<string, string>
}

export const json = (value: unknown, headers: Record<string, string> = {}): Answer => ({
  body: JSON.stringify(value),
  type: 'application/json; charset=utf-8',
  headers,
})
export const html = (body: string): Answer => ({ body })

export interface LoggedRequest {
  /** Milliseconds since the epoch. */
  at: number
  /** When the whole answer was sent, or nobody waited for it any more; null until then. */
  endedAt: number | null
  /** As who it was asked; empty for nobody. */
  userAgent: string
  method: string
  /** Path and query. */
  path: string
  /** Of a POST. */
  body: string
  /** 0 where no whole answer was sent. */
  status: number
  /** Of the answer's body. */
  bytes: number
  /** What went wrong on purpose, or null. */
  fault: FaultKind | null
}

export interface HostOptions {
  respond(ask: Ask): Answer | undefined
  /** Texts without which results cannot be found in an answer. */
  landmarks(ask: Ask): readonly string[]
}

export type Host = Awaited<ReturnType<typeof startHost>>

/** An HTTP server on this machine that keeps a log of what it is asked, and fails when it is told to. */
export async function startHost(options: HostOptions) {
  const log: LoggedRequest[] = []
  const faults = createFaults()
  const sockets = new Set<Socket>()
  let robots: string | undefined
  let latencyMs = 0
  let isConditional = false
  let port = 0

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `http://127.0.0.1:${port}`)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString('utf8')
    const ask = { method: request.method ?? 'GET', url, body, headers: request.headers }
    const path = url.pathname + url.search
    const entry: LoggedRequest = {
      at: Date.now(),
      endedAt: null,
      userAgent: request.headers['user-agent'] ?? '',
      method: ask.method,
      path,
      body,
      status: 0,
      bytes: 0,
      fault: null,
    }
    log.push(entry)
    const end = () => void (entry.endedAt ??= Date.now())
    response.once('finish', end).once('close', end)
    if (latencyMs > 0) await pause(latencyMs)
    const isRobots = url.pathname === '/robots.txt'
    const usual = isRobots ? robotsAnswer(robots) : (options.respond(ask) ?? NOTHING)
    const fault = faults.take(`${ask.method} ${path}`, isRobots)
    if (fault) {
      entry.fault = fault.kind
      return fault.act({ request, response, usual, url, landmarks: options.landmarks(ask) })
    }
    const etag = isConditional && request.method === 'GET' ? etagOf(usual) : undefined
    const isSame = etag !== undefined && request.headers['if-none-match'] === etag
    const status = isSame ? 304 : (usual.status ?? 200)
    const sent = Buffer.from(isSame ? '' : usual.body)
    Object.assign(entry, { status, bytes: sent.length })
    const type = usual.type ?? 'text/html; charset=utf-8'
    const length = isSame ? undefined : { 'content-length': sent.length }
    response
      .writeHead(status, { 'content-type': type, ...length, ...usual.headers, ...(etag && { etag }) })
      .end(sent)
  }

  const server: Server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const listen = () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  await listen()
  port = (server.address() as AddressInfo).port

  return {
    url: `http://127.0.0.1:${port}`,
    /** All requests so far, in order. */
    log,
    /** From now on: 404 without one. */
    robots(text: string | undefined): void {
      robots = text
    },
    /** From now on answers bear an ETag, and are not sent again to who has them. */
    conditional(is: boolean): void {
      isConditional = is
    },
    /** How long each answer takes, in milliseconds. */
    latency(ms: number): void {
      latencyMs = ms
    },
    /** Requests fail this way from now on; `refused` takes all of them, whatever the options say. */
    async fault(kind: FaultKind | 'refused', how: FaultOptions = {}): Promise<void> {
      if (kind === 'refused') await close()
      else faults.add(kind, how)
    },
    /** Everything works again. */
    async heal(): Promise<void> {
      faults.clear()
      if (!server.listening) await listen()
    },
    async [Symbol.asyncDispose](): Promise<void> {
      if (server.listening) await close()
    },
  }
}

const NOTHING: Answer = {
  status: 404,
  body: '<!DOCTYPE html><html><body>There is nothing here.</body></html>',
}
const etagOf = ({ body, status = 200 }: Answer) =>
  status === 200 ? `W/"${createHash('sha1').update(body).digest('hex')}"` : undefined
const robotsAnswer = (text: string | undefined): Answer =>
  text === undefined ? NOTHING : { body: text, type: 'text/plain' }
