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
import { CheckRound } from './check-round.svelte.ts'

export type CardsSocket = Pick<SocketClient, 'call' | 'on' | 'onState'>
type Answer = EventPayload<'card_availability_data'>

/** While stores answer quickly, answers are shown together, so that the page has time for the person. Milliseconds. */
const GATHER_MS = 100
/** When more cards than this get an answer at once, their rows do not light up: a list that flickers tells nothing. */
const FEW = 4

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
  /** As `answers`, for rows to light up at a fresh one. */
  readonly lit = new SvelteMap<string, number>()
  /** The checks under way. */
  readonly round = new CheckRound()

  #socket: CardsSocket
  #newsListeners = new Set<(news: News) => void>()
  /** Where each card stands in the list, by its name in small letters. */
  #places = new Map<string, number>()
  /** Cards as pushes have changed them since they were last shown, by name. */
  #changed = new Map<string, TrackedCard>()
  #fresh: string[] = []
  #pause: ReturnType<typeof setTimeout> | undefined

  constructor(socket: CardsSocket, onError: (error: Error) => void = () => {}) {
    this.#socket = socket
    const reload = () => void this.load().catch(onError)
    socket.on('cards_data', ({ tracked_cards }) => this.#replace(tracked_cards))
    socket.on('card_availability_data', (answer) => this.#receive(answer))
    socket.on('availability_check_started', ({ card, store }) => this.#markChecking(card, store))
    socket.on('cards_seen', ({ cards }) => this.#forgetChanges(cards))
    socket.on('user_stores_data', reload)
    socket.onState(({ kind }) => {
      if (kind === 'open') reload()
    })
  }

  byName(name: string): TrackedCard | undefined {
    const { list } = this
    const place = this.#places.get(name.toLowerCase())
    return place === undefined ? undefined : list[place]
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

  /** Many at once. @returns the names of those that are gone now */
  async removeMany(cards: string[]): Promise<string[]> {
    const { tracked_cards, done } = await this.#socket.call('remove_cards', { cards })
    this.#replace(tracked_cards)
    return done
  }

  /** Pauses many at once, or ends their pause. @returns the names of those that are so now */
  async pauseMany(cards: string[], paused: boolean): Promise<string[]> {
    const { tracked_cards, done } = await this.#socket.call('pause_cards', { cards, paused })
    this.#replace(tracked_cards)
    return done
  }

  /** Asks the stores about one card, or about all; `refresh` passes what is stored. */
  check(card?: string, refresh = false): Promise<{ queued: number; cached: number }> {
    return this.#socket.call('get_card_availability', { ...(card === undefined ? {} : { card }), refresh })
  }

  /** The person has looked at these cards, or at all: every page of theirs then hears it, this one too. */
  async markSeen(cards?: string[]): Promise<void> {
    await this.#socket.call('mark_seen', cards === undefined ? {} : { cards })
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

  /** Hears of answers that change a store's status; returns the function that ends it. */
  onNews(listener: (news: News) => void): () => void {
    this.#newsListeners.add(listener)
    return () => this.#newsListeners.delete(listener)
  }

  #replace(list: TrackedCard[]): void {
    this.#changed.clear()
    this.#places = new Map(list.map(({ card_name }, place) => [card_name.toLowerCase(), place]))
    this.list = list
    this.loaded = true
    this.asOf = Date.now()
    const checking = list.flatMap(({ card_name, availability }) =>
      availability
        .filter((line) => line.checking)
        .map(({ store_slug }) => ({ store: store_slug, card: card_name })),
    )
    this.round.sync(checking, this.asOf)
    this.round.publish(this.asOf)
  }

  /** The card as the pushes so far have left it. */
  #latest(name: string): TrackedCard | undefined {
    const card = this.byName(name)
    return card && (this.#changed.get(card.card_name) ?? card)
  }

  #receive({ card: name, username: _, items, dismissed: __, changed, ...standing }: Answer): void {
    const line: StoreAvailability = { ...standing, ...summariseItems(items) }
    const known = this.#latest(name)
    if (!known) return
    const { changed: ___, ...rest } = known
    const card = changed ? { ...rest, changed } : rest
    const before = card.availability.find(({ store_slug }) => store_slug === line.store_slug)
    if (line.checking) this.round.started(line.store_slug, card.card_name, Date.now())
    else this.round.answered(line.store_slug, card.card_name)
    if (line.checked_at !== before?.checked_at) this.#fresh.push(card.card_name)
    this.#show(withLine(card, line))
    if (line.status === before?.status || line.checking) return
    for (const listener of this.#newsListeners) listener({ card, line, before })
  }

  #markChecking(name: string, store: string): void {
    const card = this.#latest(name)
    const line = card?.availability.find(({ store_slug }) => store_slug === store)
    if (!card || !line) return
    this.round.started(store, card.card_name, Date.now())
    this.#show(withLine(card, { ...line, checking: true }))
  }

  #forgetChanges(names?: readonly string[]): void {
    const cards = names?.flatMap((name) => this.#latest(name) ?? []) ?? this.list
    for (const card of cards) {
      const latest = this.#changed.get(card.card_name) ?? card
      if (!latest.changed) continue
      const { changed: _, ...rest } = latest
      this.#changed.set(card.card_name, rest)
    }
    this.#flush()
  }

  /** The first change of a while is shown at once; those that follow closely, together. */
  #show(card: TrackedCard): void {
    this.#changed.set(card.card_name, card)
    if (this.#pause === undefined) this.#flush()
  }

  #flush(): void {
    clearTimeout(this.#pause)
    this.#pause = undefined
    if (this.#changed.size === 0) return
    const list = [...this.list]
    for (const [name, card] of this.#changed) {
      const place = this.#places.get(name.toLowerCase())
      if (place !== undefined) list[place] = card
    }
    this.list = list
    this.#changed.clear()
    this.asOf = Date.now()
    const fresh = this.#fresh.splice(0)
    for (const name of fresh) {
      countUp(this.answers, name)
      if (fresh.length <= FEW) countUp(this.lit, name)
    }
    this.round.publish(this.asOf)
    this.#pause = setTimeout(() => {
      this.#pause = undefined
      this.#flush()
    }, GATHER_MS)
  }
}

function withLine(card: TrackedCard, line: StoreAvailability): TrackedCard {
  const isKnown = card.availability.some(({ store_slug }) => store_slug === line.store_slug)
  const availability = isKnown
    ? card.availability.map((old) => (old.store_slug === line.store_slug ? line : old))
    : [...card.availability, line]
  return { ...card, availability }
}

const countUp = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1)
