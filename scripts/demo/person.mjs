import { createSocketClient } from '../../shared/src/index.ts'

/**
 * Somebody with a browser: keeps the session, signs in again where the server has forgotten it, and speaks through our own
 * typed socket. Needs nothing but Node's own `fetch` and `WebSocket`.
 * @param {{ url: string, username: string, password: string }} who
 */
export function createPerson({ url, username, password }) {
  let cookie = ''
  let socket

  async function request(method, path, body) {
    const response = await fetch(url + path, {
      method,
      headers: { ...(cookie && { cookie }), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    const set = response.headers.getSetCookie().find((each) => each.startsWith('lgs_session='))
    if (set) cookie = set.split(';')[0]
    return { status: response.status, body: await response.json() }
  }

  /** Throws the server's own sentence where it says no. */
  async function post(path, body) {
    const { status, body: answer } = await request('POST', path, body)
    if (status >= 400) throw new Error(answer.error)
  }

  const signIn = () => post('/api/login', { username, password })

  async function keepSignedIn() {
    const { status } = await request('GET', '/api/user_data')
    if (status === 401) await signIn()
    return true
  }

  const connect = () =>
    createSocketClient({
      openSocket: () => new WebSocket(`${url.replace('http', 'ws')}/api/socket`, { headers: { cookie } }),
      timeoutMs: 30_000,
      mayReconnect: keepSignedIn,
    })

  return {
    register: () => post('/api/register', { username, password }),
    signIn,
    /**
     * `SocketClient.call`; where the server has ended the session, a new one is begun first.
     * @type {import('@lgs/shared').SocketClient['call']}
     */
    async call(...request) {
      if (socket?.state.kind === 'signed_out') {
        await signIn()
        socket = undefined
      }
      socket ??= connect()
      return socket.call(...request)
    },
    /** Of the session, for other clients. */
    cookie: () => cookie,
    leave: () => socket?.close(),
  }
}
