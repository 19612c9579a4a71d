import type {
  EventName,
  EventPayload,
  ProcedureInput,
  ProcedureName,
  ProcedureOutput,
} from '../contract/index.ts'
import { reconnectDelayMs } from './backoff.ts'
import { fitsEvent, fitsReply, isEventName, isPushFrame, isReplyFrame } from './checks.ts'
import { CLOSE_SIGNED_OUT } from './close-codes.ts'
import { Ledger, RpcError } from './ledger.ts'
import { watchLiveness, type Liveness } from './liveness.ts'

/** The part of a WebSocket that is used; the browser's own and the `ws` package both have it. */
export interface SocketLike {
  send(data: string): void
  close(code?: number): void
  addEventListener(type: 'open' | 'close' | 'message' | 'error', listener: (event: never) => void): void
}

export type ConnectionState =
  | { kind: 'connecting' }
  | { kind: 'open' }
  /** `since` and `retryAt` are milliseconds since the epoch. */
  | { kind: 'reconnecting'; since: number; retryAt: number }
  | { kind: 'signed_out' }
  | { kind: 'closed' }

export interface ClientOptions {
  openSocket: () => SocketLike
  /** How long a call may take, from the moment it is made; 10,000 ms by default. */
  timeoutMs?: number
  /** Asked before each new try; false means that the session has ended, so trying is over. */
  mayReconnect?: () => Promise<boolean>
  /** A frame that does not fit the contract, for a log. The connection stays. */
  onInvalidFrame?: (problem: string) => void
}

export type SocketClient = ReturnType<typeof createSocketClient>

type Listener = (payload: never) => void

/** How long a connection may take to open. A network that swallows everything would keep it opening for minutes. */
const OPENING_MS = 10_000
/** One that is opening is given up for a new one only when it is older: a hand that knocks twice starts nothing over. */
const YOUNG_MS = 2_000
/** A connection that ended without a word. Source: RFC 6455, 7.4.1. */
const CLOSE_ABNORMAL = 1006

/** Nothing left this page: unlike a call without an answer, it may be repeated without a second thought. */
const NOT_SENT = 'Not sent: there is no connection to the server. Try again when there is one.'

/** The check of an answer had yet to be loaded, and the server that answered did not give it. */
function notLoaded(): never {
  const message = 'A part of this page did not load, so the answer could not be read. Reload the page.'
  throw new RpcError({ code: 'BAD_REPLY', message })
}

/**
 * The typed socket: `call` for requests, `on` for pushes, `onState` for the state of the connection.
 * Reconnects by itself; a call made meanwhile waits for the connection, one under way when it breaks fails
 * with CONNECTION_LOST. Subscribers of `onState` reload what they show when the state becomes `open`. A server that is
 * silent for half a minute is asked whether it is there; without an answer the connection counts as broken.
 */
export function createSocketClient(options: ClientOptions) {
  const timeoutMs = options.timeoutMs ?? 10_000
  const ledger = new Ledger()
  const listeners = new Map<EventName, Set<Listener>>()
  const stateListeners = new Set<(state: ConnectionState) => void>()
  const unsent = new Map<number, string>()
  const sent = new Set<number>()
  let state: ConnectionState = { kind: 'connecting' }
  let socket: SocketLike | undefined
  let attempt = 0
  let lostAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let openingSince = 0
  let liveness: Liveness | undefined

  const setState = (next: ConnectionState) => {
    state = next
    for (const listener of stateListeners) listener(next)
  }
  const isOver = () => state.kind === 'closed' || state.kind === 'signed_out'

  function connect() {
    const current = options.openSocket()
    socket = current
    openingSince = Date.now()
    timer = setTimeout(() => lost(CLOSE_ABNORMAL), OPENING_MS)
    current.addEventListener('open', () => {
      if (socket !== current) return
      clearTimeout(timer)
      attempt = 0
      liveness = watchLiveness({
        ask: ping,
        isWaiting: () => sent.size > 0,
        giveUp: (heardAt) => lost(CLOSE_ABNORMAL, heardAt),
      })
      setState({ kind: 'open' })
      for (const [id, frame] of unsent) transmit(id, frame)
      unsent.clear()
    })
    current.addEventListener('message', (event: { data: unknown }) => {
      // One that was given up may come to life again, with news from before.
      if (socket !== current) return
      liveness?.heard()
      receive(event.data)
    })
    current.addEventListener('error', () => {})
    current.addEventListener('close', (event: { code: number }) => {
      if (socket === current) lost(event.code)
    })
  }

  /** Lets go of the socket, whatever its state; nothing of it is heard any more. */
  function drop() {
    clearTimeout(timer)
    liveness?.stop()
    liveness = undefined
    const dropped = socket
    socket = undefined
    dropped?.close()
  }

  /** @param since when it was still there, in milliseconds since the epoch */
  function lost(code: number, since = Date.now()) {
    drop()
    const message =
      'The connection broke before the server answered. Look whether it was done, then try again.'
    ledger.rejectAll(new RpcError({ code: 'CONNECTION_LOST', message }), [...sent])
    sent.clear()
    if (isOver()) return
    if (code === CLOSE_SIGNED_OUT) return finish({ kind: 'signed_out' })
    attempt += 1
    if (attempt === 1) lostAt = since
    const delayMs = reconnectDelayMs(attempt)
    timer = setTimeout(() => void retry(), delayMs)
    setState({ kind: 'reconnecting', since: lostAt, retryAt: Date.now() + delayMs })
  }

  async function retry() {
    clearTimeout(timer)
    const allowed = await isAllowed()
    if (isOver() || socket) return
    if (allowed) connect()
    else finish({ kind: 'signed_out' })
  }

  /** A network that swallows everything would never answer; then the server decides when the socket opens. */
  async function isAllowed(): Promise<boolean> {
    if (!options.mayReconnect) return true
    let deadline: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<boolean>((resolve) => (deadline = setTimeout(resolve, OPENING_MS, true)))
    const asked = options.mayReconnect().catch(() => true)
    return Promise.race([asked, late]).finally(() => clearTimeout(deadline))
  }

  function finish(next: ConnectionState) {
    setState(next)
    ledger.rejectAll(new RpcError({ code: 'CLOSED', message: 'You are signed out. Sign in and try again.' }))
    unsent.clear()
    sent.clear()
    drop()
  }

  function transmit(id: number, frame: string) {
    sent.add(id)
    socket?.send(frame)
  }

  /** Not among what was `sent`: its answer is only a sign of life, and silence is judged elsewhere. */
  function ping() {
    const { id, answer } = ledger.open(timeoutMs, () => undefined)
    answer.catch(() => {})
    socket?.send(JSON.stringify({ id, type: 'ping', payload: {} }))
  }

  function receive(data: unknown) {
    let frame: unknown
    try {
      frame = JSON.parse(String(data))
    } catch {
      return options.onInvalidFrame?.('a frame is not JSON')
    }
    if (isReplyFrame(frame)) {
      sent.delete(frame.id)
      if (frame.ok) ledger.resolve(frame.id, frame.payload)
      else ledger.reject(frame.id, new RpcError(frame.error))
    } else if (isPushFrame(frame) && isEventName(frame.type)) {
      const name = frame.type
      if (!fitsEvent(name, frame.payload)) return options.onInvalidFrame?.(`push ${name} has a wrong payload`)
      for (const listener of listeners.get(name) ?? []) listener(frame.payload as never)
    } else options.onInvalidFrame?.('a frame is neither a reply nor a known push')
  }

  connect()
  return {
    get state(): ConnectionState {
      return state
    },

    /**
     * Sends a request. Fails with RpcError: the server's code, or TIMEOUT, CONNECTION_LOST, CLOSED, BAD_REPLY.
     * `patienceMs` replaces the client's `timeoutMs` for this call, e.g. where a store has to be asked first.
     */
    async call<N extends ProcedureName>(
      type: N,
      payload: ProcedureInput<N>,
      patienceMs = timeoutMs,
    ): Promise<ProcedureOutput<N>> {
      if (isOver())
        throw new RpcError({ code: 'CLOSED', message: 'You are signed out. Sign in and try again.' })
      const { id, answer } = ledger.open(patienceMs, (late) => {
        sent.delete(late)
        return unsent.delete(late) ? NOT_SENT : undefined
      })
      const frame = JSON.stringify({ id, type, payload })
      if (state.kind === 'open') transmit(id, frame)
      else unsent.set(id, frame)
      const output: unknown = await answer
      const fits = fitsReply(type, output)
      // What can be judged at once is: an answer must not fall behind the pushes after it.
      if (typeof fits === 'boolean' ? fits : await fits.catch(notLoaded)) return output as ProcedureOutput<N>
      const message = 'The server answered in a form that this page does not know. Reload the page.'
      throw new RpcError({ code: 'BAD_REPLY', message })
    },

    /** Listens to a push; returns the function that ends it. */
    on<E extends EventName>(name: E, listener: (payload: EventPayload<E>) => void): () => void {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(listener as Listener))
      return () => set.delete(listener as Listener)
    },

    /** Listens to the connection's state, beginning with the present one. */
    onState(listener: (state: ConnectionState) => void): () => void {
      stateListeners.add(listener)
      listener(state)
      return () => stateListeners.delete(listener)
    },

    /**
     * Tries at once instead of waiting, e.g. when the browser says that the network is back. While open it asks the server
     * for a sign of life, and takes the connection for broken when none comes within seconds.
     */
    retryNow(): void {
      if (state.kind === 'open') return liveness?.check()
      if (state.kind !== 'reconnecting' || (socket && Date.now() - openingSince < YOUNG_MS)) return
      drop()
      void retry()
    },

    close(): void {
      finish({ kind: 'closed' })
    },
  }
}
