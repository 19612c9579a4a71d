import type { TrackedCard } from '@lgs/shared'
import { onFirstUse } from '../../lib/on-first-use.ts'
import { CARD_MARKS, needsLook } from '../../lib/status.ts'
import { faceOf, plain, plainNameOf } from './card-face.ts'

export const FILTERS = [
  { value: 'all', label: 'All' },
  { value: 'in', label: 'In stock' },
  { value: 'changed', label: 'Changed' },
  { value: 'look', label: 'Needs a look' },
] as const
export const SORTS = [
  { value: 'status', label: 'In stock first' },
  { value: 'changed', label: 'Changed first' },
  { value: 'name', label: 'By name' },
  { value: 'price', label: 'Cheapest first' },
  { value: 'dearest', label: 'Dearest first' },
  { value: 'oldest', label: 'Oldest answer first' },
] as const
export type Filter = (typeof FILTERS)[number]['value']
export type Sort = (typeof SORTS)[number]['value']

/** What of the list is shown; kept in the address, so that a reload or a link shows the same. */
export interface View {
  query: string
  filter: Filter
  sort: Sort
  /** The one store that the list is about (its slug); null for all. */
  store: string | null
  /** As it was typed: only cards with a copy up to this price; empty for any. */
  most: string
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
    store: params.get('at') || null,
    most: params.get('most') ?? '',
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
  if (view.store) params.set('at', view.store)
  if (view.most) params.set('most', view.most)
  if (view.card) params.set('card', view.card)
  if (view.isAdding) params.set('add', '1')
  return params.size > 0 ? `?${params}` : ''
}

export function passesFilter(card: TrackedCard, filter: Filter, now: number): boolean {
  if (filter === 'all') return true
  if (filter === 'changed') return card.changed !== undefined
  const { mark } = faceOf(card, now)
  return filter === 'in' ? mark === 'in' : needsLook(mark)
}

/** Has the card a copy for at most this, in minor units of `currency`? Other currencies are not compared. */
export function passesPrice(card: TrackedCard, most: number | undefined, currency: string, now: number) {
  if (most === undefined) return true
  const { best } = faceOf(card, now)
  return best !== undefined && best.currency === currency && best.price <= most
}

/**
 * Tells which cards a query finds: every word of it is in the name, or is the code of a set that is accepted. Accents and
 * case do not matter.
 */
export function queryTest(query: string): (card: TrackedCard) => boolean {
  const words = plain(query).split(/\s+/).filter(Boolean)
  return (card) =>
    words.every(
      (word) =>
        plainNameOf(card.card_name).includes(word) ||
        card.specifications.some(({ set_code }) => set_code === word),
    )
}

const collator = onFirstUse(() => new Intl.Collator('en'))
let places = new Map<string, number>()

/** Where each name stands among all by the alphabet: comparing names is slow, and a list is sorted at every answer. */
function placesOf(cards: readonly TrackedCard[]): ReadonlyMap<string, number> {
  if (!cards.every(({ card_name }) => places.has(card_name))) {
    const names = new Set([...places.keys(), ...cards.map(({ card_name }) => card_name)])
    places = new Map([...names].sort(collator().compare).map((name, place) => [name, place]))
  }
  return places
}

export function sortCards(cards: readonly TrackedCard[], sort: Sort, now: number): TrackedCard[] {
  const rank = (card: TrackedCard) => CARD_MARKS.indexOf(faceOf(card, now).mark)
  const price = (card: TrackedCard) => faceOf(card, now).best?.price
  const read = (card: TrackedCard) => Date.parse(faceOf(card, now).read ?? '') || 0
  const keys: Record<Sort, (card: TrackedCard) => number> = {
    status: rank,
    changed: (card) => (card.changed ? 0 : 100) + rank(card),
    name: () => 0,
    price: (card) => price(card) ?? Infinity,
    dearest: (card) => -(price(card) ?? -Infinity),
    oldest: read,
  }
  const alphabet = placesOf(cards)
  const place = ({ card_name }: TrackedCard) => alphabet.get(card_name)!
  return cards
    .map((card) => ({ card, key: keys[sort](card), place: place(card) }))
    .sort((one, other) => (one.key === other.key ? one.place - other.place : one.key - other.key))
    .map(({ card }) => card)
}
