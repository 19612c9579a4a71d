import {
  ExpectedError,
  type CardsData,
  type CardSpec,
  type Listing,
  type ProcedureInput,
  type ProcedureOutput,
  type TrackedCard,
} from '@lgs/shared'
import type { ChangedCounts, HistoryChange, HistoryCopy } from '@lgs/shared/schemas/history'
import type { Catalog } from '../catalog/catalog.ts'
import { writeTransaction, type Database } from '../db/database.ts'
import { cardMarksRepository, historyRepository } from '../db/repositories/history.ts'
import { storesRepository, type StoreRow } from '../db/repositories/stores.ts'
import type { TrackedCardRow } from '../db/repositories/tracked-cards.ts'
import type { User } from '../db/repositories/users.ts'
import { verdictsRepository } from '../db/repositories/verdicts.ts'
import { isSummary, type HistoryRow } from '../domain/history-codec.ts'
import { seenEvents, type Judge, type SeenChange, type SeenEvent } from '../domain/history-events.ts'
import { countNews } from '../domain/history-news.ts'
import { DAY_MS } from '../domain/history-periods.ts'
import { dailyLowest } from '../domain/history-series.ts'
import { matchListing } from '../domain/match-spec.ts'
import { productKey } from '../domain/product-key.ts'
import type { CardViews } from './card-views.ts'
import type { Push } from './push.ts'

const EVENTS_AT_ONCE = 50
const USUAL_DAYS = 90

type HistoryEvent = ProcedureOutput<'get_history'>['events'][number]
type Copies = ReturnType<(typeof historyRepository)['copies']>
type Verdicts = ReturnType<typeof verdictsRepository.for>

interface Needs {
  db: Database
  catalog: Catalog
  /** A card of the person's list. Throws ExpectedError CARD_UNKNOWN, CARD_NOT_TRACKED. */
  tracked(user: User, typed: string): TrackedCardRow
  push: Push
}

const copyIds = (rows: Iterable<HistoryRow>) =>
  [...rows].flatMap((row) =>
    isSummary(row) ? row.entries.map(([copy]) => copy) : row.entries.map(([, copy]) => copy),
  )

/** What a person accepts of the copies that stores have or had of a card: specifications, and what was said of products. */
function judgeFor(
  catalog: Catalog,
  cardName: string,
  specs: CardSpec[],
  copies: Copies,
  verdicts: Verdicts,
): Judge {
  // Only a collector number is looked up in them, and a long list has hundreds of cards.
  const printings = specs.some((spec) => spec.collector_number) ? catalog.printings(cardName) : []
  return (id, price) => {
    const copy = copies.get(id)
    if (!copy) return null
    const match = matchListing({ ...copy.listing, price }, specs, printings)
    if (!match) return null
    const verdict = verdicts({ storeId: copy.storeId, cardName, product: productKey(copy.listing) })
    if (verdict === 'is_not') return null
    return verdict === 'is' ? 'certain' : match.match
  }
}

/** What changed at stores, as one person sees it, and how far they have looked. */
export function createHistory({ db, catalog, tracked, push }: Needs) {
  function storesOf(user: User, slug: string | undefined): StoreRow[] {
    const chosen = storesRepository.chosenBy(db, user.id)
    if (slug === undefined) return chosen
    const store = chosen.find((each) => each.slug === slug)
    if (store) return [store]
    throw new ExpectedError('STORE_UNKNOWN', `"${slug}" is not among your stores.`)
  }

  return {
    /** @throws ExpectedError CARD_UNKNOWN, CARD_NOT_TRACKED, STORE_UNKNOWN */
    get(user: User, input: ProcedureInput<'get_history'>): ProcedureOutput<'get_history'> {
      const { cardName, specifications } = tracked(user, input.card)
      const stores = storesOf(user, input.store_slug)
      const until = Date.now()
      const since = until - (input.days ?? USUAL_DAYS) * DAY_MS
      const rows = historyRepository.ofCard(
        db,
        cardName,
        stores.map(({ id }) => id),
      )
      const copies = historyRepository.copies(db, new Set(copyIds([...rows.values()].flat())))
      const judge = judgeFor(catalog, cardName, specifications, copies, verdictsRepository.for(db, user.id))
      const ordered = stores
        .flatMap((store) => seenEvents(rows.get(store.id) ?? [], judge).map((event) => ({ store, event })))
        .filter(({ event }) => event.at >= since && (!input.cursor || isOlder(event, input.cursor)))
        .sort((one, other) => other.event.at - one.event.at || other.event.id - one.event.id)
      const page = ordered.slice(0, EVENTS_AT_ONCE)
      const last = page.at(-1)?.event
      return {
        card_name: cardName,
        events: page.map(({ store, event }) => toWire(store, event, copies)),
        next_cursor: last && ordered.length > page.length ? cursorOf(last) : null,
        series: input.cursor
          ? []
          : stores.map((store) => ({
              store_slug: store.slug,
              currency: store.currency,
              points: dailyLowest(rows.get(store.id) ?? [], { since, until }, (copy, price) => {
                const currency = copies.get(copy)?.listing.currency ?? store.currency
                return currency === store.currency && judge(copy, price) === 'certain'
              }),
            })),
      }
    },

    /** Told to all of the person's connections. @throws ExpectedError CARD_UNKNOWN, CARD_NOT_TRACKED */
    see(user: User, typed: string[] | undefined): { seen_at: string } {
      const now = new Date()
      const names = typed?.map((card) => tracked(user, card).cardName)
      writeTransaction(db, (tx) => cardMarksRepository.see(tx, user.id, now, names))
      const seen = { seen_at: now.toISOString() }
      push.toUser(user.id, 'cards_seen', { ...seen, ...(names && { cards: names }) })
      return seen
    },
  }
}

/** Tells in `cards_data` what changed since the person last looked at a card; only certain copies count. */
export function withNews(views: CardViews, db: Database, catalog: Catalog): CardViews {
  type Judged = Pick<TrackedCard, 'card_name' | 'specifications'>

  /** Of several cards, or of one, which asks for less. Cards without changes are left out. */
  function newsOf(user: User, cards: Judged[]): Map<string, ChangedCounts> {
    const storeIds = storesRepository.chosenBy(db, user.id).map(({ id }) => id)
    const only = cards.length === 1 ? cards[0]?.card_name : undefined
    const unseen = cardMarksRepository.unseen(db, user.id, storeIds, only)
    const ids = new Set([...unseen.values()].flatMap((entries) => entries.map(([, copy]) => copy)))
    if (ids.size === 0) return new Map()
    const copies = historyRepository.copies(db, ids)
    const verdicts = verdictsRepository.for(db, user.id)
    return new Map(
      cards.flatMap(({ card_name, specifications }) => {
        const entries = unseen.get(card_name)
        if (!entries) return []
        const judge = judgeFor(catalog, card_name, specifications, copies, verdicts)
        const counts = countNews(entries, (copy, price) => judge(copy, price) === 'certain')
        return Object.values(counts).some((count) => count > 0) ? [[card_name, counts] as const] : []
      }),
    )
  }

  return {
    ...views,
    cardsData(user: User): CardsData {
      const data = views.cardsData(user)
      const news = newsOf(user, data.tracked_cards)
      const withCounts = (card: TrackedCard) => {
        const changed = news.get(card.card_name)
        return changed ? { ...card, changed } : card
      }
      return { ...data, tracked_cards: data.tracked_cards.map(withCounts) }
    },

    pairData(user, store, card, row) {
      const data = views.pairData(user, store, card, row)
      const { cardName: card_name, specifications } = card
      const changed = newsOf(user, [{ card_name, specifications }]).get(card_name)
      return changed ? { ...data, changed } : data
    },
  }
}

const cursorOf = ({ at, id }: SeenEvent) => `${at}.${id}`

/** Does an event come after the one that a cursor names, in a list with the newest first? */
function isOlder({ at, id }: SeenEvent, cursor: string): boolean {
  const [cursorAt = 0, cursorId = 0] = cursor.split('.').map(Number)
  return at < cursorAt || (at === cursorAt && id < cursorId)
}

function toWire(store: StoreRow, event: SeenEvent, copies: Copies): HistoryEvent {
  const base = { store_slug: store.slug, at: new Date(event.at).toISOString() }
  if (!('changes' in event)) {
    const { kind, lowest, highest, copies: count, until } = event
    const period = { until: new Date(until).toISOString(), currency: store.currency }
    return { ...base, kind, ...period, lowest, highest, copies: count }
  }
  const changes = event.changes.map((change) => toChange(change, copies.get(change.copy)!.listing))
  return { ...base, kind: event.kind === 'baseline' ? 'first_answer' : 'changes', changes }
}

function toChange({ kind, match, before, after }: SeenChange, listing: Listing): HistoryChange {
  const { title, set_code, set_name, collector_number, finish, condition, language, currency, url } = listing
  const copy: HistoryCopy = {
    ...{ title, set_code, set_name, collector_number, finish, condition, language, currency, url },
    match,
  }
  if (kind === 'price' || kind === 'quantity')
    return { kind, copy, old: before?.[kind] ?? null, new: after?.[kind] ?? null }
  const offer = kind === 'gone' ? before : after
  return { kind, copy, price: offer?.price ?? null, quantity: offer?.quantity ?? null }
}
