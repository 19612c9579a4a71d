import type { ConnectionState, SocketClient } from '@lgs/shared'
import { localTime } from '../local-time.ts'

type Watched = Pick<SocketClient, 'onState' | 'retryNow'>

/** A loss shorter than this is not worth a banner: most are over at the first new try. */
const GRACE_MS = 1_000

/** How the socket stands, and the sentences for it. */
export class Connection {
  state = $state.raw<ConnectionState>({ kind: 'connecting' })
  /** Milliseconds since the epoch; goes on only while reconnecting. */
  now = $state(Date.now())
  /** True once there has been a connection: what is on the page was known then. */
  wasOpen = $state(false)
  isOpen = $derived(this.state.kind === 'open')
  isLost = $derived(this.state.kind === 'reconnecting' && this.now - this.state.since >= GRACE_MS)
  retryIn = $derived(
    this.state.kind === 'reconnecting' ? Math.ceil((this.state.retryAt - this.now) / 1000) : 0,
  )
  lostSince = $derived(this.state.kind === 'reconnecting' ? localTime(this.state.since) : '')

  #socket: Watched
  #timer: ReturnType<typeof setInterval> | undefined
  #stops: (() => void)[]

  constructor(socket: Watched) {
    this.#socket = socket
    const look = () => document.visibilityState === 'visible' && this.retryNow()
    // Where a line may have died without a word: the network changed, the device slept, the page was put aside.
    for (const name of ['online', 'offline', 'focus']) addEventListener(name, look)
    document.addEventListener('visibilitychange', look)
    this.#stops = [
      socket.onState((state) => this.#follow(state)),
      () => ['online', 'offline', 'focus'].forEach((name) => removeEventListener(name, look)),
      () => document.removeEventListener('visibilitychange', look),
    ]
  }

  retryNow(): void {
    this.#socket.retryNow()
  }

  destroy(): void {
    for (const stop of this.#stops) stop()
    clearInterval(this.#timer)
  }

  #follow(state: ConnectionState): void {
    this.state = state
    this.now = Date.now()
    if (state.kind === 'open') this.wasOpen = true
    clearInterval(this.#timer)
    if (state.kind === 'reconnecting') this.#timer = setInterval(() => (this.now = Date.now()), 500)
  }
}
