import type { AvailableItem, EventPayload, SocketClient, StockData, Verdict } from '@lgs/shared'

type StockSocket = Pick<SocketClient, 'call' | 'on' | 'onState'>
export type StoreStanding = StockData['stores'][number]

export interface StoreStock {
  standing: StoreStanding
  /** Certain and doubtful copies, the cheapest first; those without a price last. */
  items: AvailableItem[]
  /** Copies left out because somebody said that they are not the card. */
  dismissed: AvailableItem[]
}

const byPrice = (one: AvailableItem, other: AvailableItem) =>
  (one.price ?? Infinity) - (other.price ?? Infinity) || 0
const at =
  (slug: string) =>
  ({ store_slug }: AvailableItem) =>
    store_slug === slug
const cheapest = ({ items }: StoreStock, isEnough: (item: AvailableItem) => boolean) =>
  items.find(isEnough)?.price ?? Infinity
const isCertain = ({ match }: AvailableItem) => match === 'certain'
const isAny = () => true

/** Stores with a certain copy come first, by the cheapest of them; then those with doubtful copies only. */
const byCheapest = (one: StoreStock, other: StoreStock) =>
  cheapest(one, isCertain) - cheapest(other, isCertain) || cheapest(one, isAny) - cheapest(other, isAny) || 0

/** Every copy of one card at the person's stores, kept current by the server's pushes. */
export class CardStock {
  data = $state.raw<StockData | undefined>(undefined)
  problem = $state('')
  stores = $derived.by((): StoreStock[] => {
    const { stores = [], items = [], dismissed = [] } = this.data ?? {}
    return stores
      .map((standing) => ({
        standing,
        items: items.filter(at(standing.store_slug)).sort(byPrice),
        dismissed: dismissed.filter(at(standing.store_slug)).sort(byPrice),
      }))
      .sort(byCheapest)
  })

  readonly card: string
  #socket: StockSocket
  #stops: (() => void)[]

  constructor(socket: StockSocket, card: string) {
    this.card = card
    this.#socket = socket
    this.#stops = [
      socket.on('card_availability_data', (answer) => this.#receive(answer)),
      socket.on('availability_check_started', ({ card: name, store }) => this.#markChecking(name, store)),
      socket.on('user_stores_data', () => void this.load()),
      socket.onState(({ kind }) => {
        if (kind === 'open') void this.load()
      }),
    ]
  }

  /** Asks for the whole picture; a failure is kept in `problem`. */
  async load(): Promise<void> {
    try {
      this.data = await this.#socket.call('stock_data_request', { card_name: this.card })
      this.problem = ''
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error)
    }
  }

  /**
   * Says that a store's product is this card, or is not; null takes it back. What then counts comes as a push, before
   * the answer: an administrator's word may still stand.
   */
  async judge(item: AvailableItem, verdict: Verdict | null): Promise<void> {
    const { store_slug, url, title, set_name } = item
    const product = { store_slug, url, title, set_name }
    await this.#socket.call('judge_listing', { ...product, card: this.card, verdict })
  }

  close(): void {
    for (const stop of this.#stops) stop()
  }

  #isThis = (name: string) => name === (this.data?.card_name ?? this.card)

  #receive(answer: EventPayload<'card_availability_data'>): void {
    const { card, username: _, items, dismissed = [], ...standing } = answer
    if (!this.data || !this.#isThis(card)) return
    const slug = standing.store_slug
    const known = this.data.stores.find(({ store_slug }) => store_slug === slug)
    const store = { ...standing, store_name: known?.store_name ?? items[0]?.store_name ?? slug }
    const isElsewhere = (item: AvailableItem) => !at(slug)(item)
    this.data = {
      ...this.data,
      items: [...this.data.items.filter(isElsewhere), ...items],
      dismissed: [...(this.data.dismissed ?? []).filter(isElsewhere), ...dismissed],
      stores: known
        ? this.data.stores.map((old) => (old === known ? store : old))
        : [...this.data.stores, store],
    }
  }

  #markChecking(name: string, slug: string): void {
    if (!this.data || !this.#isThis(name)) return
    const stores = this.data.stores.map((old) => (old.store_slug === slug ? { ...old, checking: true } : old))
    this.data = { ...this.data, stores }
  }
}
