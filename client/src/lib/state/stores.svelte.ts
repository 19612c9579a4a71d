import type { DirectoryStore, NewStore, SocketClient, Store, StoreUpdate } from '@lgs/shared'
import { STORE_PATIENCE_MS } from '../rpc.ts'

type Calls = Pick<SocketClient, 'call' | 'on' | 'onState'>

/** The stores of this installation, and those that the person buys from, in the person's order. */
export class Stores {
  all = $state.raw<Store[]>([])
  chosen = $state.raw<string[]>([])
  /** True once the server has said which stores there are. */
  loaded = $state(false)
  chosenStores = $derived(this.chosen.flatMap((slug) => this.bySlug(slug) ?? []))

  #socket: Calls
  #onError: (error: Error) => void
  /** What the server last said; shown again when a change fails. */
  #confirmed: string[]
  #pending = 0
  #stops: (() => void)[]

  constructor(socket: Calls, chosen: string[] = [], onError: (error: Error) => void = () => {}) {
    this.#socket = socket
    this.#onError = onError
    this.#confirmed = this.chosen = chosen
    this.#stops = [
      socket.on('stores_data', ({ stores }) => this.#show(stores)),
      socket.on('user_stores_data', ({ stores }) => this.#confirm(stores)),
      socket.onState(({ kind }) => {
        if (kind === 'open') void this.reload().catch(this.#onError)
      }),
    ]
  }

  bySlug(slug: string): Store | undefined {
    return this.all.find((store) => store.slug === slug)
  }

  isChosen(slug: string): boolean {
    return this.chosen.includes(slug)
  }

  async reload(): Promise<void> {
    const [{ stores }, mine] = await Promise.all([
      this.#socket.call('list_stores', {}),
      this.#socket.call('get_user_stores', {}),
    ])
    this.#show(stores)
    this.#confirm(mine.stores)
  }

  /** Shows the choice at once; when the server does not take it, what was true before comes back. */
  async choose(slugs: string[]): Promise<void> {
    this.chosen = slugs
    this.#pending += 1
    try {
      this.#confirmed = (await this.#socket.call('update_stores', { stores: slugs })).stores
    } finally {
      this.#pending -= 1
      if (this.#pending === 0) this.chosen = this.#confirmed
    }
  }

  detect(url: string) {
    return this.#socket.call('detect_store', { url }, STORE_PATIENCE_MS)
  }

  add(store: NewStore) {
    return this.#socket.call('add_store', store, STORE_PATIENCE_MS)
  }

  /** Reads one card at a store that is not saved, as it would be saved; nothing of it is kept. */
  tryOut(store: NewStore, card: string) {
    return this.#socket.call('try_store', { store, card }, STORE_PATIENCE_MS)
  }

  /** The real shops to pick from that come with the product. */
  async directory(): Promise<DirectoryStore[]> {
    return (await this.#socket.call('list_store_directory', {})).stores
  }

  /** What makes a store readable, to hand to somebody else. */
  definition(slug: string) {
    return this.#socket.call('export_store', { slug })
  }

  update(change: StoreUpdate) {
    return this.#socket.call('update_store', change)
  }

  async remove(slug: string): Promise<void> {
    this.#show((await this.#socket.call('delete_store', { slug })).stores)
  }

  /** Reads one card at the store now; nothing of it is kept. */
  test(slug: string, card: string) {
    return this.#socket.call('test_store', { slug, card }, STORE_PATIENCE_MS)
  }

  destroy(): void {
    for (const stop of this.#stops) stop()
  }

  #show(stores: Store[]): void {
    this.all = stores
    this.loaded = true
  }

  #confirm(slugs: string[]): void {
    this.#confirmed = slugs
    if (this.#pending === 0) this.chosen = slugs
  }
}
