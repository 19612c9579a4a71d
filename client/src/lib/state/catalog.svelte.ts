import type { CatalogStatus, CatalogTask, CatalogUpdate, SocketClient } from '@lgs/shared'
import { SvelteMap, SvelteSet } from 'svelte/reactivity'

export type CatalogSocket = Pick<SocketClient, 'call' | 'on' | 'onState'>

/** An update that began or ended while the page was open. */
export interface CatalogTurn {
  kind: 'started' | 'ended'
  update: CatalogUpdate
}

/** An update tells about twice a second how far it is. After this silence we ask: who ran it may have died. */
const SILENCE_MS = 15_000

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** What is known of the card catalog and its updates, kept current by the server's pushes. For administrators. */
export class Catalog {
  /** Undefined until the server has told. */
  status = $state.raw<CatalogStatus>()
  /** Why the status could not be read, in a sentence; empty when it could. */
  problem = $state('')
  /** Why an update that was asked for did not start, in a sentence; until it is asked for again or runs. */
  readonly refusals = new SvelteMap<CatalogTask, string>()

  #socket: CatalogSocket
  #onTurn: (turn: CatalogTurn) => void
  #asked = new SvelteSet<CatalogTask>()
  #silence: ReturnType<typeof setTimeout> | undefined
  #stops: (() => void)[]

  constructor(socket: CatalogSocket, onTurn: (turn: CatalogTurn) => void = () => {}) {
    this.#socket = socket
    this.#onTurn = onTurn
    this.#stops = [
      socket.on('catalog_status', (status) => this.#take(status)),
      socket.onState(({ kind }) => {
        clearTimeout(this.#silence)
        if (kind === 'open') void this.load()
      }),
    ]
  }

  /** True while an update runs, waits for its turn, or was asked for just now. */
  isBusy(task: CatalogTask): boolean {
    return (
      this.#asked.has(task) || this.status?.updates.some((one) => one.task === task && one.running) === true
    )
  }

  /** Asks for the whole picture; a failure is kept in `problem`. */
  async load(): Promise<void> {
    try {
      this.#take(await this.#socket.call('get_catalog_status', {}))
    } catch (error) {
      this.problem = messageOf(error)
    }
  }

  /** Starts an update; one that is under way already is left alone. A refusal is kept in `refusals`. */
  async update(task: CatalogTask): Promise<void> {
    if (this.isBusy(task)) return
    this.#asked.add(task)
    this.refusals.delete(task)
    try {
      this.#take(await this.#socket.call('update_catalog', { task }))
    } catch (error) {
      this.refusals.set(task, messageOf(error))
    } finally {
      this.#asked.delete(task)
    }
  }

  destroy(): void {
    clearTimeout(this.#silence)
    for (const stop of this.#stops) stop()
  }

  #take(status: CatalogStatus): void {
    const before = this.status
    this.status = status
    this.problem = ''
    clearTimeout(this.#silence)
    if (status.updates.some(({ running }) => running))
      this.#silence = setTimeout(() => void this.load(), SILENCE_MS)
    for (const update of status.updates) {
      const known = before?.updates.find(({ task }) => task === update.task)
      if (!known) continue
      if (update.running && !known.running) {
        this.refusals.delete(update.task)
        this.#onTurn({ kind: 'started', update })
      }
      // A short one may begin and end between two pushes.
      const isOver = known.running !== null || known.attempted_at !== update.attempted_at
      if (!update.running && isOver) this.#onTurn({ kind: 'ended', update })
    }
  }
}
