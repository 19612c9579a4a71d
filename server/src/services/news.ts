import type { AvailableItem, CardsData, TrackedCard } from '@lgs/shared'
import type { ChangedCounts } from '@lgs/shared/schemas/history'
import type { Catalog } from '../catalog/catalog.ts'
import type { Database } from '../db/database.ts'
import { cardMarksRepository, historyRepository } from '../db/repositories/history.ts'
import { storesRepository } from '../db/repositories/stores.ts'
import type { User } from '../db/repositories/users.ts'
import { verdictsRepository } from '../db/repositories/verdicts.ts'
import { dropsIn } from '../domain/history-drops.ts'
import { countNews, movesOf } from '../domain/history-news.ts'
import type { CardViews } from './card-views.ts'
import { judgeFor } from './history-judge.ts'

type Judged = Pick<TrackedCard, 'card_name' | 'specifications'>
/** The accepted copies of a card at all of the person's stores. */
type ItemsOf = (cardName: string) => readonly AvailableItem[]

/** Tells in `cards_data` what changed since the person last looked at a card; only certain copies count. */
export function withNews(views: CardViews, db: Database, catalog: Catalog): CardViews {
  /** By card. Cards without changes are left out. @param unseen what the person has not seen, by card */
  function newsOf(
    user: User,
    cards: Judged[],
    unseen: ReturnType<typeof unseenBy>,
    itemsOf: ItemsOf,
  ): Map<string, ChangedCounts> {
    const ids = new Set([...unseen.values()].flatMap((entries) => entries.map(([, copy]) => copy)))
    if (ids.size === 0) return new Map()
    const copies = historyRepository.copies(db, ids)
    const verdicts = verdictsRepository.for(db, user.id)
    const news = new Map<string, ChangedCounts>()
    for (const { card_name, specifications } of cards) {
      const moves = movesOf(unseen.get(card_name) ?? [])
      if (moves.size === 0) continue
      const judge = judgeFor(catalog, card_name, specifications, copies, verdicts)
      const accepts = (copy: number, price: number | null) => judge(copy, price) === 'certain'
      const counts = countNews(moves, accepts)
      if (Object.values(counts).every((count) => count === 0)) continue
      news.set(card_name, counts)
      // Nothing else makes a card cheaper than it was.
      if (counts.appeared + counts.cheaper === 0) continue
      const now = itemsOf(card_name).filter(({ match }) => match === 'certain')
      const currencyOf = (copy: number) => copies.get(copy)?.listing.currency ?? null
      const { is_new, was } = dropsIn(moves, { now, accepts, currencyOf })
      news.set(card_name, { ...counts, ...(is_new && { is_new }), ...(was.length > 0 && { was }) })
    }
    return news
  }

  function unseenBy(user: User, only?: string) {
    const storeIds = storesRepository.chosenBy(db, user.id).map(({ id }) => id)
    return cardMarksRepository.unseen(db, user.id, storeIds, only)
  }

  return {
    ...views,
    cardsData(user: User): CardsData {
      const unseen = unseenBy(user)
      const items = new Map<string, AvailableItem[]>()
      const data = views.cardsData(user, (cardName, some) => {
        if (unseen.has(cardName)) items.set(cardName, [...(items.get(cardName) ?? []), ...some])
      })
      const news = newsOf(user, data.tracked_cards, unseen, (name) => items.get(name) ?? [])
      const withCounts = (card: TrackedCard) => {
        const changed = news.get(card.card_name)
        return changed ? { ...card, changed } : card
      }
      return { ...data, tracked_cards: data.tracked_cards.map(withCounts) }
    },

    pairData(user, store, card, row) {
      const data = views.pairData(user, store, card, row)
      const { cardName, specifications } = card
      const itemsOf = () => views.stockData(user, cardName).items
      const judged = { card_name: cardName, specifications }
      const changed = newsOf(user, [judged], unseenBy(user, cardName), itemsOf).get(cardName)
      return changed ? { ...data, changed } : data
    },
  }
}
