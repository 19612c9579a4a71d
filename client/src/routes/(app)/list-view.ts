import type { TrackedCard } from '@lgs/shared'
import { bestPrice, CARD_MARKS, cardMark, needsLook } from '../../lib/status.ts'

export const FILTERS = [
  { value: 'all', label: 'All' },
  { value: 'in', label: 'In stock' },
  { value: 'look', label: 'Needs a look' },
] as const
export const SORTS = [
  { value: 'status', label: 'In stock first' },
  { value: 'name', label: 'By name' },
  { value: 'price', label: 'Cheapest first' },
] as const
export type Filter = (typeof FILTERS)[number]['value']
export type Sort = (typeof SORTS)[number]['value']

/** What of the list is shown; kept in the address, so that a reload or a link shows the same. */
export interface View {
  query: string
  filter: Filter
  sort: Sort
  /** The card whose details are open. */
  card: string | null
  isAdding: boolean
}

const known = <T extends string>(options: readonly { value: T }[], value: string | null, fallback: T): T =>
  options.find((option) => option.value === value)?.value ?? fallback

export function readView(params: Pick<URLSearchParams, 'get'>): View {
  return {
    query: params.get('q') ?? '',
    filter: known(FILTERS, params.get('show'), 'all'),
    sort: known(SORTS, params.get('sort'), 'status'),
    card: params.get('card'),
    isAdding: params.get('add') === '1',
  }
}

/** The address of a view: `?show=in&card=Fatal+Push`; only what differs from the plain list. */
export function viewAddress(view: View): string {
  const params = new URLSearchParams()
  if (view.query) params.set('q', view.query)
  if (view.filter !== 'all') params.set('show', view.filter)
  if (view.sort !== 'status') params.set('sort', view.sort)
  if (view.card) params.set('card', view.card)
  if (view.isAdding) params.set('add', '1')
  return params.size > 0 ? `?${params}` : ''
}

export function passesFilter(card: TrackedCard, filter: Filter, now: number): boolean {
  if (filter === 'all') return true
  const mark = cardMark(card.availability, now)
  return filter === 'in' ? mark === 'in' : needsLook(mark)
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Every word of the query is in the name, or is the code of a set that is accepted. Accents and case do not matter. */
export function passesQuery(card: TrackedCard, query: string): boolean {
  const name = plain(card.card_name)
  const sets = card.specifications.map(({ set_code }) => set_code)
  return plain(query)
    .split(/\s+/)
    .every((word) => name.includes(word) || sets.includes(word))
}

export function sortCards(cards: readonly TrackedCard[], sort: Sort, now: number): TrackedCard[] {
  const rank = (card: TrackedCard) => CARD_MARKS.indexOf(cardMark(card.availability, now))
  const price = (card: TrackedCard) => bestPrice(card, now)?.price ?? Infinity
  const byName = (one: TrackedCard, other: TrackedCard) => one.card_name.localeCompare(other.card_name, 'en')
  const orders: Record<Sort, (one: TrackedCard, other: TrackedCard) => number> = {
    status: (one, other) => rank(one) - rank(other),
    name: () => 0,
    price: (one, other) => price(one) - price(other) || 0,
  }
  return [...cards].sort((one, other) => orders[sort](one, other) || byName(one, other))
}
