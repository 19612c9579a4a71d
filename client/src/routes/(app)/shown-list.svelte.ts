import type { TrackedCard } from '@lgs/shared'
import { needsLook, withoutChecks } from '../../lib/status.ts'
import { atStore, faceOf, rememberCards } from './card-face.ts'
import { HeldOrder } from './held-order.svelte.ts'
import { passesFilter, passesPrice, queryTest, sortCards, type View } from './list-view.ts'

/** What decides which cards are shown, and how; read anew each time, so that each part is followed by itself. */
interface Wishes {
  readonly cards: TrackedCard[]
  readonly view: Pick<View, 'filter' | 'sort'>
  readonly query: string
  /** In minor units of `currency`; undefined for any price. */
  readonly limit: number | undefined
  readonly currency: string
  /** The one store that the list is about (its slug); undefined for all. */
  readonly place: string | undefined
  readonly isLive: boolean
  /** Milliseconds since the epoch. */
  readonly now: number
}

const stilled = rememberCards(withoutChecks)

/** The cards as the dashboard shows them: at the place that is asked for, filtered, in order; and how many are how. */
export class ShownList {
  #wishes: Wishes
  #place = $derived.by(() => this.#wishes.place)
  /** Made once for a place: what is known of a card there stays. */
  #narrow = $derived(this.#place === undefined ? undefined : atStore(this.#place))
  /** Every card; without a connection no check is under way that we know of. */
  all = $derived.by(() => {
    const { cards, isLive } = this.#wishes
    const known = isLive ? cards : cards.map(stilled)
    return this.#narrow ? known.map(this.#narrow) : known
  })
  #wanted = $derived.by(() => {
    const { view, query, limit, currency, now } = this.#wishes
    const finds = queryTest(query)
    const fits = (card: TrackedCard) =>
      passesFilter(card, view.filter, now) && passesPrice(card, limit, currency, now) && finds(card)
    return sortCards(this.all.filter(fits), view.sort, now)
  })
  /** In one pass, since it is counted at every answer. */
  counts = $derived.by(() => {
    const { now } = this.#wishes
    const counts = { all: this.all.length, in: 0, changed: 0, look: 0, busy: 0, newest: '' }
    for (const card of this.all) {
      const { mark, read } = faceOf(card, now)
      if (mark === 'in') counts.in += 1
      if (mark === 'busy') counts.busy += 1
      if (needsLook(mark)) counts.look += 1
      if (card.changed) counts.changed += 1
      if (read !== null && read > counts.newest) counts.newest = read
    }
    return counts
  })
  readonly order: HeldOrder

  constructor(wishes: Wishes) {
    this.#wishes = wishes
    this.order = new HeldOrder(
      () => this.#wanted,
      () => this.all,
    )
  }
}
