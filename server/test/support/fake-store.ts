import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface FakeStore extends AsyncDisposable {
  url: string
  /** Addresses asked so far, in order, as `path?query`. */
  requests: string[]
  /** The same without robots.txt. */
  searches(): string[]
  userAgents: Set<string>
  /** Replaces how the store answers. */
  answer(respond: Respond): void
  /** From now on the store has this robots.txt; before it has none. */
  robots(rules: string | ((response: ServerResponse) => void)): void
}

type Respond = (url: URL, response: ServerResponse, request: IncomingMessage) => void

/** A store on this machine: plain HTTP, answers what the test says, remembers what it was asked. */
export async function startFakeStore(initial: Respond): Promise<FakeStore> {
  let respond = initial
  let robots: string | ((response: ServerResponse) => void) | undefined
  const requests: string[] = []
  const userAgents = new Set<string>()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://store.test')
    requests.push(url.pathname + url.search)
    userAgents.add(request.headers['user-agent'] ?? '')
    if (url.pathname === '/robots.txt' && typeof robots === 'function') robots(response)
    else if (url.pathname === '/robots.txt') response.writeHead(robots === undefined ? 404 : 200).end(robots)
    else respond(url, response, request)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    userAgents,
    searches: () => requests.filter((request) => request !== '/robots.txt'),
    answer: (next) => {
      respond = next
    },
    robots: (rules) => {
      robots = rules
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Answers with a page of HTML. */
export const html = (response: ServerResponse, body: string, status = 200): void => {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(body)
}
