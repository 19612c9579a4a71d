import type { AvailableItem, ConnectionState, EventName, EventPayload, TrackedCard } from '@lgs/shared'
import { describe, expect, it, vi } from 'vitest'
import { CardStock } from './card-stock.svelte.ts'
import { Cards, type CardsSocket, type News } from './cards.svelte.ts'

const line = {
  store_slug: 'hg',
  status: 'out_of_stock',
  checked_at: null,
  attempted_at: null,
  stale_at: null,
} as const
const card = (card_name: string): TrackedCard => ({
  card_name,
  amount: 1,
  paused: false,
  specifications: [],
  mana_cost: null,
  type_line: null,
  symbol_set: null,
  availability: [
    {
      ...line,
      others: 0,
      checking: false,
      cheapest_price: null,
      currency: null,
      copies: 0,
      uncertain_copies: 0,
    },
  ],
})
const item: AvailableItem = {
  store_slug: 'hg',
  store_name: 'Harbour Games',
  title: 'Fatal Push',
  set_code: 'aer',
  set_name: 'Aether Revolt',
  collector_number: '57',
  finish: 'foil',
  condition: 'NM',
  language: 'en',
  price: 350,
  currency: 'USD',
  quantity: 2,
  quantity_is_minimum: false,
  url: null,
  match: 'certain',
  match_reasons: [],
}
const answer = (
  change: Partial<EventPayload<'card_availability_data'>> = {},
): EventPayload<'card_availability_data'> => ({
  username: 'maya',
  card: 'Fatal Push',
  store_slug: 'hg',
  status: 'in_stock',
  checked_at: '2026-11-22T12:00:00.000Z',
  attempted_at: '2026-11-22T12:00:00.000Z',
  stale_at: '2026-11-23T12:00:00.000Z',
  others: 0,
  checking: false,
  items: [item],
  ...change,
})

/** The parts of the socket that are used, in the test's hands. */
function fakeSocket(replies: Record<string, unknown> = {}) {
  const listeners = new Map<EventName, Set<(payload: never) => void>>()
  let tell: (state: ConnectionState) => void = () => {}
  const call = vi.fn((type: string, _payload: unknown) => Promise.resolve(replies[type]))
  const socket: CardsSocket = {
    call: call as unknown as CardsSocket['call'],
    on: (name, listener) => {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(listener))
      return () => set.delete(listener)
    },
    onState: (listener) => {
      tell = listener
      listener({ kind: 'connecting' })
      return () => true
    },
  }
  const push = <E extends EventName>(name: E, payload: EventPayload<E>) =>
    listeners.get(name)?.forEach((listener) => listener(payload as never))
  return { socket, call, push, open: () => tell({ kind: 'open' }) }
}

const tracked = (...names: string[]) => ({ username: 'maya', tracked_cards: names.map(card) })

async function openCards(...names: string[]) {
  const server = fakeSocket({
    get_cards: tracked(...names),
    add_card: tracked(...names, 'Sol Ring'),
    stock_data_request: {
      card_name: 'Fatal Push',
      items: [],
      stores: [{ ...card('').availability[0], store_name: 'Harbour Games' }],
    },
  })
  const cards = new Cards(server.socket)
  server.open()
  await vi.waitFor(() => expect(cards.loaded).toBe(true))
  return { cards, ...server }
}

describe('the tracked cards', () => {
  it('are loaded each time the connection opens', async () => {
    const { cards, open, call } = await openCards('Fatal Push')
    expect(cards.list).toHaveLength(1)
    open()
    expect(call.mock.calls.filter(([type]) => type === 'get_cards')).toHaveLength(2)
  })

  it('take a store’s answer in place, in the same order', async () => {
    const { cards, push } = await openCards('Arid Mesa', 'Fatal Push', 'Sol Ring')
    push('card_availability_data', answer())
    expect(cards.list.map(({ card_name }) => card_name)).toEqual(['Arid Mesa', 'Fatal Push', 'Sol Ring'])
    expect(cards.byName('fatal push')?.availability).toMatchObject([
      {
        store_slug: 'hg',
        status: 'in_stock',
        cheapest_price: 350,
        currency: 'USD',
        copies: 2,
        checking: false,
      },
    ])
    expect(cards.answers.get('Fatal Push')).toBe(1)
  })

  it('show a check under way until its answer comes', async () => {
    const { cards, push } = await openCards('Fatal Push')
    push('availability_check_started', { store: 'hg', card: 'Fatal Push' })
    expect(cards.list[0]?.availability[0]?.checking).toBe(true)
    expect(cards.round.progress).toMatchObject({ asked: 1, answered: 0 })
    push('card_availability_data', answer())
    await vi.waitFor(() => expect(cards.list[0]?.availability[0]?.checking).toBe(false))
    expect(cards.round.progress).toBeUndefined()
  })

  it('show answers that come closely together at once, each where it belongs', async () => {
    const { cards, push } = await openCards('Arid Mesa', 'Fatal Push')
    push('card_availability_data', answer({ card: 'Arid Mesa' }))
    const first = cards.list
    push('card_availability_data', answer({ store_slug: 't9' }))
    push('card_availability_data', answer({ items: [{ ...item, price: 300 }] }))
    push('card_availability_data', answer({ items: [{ ...item, price: 200 }] }))
    expect(cards.list).toBe(first)
    await vi.waitFor(() => expect(cards.list).not.toBe(first))
    const prices = cards.byName('Fatal Push')?.availability.map((one) => [one.store_slug, one.cheapest_price])
    expect(prices).toEqual([
      ['hg', 200],
      ['t9', 350],
    ])
  })

  it('light up at an answer, but not all together when many come at once', async () => {
    const names = ['Arid Mesa', 'Fatal Push', 'Opt', 'Path to Exile', 'Sol Ring', 'Tarmogoyf']
    const { cards, push } = await openCards(...names)
    for (const card of names) push('card_availability_data', answer({ card }))
    await vi.waitFor(() => expect(cards.answers.size).toBe(6))
    expect([...cards.lit.keys()]).toEqual(['Arid Mesa'])
  })

  it('tell what changed until the person has looked, on whatever page that was', async () => {
    const { cards, push, call } = await openCards('Arid Mesa', 'Fatal Push')
    const changed = { appeared: 2, gone: 0, cheaper: 1, dearer: 0 }
    push('card_availability_data', answer({ changed }))
    push('card_availability_data', answer({ card: 'Arid Mesa', changed }))
    const marks = () => cards.list.map((one) => one.changed)
    await vi.waitFor(() => expect(marks()).toEqual([changed, changed]))
    push('cards_seen', { cards: ['Fatal Push'], seen_at: '2026-11-22T12:00:00.000Z' })
    expect(marks()).toEqual([changed, undefined])
    push('cards_seen', { seen_at: '2026-11-22T12:00:00.000Z' })
    expect(marks()).toEqual([undefined, undefined])
    await cards.markSeen(['Fatal Push'])
    expect(call).toHaveBeenLastCalledWith('mark_seen', { cards: ['Fatal Push'] })
  })

  it('take an answer of a store that was not there before', async () => {
    const { cards, push } = await openCards('Fatal Push')
    push('card_availability_data', answer({ store_slug: 't9' }))
    expect(cards.list[0]?.availability.map(({ store_slug }) => store_slug)).toEqual(['hg', 't9'])
  })

  it('ignore answers for cards that are not tracked', async () => {
    const { cards, push } = await openCards('Arid Mesa')
    const before = cards.list
    push('card_availability_data', answer())
    expect(cards.list).toBe(before)
  })

  it('tell of news only when a status changed', async () => {
    const { cards, push } = await openCards('Fatal Push')
    const news: News[] = []
    cards.onNews((one) => news.push(one))
    push('card_availability_data', answer())
    push('card_availability_data', answer({ checked_at: '2026-11-22T12:05:00.000Z' }))
    expect(news).toHaveLength(1)
    expect(news[0]).toMatchObject({ line: { status: 'in_stock' }, before: { status: 'out_of_stock' } })
  })

  it('show the reply of a change at once', async () => {
    const { cards } = await openCards('Fatal Push')
    await cards.add({ card: 'Sol Ring', amount: 1 })
    expect(cards.list.map(({ card_name }) => card_name)).toEqual(['Fatal Push', 'Sol Ring'])
  })

  it('say that loading failed', async () => {
    const { socket, open, call } = fakeSocket()
    call.mockRejectedValue(new Error('The server did not answer in 10 s.'))
    const problems: string[] = []
    new Cards(socket, (error) => problems.push(error.message))
    open()
    await vi.waitFor(() => expect(problems).toEqual(['The server did not answer in 10 s.']))
  })
})

describe('the copies of one card', () => {
  it('are kept current by pushes until closed', async () => {
    const { socket, push } = await openCards('Fatal Push')
    const stock = new CardStock(socket, 'Fatal Push')
    await stock.load()
    push('card_availability_data', answer({ items: [{ ...item, price: 900 }, item] }))
    expect(stock.stores[0]?.items.map(({ price }) => price)).toEqual([350, 900])
    expect(stock.stores[0]?.standing).toMatchObject({ store_name: 'Harbour Games', status: 'in_stock' })
    stock.close()
    push('card_availability_data', answer({ items: [] }))
    expect(stock.stores[0]?.items).toHaveLength(2)
  })

  it('show apart what somebody said is not the card, and have it back when that is taken back', async () => {
    const { cards, socket, push } = await openCards('Fatal Push')
    const stock = new CardStock(socket, 'Fatal Push')
    await stock.load()
    const other = { ...item, store_slug: 't9', verdict: 'is_not' as const }
    push('card_availability_data', answer({ store_slug: 't9', items: [], dismissed: [other] }))
    push('card_availability_data', answer({ items: [], dismissed: [{ ...item, verdict: 'is_not' }] }))
    expect(stock.stores.map(({ items, dismissed }) => [items.length, dismissed.length])).toEqual([
      [0, 1],
      [0, 1],
    ])
    expect(cards.list[0]?.availability[0]).not.toHaveProperty('dismissed')
    push('card_availability_data', answer())
    expect(stock.stores.map(({ items, dismissed }) => [items.length, dismissed.length])).toEqual([
      [1, 0],
      [0, 1],
    ])
  })

  it('are judged by the product, not by the copy', async () => {
    const { socket, call } = await openCards('Fatal Push')
    await new CardStock(socket, 'Fatal Push').judge({ ...item, url: 'https://hg.example/1' }, 'is_not')
    expect(call).toHaveBeenLastCalledWith('judge_listing', {
      store_slug: 'hg',
      card: 'Fatal Push',
      url: 'https://hg.example/1',
      title: 'Fatal Push',
      set_name: 'Aether Revolt',
      verdict: 'is_not',
    })
  })

  it('put stores with a certain copy first, by the cheapest', async () => {
    const { socket, push } = await openCards('Fatal Push')
    const stock = new CardStock(socket, 'Fatal Push')
    await stock.load()
    const at = (slug: string, price: number, match: AvailableItem['match']) =>
      push(
        'card_availability_data',
        answer({ store_slug: slug, items: [{ ...item, store_slug: slug, price, match }] }),
      )
    at('hg', 500, 'certain')
    at('doubt', 100, 'uncertain')
    at('cheap', 300, 'certain')
    expect(stock.stores.map(({ standing }) => standing.store_slug)).toEqual(['cheap', 'hg', 'doubt'])
  })
})
