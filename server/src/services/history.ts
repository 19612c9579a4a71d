import { ExpectedError, type Listing, type ProcedureInput, type ProcedureOutput } from '@lgs/shared'
import type { HistoryChange, HistoryCopy } from '@lgs/shared/schemas/history'
import type { Catalog } from '../catalog/catalog.ts'
import { writeTransaction, type Database } from '../db/database.ts'
import { cardMarksRepository, historyRepository } from '../db/repositories/history.ts'
import { storesRepository, type StoreRow } from '../db/repositories/stores.ts'
import type { TrackedCardRow } from '../db/repositories/tracked-cards.ts'
import type { User } from '../db/repositories/users.ts'
import { verdictsRepository } from '../db/repositories/verdicts.ts'
import { isSummary, type HistoryRow } from '../domain/history-codec.ts'
import { seenEvents, type SeenChange, type SeenEvent } from '../domain/history-events.ts'
import { DAY_MS } from '../domain/history-periods.ts'
import { dailyLowest } from '../domain/history-series.ts'
import { judgeFor, type Copies } from './history-judge.ts'
import type { Push } from './push.ts'

const EVENTS_AT_ONCE = 50
const USUAL_DAYS = 90

type HistoryEvent = ProcedureOutput<'get_history'>['events'][number]

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
