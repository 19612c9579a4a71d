import type { CheckingData, QuietHours, SocketClient } from '@lgs/shared'

export type CheckingSocket = Pick<SocketClient, 'call' | 'on' | 'onState'>

/** What holds checks back in the whole installation: a pause, quiet hours, the clock. Kept current by the server's pushes. */
export class Checking {
  /** Undefined until the server has told. */
  data = $state.raw<CheckingData>()
  /** Why it could not be read, in a sentence; empty when it could. */
  problem = $state('')
  isPaused = $derived(this.data?.paused ?? false)

  #socket: CheckingSocket
  #stops: (() => void)[]

  constructor(socket: CheckingSocket) {
    this.#socket = socket
    this.#stops = [
      socket.on('checking_data', (data) => this.#take(data)),
      socket.onState(({ kind }) => {
        if (kind === 'open') void this.load()
      }),
    ]
  }

  /** Asks for all of it; a failure is kept in `problem`. */
  async load(): Promise<void> {
    try {
      this.#take(await this.#socket.call('get_checking', {}))
    } catch (error) {
      this.problem = (error as Error).message
    }
  }

  /** For administrators, as the next. @throws RpcError when it was not saved; then all stays as it was */
  async setPaused(paused: boolean): Promise<void> {
    this.#take(await this.#socket.call('set_checking', { paused }))
  }

  /** Null ends them. @throws RpcError when they were not saved */
  async setQuietHours(quiet_hours: QuietHours | null): Promise<void> {
    this.#take(await this.#socket.call('set_checking', { quiet_hours }))
  }

  destroy(): void {
    for (const stop of this.#stops) stop()
  }

  #take(data: CheckingData): void {
    this.data = data
    this.problem = ''
  }
}
