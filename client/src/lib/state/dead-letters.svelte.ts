import type { DeadLetter, SocketClient } from '@lgs/shared'

export type DeadLettersSocket = Pick<SocketClient, 'call' | 'on' | 'onState'>

const idsOf = (letters: readonly DeadLetter[]) => letters.map(({ id }) => id)

/** Work that was put aside because it failed again and again, kept current by the server's pushes. For administrators. */
export class DeadLetters {
  /** Newest first; undefined until the server has told. */
  list = $state.raw<DeadLetter[]>()
  /** Why it could not be read, in a sentence; empty when it could. */
  problem = $state('')
  /** Those that can be tried again. */
  retriable = $derived((this.list ?? []).filter((letter) => letter.can_retry))

  #socket: DeadLettersSocket
  #stops: (() => void)[]

  constructor(socket: DeadLettersSocket) {
    this.#socket = socket
    this.#stops = [
      socket.on('dead_letters_data', ({ letters }) => this.#take(letters)),
      socket.onState(({ kind }) => {
        if (kind === 'open') void this.load()
      }),
    ]
  }

  /** Asks for all of it; a failure is kept in `problem`. */
  async load(): Promise<void> {
    try {
      this.#take((await this.#socket.call('list_dead_letters', {})).letters)
    } catch (error) {
      this.problem = (error as Error).message
    }
  }

  /** What fails again comes back to the list. @throws RpcError when the server did not take it */
  async retry(letters: readonly DeadLetter[]): Promise<void> {
    this.#take((await this.#socket.call('retry_dead_letters', { ids: idsOf(letters) })).letters)
  }

  /** For good. @throws RpcError when the server did not take it */
  async drop(letters: readonly DeadLetter[]): Promise<void> {
    this.#take((await this.#socket.call('drop_dead_letters', { ids: idsOf(letters) })).letters)
  }

  destroy(): void {
    for (const stop of this.#stops) stop()
  }

  #take(letters: DeadLetter[]): void {
    this.list = letters
    this.problem = ''
  }
}
