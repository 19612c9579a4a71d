import {
  createSocketClient,
  type ClientOptions,
  type EventName,
  type EventPayload,
  type SocketClient,
} from '@lgs/shared'
import { WebSocket } from 'ws'

interface Answer {
  status: number
  body: unknown
  headers: Headers
}

/** A browser as the server sees one: keeps the session cookie, speaks REST, opens our own typed socket. */
export class Visitor {
  cookie = ''
  readonly #url: string
  readonly #sockets: SocketClient[] = []

  constructor(url: string) {
    this.#url = url
  }

  async request(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(this.#url + path, {
      method,
      headers: {
        ...(this.cookie && { cookie: this.cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const set = response.headers.getSetCookie().find((cookie) => cookie.startsWith('lgs_session='))
    if (set) this.cookie = set.split(';')[0] ?? ''
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers }
  }

  get = (path: string) => this.request('GET', path)
  post = (path: string, body?: unknown, headers?: Record<string, string>) =>
    this.request('POST', path, body, headers)

  /** The raw socket, for what our client would never send. */
  rawSocket(headers: Record<string, string> = {}): WebSocket {
    const url = `${this.#url.replace('http', 'ws')}/api/socket`
    return new WebSocket(url, { headers: { ...(this.cookie && { cookie: this.cookie }), ...headers } })
  }

  socket(options: Partial<ClientOptions> = {}): SocketClient {
    const client = createSocketClient({
      openSocket: () => this.rawSocket() as never,
      timeoutMs: 20_000,
      ...options,
    })
    this.#sockets.push(client)
    return client
  }

  leave(): void {
    for (const socket of this.#sockets.splice(0)) socket.close()
  }
}

/** Resolves with the next push that fits. Subscribe before the action that causes it. */
export function nextPush<E extends EventName>(
  client: SocketClient,
  name: E,
  fits: (payload: EventPayload<E>) => boolean = () => true,
): Promise<EventPayload<E>> {
  return new Promise((resolve) => {
    const stop = client.on(name, (payload) => {
      if (!fits(payload)) return
      stop()
      resolve(payload)
    })
  })
}
