import type { SocketClient, StoreHealth } from '@lgs/shared'

export type StoreHealthSocket = Pick<SocketClient, 'call' | 'on' | 'onState'>

/** How the stores stand, kept current by the server's pushes. */
export class StoreHealths {
  /** Undefined until the server has told. */
  all = $state.raw<StoreHealth[]>()
  /** Why it could not be read, in a sentence; empty when it could. */
  problem = $state('')

  #bySlug = $derived(new Map(this.all?.map((health) => [health.slug, health])))
  #socket: StoreHealthSocket
  #stops: (() => void)[]

  constructor(socket: StoreHealthSocket) {
    this.#socket = socket
    this.#stops = [
      socket.on('store_health', ({ stores }) => this.#take(stores)),
      socket.onState(({ kind }) => {
        if (kind === 'open') void this.load()
      }),
    ]
  }

  /** Undefined while nothing is known of it. */
  of(slug: string): StoreHealth | undefined {
    return this.#bySlug.get(slug)
  }

  /** Asks for all of it; a failure is kept in `problem`. */
  async load(): Promise<void> {
    try {
      this.#take((await this.#socket.call('get_store_health', {})).stores)
    } catch (error) {
      this.problem = (error as Error).message
    }
  }

  destroy(): void {
    for (const stop of this.#stops) stop()
  }

  #take(stores: StoreHealth[]): void {
    this.all = stores
    this.problem = ''
  }
}
