import {
  summariseItems,
  type EventPayload,
  type NewTrackedCard,
  type SocketClient,
  type StockData,
  type StoreAvailability,
  type TrackedCard,
  type TrackedCardUpdate,
} from '@lgs/shared'
import { SvelteMap } from 'svelte/reactivity'
import { CardStock } from './card-stock.svelte.ts'

export type CardsSocket = Pick<SocketClient, 'call' | 'on' | 'onState'>
type Answer = EventPayload<'card_availability_data'>

/** A store's answer that changed what is known of a card. */
export interface News {
  card: TrackedCard
  line: StoreAvailability
  before: StoreAvailability | undefined
}

/** The person's tracked cards and how each stands at each store, kept current by the server's pushes. */
export class Cards {
  list = $state.raw<TrackedCard[]>([])
  loaded = $state(false)
  /** When the list or any answer last came in, in milliseconds since the epoch; 0 before that. */
  asOf = $state(0)
  /** How many fresh answers each card got while this page was open. */
  readonly answers = new SvelteMap<string, number>()

  #socket: CardsSocket
  #newsListeners = new Set<(news: News) => void>()

  constructor(socket: CardsSocket, onError: (error: Error) => void = () => {}) {
    this.#socket = socket
    const reload = () => void this.load().catch(onError)
    socket.on('cards_data', ({ tracked_cards }) => this.#replace(tracked_cards))
    socket.on('card_availability_data', (answer) => this.#receive(answer))
    socket.on('availability_check_started', ({ card, store }) => this.#markChecking(card, store))
    socket.on('user_stores_data', reload)
    socket.onState(({ kind }) => {
      if (kind === 'open') reload()
    })
  }

  byName(name: string): TrackedCard | undefined {
    const wanted = name.toLowerCase()
    return this.list.find(({ card_name }) => card_name.toLowerCase() === wanted)
  }

  async load(): Promise<void> {
    this.#replace((await this.#socket.call('get_cards', {})).tracked_cards)
  }

  async add(card: NewTrackedCard): Promise<void> {
    this.#replace((await this.#socket.call('add_card', card)).tracked_cards)
  }

  async update(change: TrackedCardUpdate): Promise<void> {
    this.#replace((await this.#socket.call('update_card', change)).tracked_cards)
  }

  async remove(card: string): Promise<void> {
    this.#replace((await this.#socket.call('delete_card', { card })).tracked_cards)
  }

  /** Asks the stores about one card, or about all; `refresh` passes what is stored. */
  check(card?: string, refresh = false): Promise<{ queued: number; cached: number }> {
    return this.#socket.call('get_card_availability', { ...(card === undefined ? {} : { card }), refresh })
  }

  async searchNames(query: string, limit = 8): Promise<string[]> {
    return (await this.#socket.call('search_card_names', { query, limit })).card_names
  }

  async printings(card: string) {
    return (await this.#socket.call('get_card_printings', { card_name: card })).printings
  }

  stock(card: string): Promise<StockData> {
    return this.#socket.call('stock_data_request', { card_name: card })
  }

  /** The copies of one card, live until its `close`. */
  details(card: string): CardStock {
    return new CardStock(this.#socket, card)
  }

  /** Hears of answers that change a store's status; returns the function that ends it. */
  onNews(listener: (news: News) => void): () => void {
    this.#newsListeners.add(listener)
    return () => this.#newsListeners.delete(listener)
  }

  #replace(list: TrackedCard[]): void {
    this.list = list
    this.loaded = true
    this.asOf = Date.now()
  }

  #receive({ card: name, username: _, items, dismissed: __, ...standing }: Answer): void {
    const line: StoreAvailability = { ...standing, ...summariseItems(items) }
    const card = this.byName(name)
    if (!card) return
    const before = card.availability.find(({ store_slug }) => store_slug === line.store_slug)
    this.#setLine(card, line)
    this.asOf = Date.now()
    if (line.checked_at !== before?.checked_at)
      this.answers.set(card.card_name, (this.answers.get(card.card_name) ?? 0) + 1)
    if (line.status === before?.status || line.checking) return
    for (const listener of this.#newsListeners) listener({ card, line, before })
  }

  #markChecking(name: string, store: string): void {
    const card = this.byName(name)
    const line = card?.availability.find(({ store_slug }) => store_slug === store)
    if (card && line) this.#setLine(card, { ...line, checking: true })
  }

  #setLine(card: TrackedCard, line: StoreAvailability): void {
    const isKnown = card.availability.some(({ store_slug }) => store_slug === line.store_slug)
    const availability = isKnown
      ? card.availability.map((old) => (old.store_slug === line.store_slug ? line : old))
      : [...card.availability, line]
    this.list = this.list.map((old) => (old.card_name === card.card_name ? { ...card, availability } : old))
  }
}
