import { once } from 'node:events'
import { createServer, request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Front extends AsyncDisposable {
  /** Without the app's prefix, e.g. `http://127.0.0.1:4711`. */
  url: string
}

interface Options {
  /** What the proxy claims about its own clients: that it ended TLS for them. */
  proto?: 'http' | 'https'
  /** Told of every request, upgrades included, with its path and query. */
  onRequest?: (path: string) => void
}

/** A reverse proxy as people run one: it passes paths on as they are, under a Host of its own, and tells whom it speaks for. */
export async function startReverseProxy(
  upstreamPort: number,
  { proto = 'http', onRequest }: Options = {},
): Promise<Front> {
  const pass = (from: IncomingMessage) => {
    onRequest?.(from.url ?? '')
    const before = from.headers['x-forwarded-for']
    const peer = from.socket.remoteAddress ?? ''
    return request({
      host: '127.0.0.1',
      port: upstreamPort,
      method: from.method,
      path: from.url,
      agent: false,
      headers: {
        ...from.headers,
        host: `127.0.0.1:${upstreamPort}`,
        'x-forwarded-host': from.headers.host,
        'x-forwarded-proto': proto,
        'x-forwarded-for': before === undefined ? peer : `${String(before)}, ${peer}`,
      },
    })
  }

  const server = createServer((incoming, answer) => {
    const onward = pass(incoming)
    onward.on('response', (response) => {
      answer.writeHead(response.statusCode ?? 502, response.rawHeaders)
      response.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    incoming.pipe(onward)
  })
  server.on('upgrade', (incoming: IncomingMessage, socket, head) => {
    const onward = pass(incoming)
    const sayHow = ({ statusCode, statusMessage, rawHeaders }: IncomingMessage) => {
      const lines = [`HTTP/1.1 ${statusCode} ${statusMessage}`]
      for (let index = 0; index < rawHeaders.length; index += 2)
        lines.push(`${rawHeaders[index]}: ${rawHeaders[index + 1]}`)
      socket.write(`${lines.join('\r\n')}\r\n\r\n`)
    }
    onward.on('upgrade', (response, upstream, first) => {
      sayHow(response)
      upstream.write(head)
      socket.write(first)
      upstream.pipe(socket).pipe(upstream)
      upstream.on('error', () => socket.destroy())
      socket.on('error', () => upstream.destroy())
      socket.on('close', () => upstream.destroy())
    })
    onward.on('response', (response) => {
      sayHow(response)
      response.pipe(socket)
    })
    onward.on('error', () => socket.destroy())
    onward.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
    },
  }
}
