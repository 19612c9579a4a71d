import type {
  AvailableItem,
  CardAvailabilityData,
  CardsData,
  CardSpec,
  StockData,
  TrackedCard,
} from '@lgs/shared'
import type { Catalog } from '../catalog/catalog.ts'
import type { Database } from '../db/database.ts'
import { availabilityRepository, type AvailabilityRow } from '../db/repositories/availability.ts'
import { storesRepository, type StoreRow } from '../db/repositories/stores.ts'
import { trackedCardsRepository, type TrackedCardRow } from '../db/repositories/tracked-cards.ts'
import type { User } from '../db/repositories/users.ts'
import { verdictsRepository } from '../db/repositories/verdicts.ts'
import { dueAt } from '../domain/due.ts'
import { productKey } from '../domain/product-key.ts'
import { summarisePair, viewPair, type Knowledge, type Viewer } from './availability-view.ts'
import type { Checking } from './checking.ts'
import type { StoreRests } from './store-rests.ts'
import type { Sweeping } from './sweeping.ts'
import type { SweepingPlan } from './sweeping-plan.ts'

type Verdicts = ReturnType<typeof verdictsRepository.for>

/** A tracked card, as far as a check concerns it. */
export interface WantedCard {
  cardName: string
  specifications: CardSpec[]
  /** The person wants no checks of it for now. */
  paused?: boolean
}

interface Needs {
  db: Database
  catalog: Catalog
  checking: Checking
  sweeping: Sweeping
  plan: SweepingPlan
  /** Which stores are left alone. */
  rests: Pick<StoreRests, 'of'>
}

type OnItems = (cardName: string, items: AvailableItem[]) => void

export type CardViews = ReturnType<typeof createCardViews>

/** What one person sees of cards and stores, computed when reading from what is stored for all. */
export function createCardViews({ db, catalog, checking, sweeping, plan, rests }: Needs) {
  function viewerOf(cardName: string, specs: CardSpec[], verdicts: Verdicts): Viewer {
    let printings: ReturnType<Catalog['printings']> | undefined
    return {
      specs,
      printings: () => (printings ??= catalog.printings(cardName)),
      now: Date.now(),
      verdictOn: (store, listing) => verdicts({ storeId: store.id, cardName, product: productKey(listing) }),
    }
  }

  /** When the pair's turn comes, or the store lets itself be asked again; not in quiet hours. */
  function nextCheckAt(store: StoreRow, { cardName, attemptedAt, nextCheckAt }: AvailabilityRow): Date {
    const times = { attemptedAt: attemptedAt.getTime(), retryAt: nextCheckAt?.getTime() ?? null }
    return new Date(sweeping.outsideQuietHours(dueAt({ ...times, intervalMs: plan.pairMs(store, cardName) })))
  }

  function knowledge(
    store: StoreRow,
    { cardName, paused: isCardPaused }: Pick<WantedCard, 'cardName' | 'paused'>,
    row: AvailabilityRow | undefined,
  ): Knowledge {
    const paused = sweeping.isPaused() || store.paused || (isCardPaused ?? false)
    const rest = rests.of(store)
    const turn = row && nextCheckAt(store, row)
    return {
      store,
      row,
      // What waits for a host that is left alone is not being asked.
      checking: !rest && checking.has(store.slug, cardName),
      sweepIntervalMs: plan.storeMs(store),
      nextCheckAt: paused ? null : laterOf(turn, rest?.until),
      // A host that is held off was asked, and its failure is shown; a spent budget is no attempt, like a pause.
      paused: paused || rest?.why === 'budget',
    }
  }

  function trackedCard(
    card: TrackedCardRow,
    stores: StoreRow[],
    rows: Map<string, AvailabilityRow>,
    verdicts: Verdicts,
    onItems?: OnItems,
  ): TrackedCard {
    const facts = catalog.card(card.cardName)
    const viewer = viewerOf(card.cardName, card.specifications, verdicts)
    const wanted = card.specifications.find((spec) => spec.set_code)
    const emblem = catalog.emblem(card.cardName, wanted)
    return {
      card_name: card.cardName,
      amount: card.amount,
      paused: card.paused,
      specifications: card.specifications,
      availability: stores.map((store) => {
        const row = rows.get(`${store.id}:${card.cardName}`)
        return summarisePair(knowledge(store, card, row), viewer, (items) => onItems?.(card.cardName, items))
      }),
      mana_cost: facts?.mana_cost ?? null,
      type_line: facts?.type_line ?? null,
      symbol_set: wanted?.set_code ?? emblem?.set_code ?? null,
      ...(emblem?.image && { image: emblem.image }),
      ...(facts?.missing_since && { missing_since: facts.missing_since }),
    }
  }

  return {
    /** @param onItems told of each card's accepted copies, store by store */
    cardsData(user: User, onItems?: OnItems): CardsData {
      const stores = storesRepository.chosenBy(db, user.id)
      const cards = trackedCardsRepository.forUser(db, user.id)
      const storeIds = stores.map((store) => store.id)
      const rows = availabilityRepository.forPairs(
        db,
        storeIds,
        cards.map((card) => card.cardName),
      )
      const verdicts = verdictsRepository.for(db, user.id)
      const byPair = new Map(rows.map((row) => [`${row.storeId}:${row.cardName}`, row]))
      return {
        username: user.username,
        tracked_cards: cards.map((card) => trackedCard(card, stores, byPair, verdicts, onItems)),
      }
    },

    /** One pair in full, as it is pushed. */
    pairData(
      user: User,
      store: StoreRow,
      card: WantedCard,
      row: AvailabilityRow | undefined,
    ): CardAvailabilityData {
      const { cardName } = card
      const viewer = viewerOf(cardName, card.specifications, verdictsRepository.for(db, user.id))
      return { username: user.username, card: cardName, ...viewPair(knowledge(store, card, row), viewer) }
    },

    /** All of a person's stores for one card, tracked or not; the cheapest copies first. */
    stockData(user: User, cardName: string): StockData {
      const tracked = trackedCardsRepository.find(db, user.id, cardName)
      const verdicts = verdictsRepository.for(db, user.id)
      const viewer = viewerOf(cardName, tracked?.specifications ?? [], verdicts)
      const views = storesRepository.chosenBy(db, user.id).map((store) => {
        const row = availabilityRepository.find(db, store.id, cardName)
        return { store, view: viewPair(knowledge(store, tracked ?? { cardName }, row), viewer) }
      })
      const items = views.flatMap(({ view }) => view.items)
      const dismissed = views.flatMap(({ view }) => view.dismissed ?? [])
      return {
        card_name: cardName,
        items: items.sort((a, b) => (a.price ?? Infinity) - (b.price ?? Infinity)),
        ...(dismissed.length > 0 && { dismissed }),
        stores: views.map(({ store, view: { items: _, dismissed: __, ...standing } }) => ({
          ...standing,
          store_name: store.name,
        })),
      }
    },
  }
}

const laterOf = (a: Date | undefined, b: Date | undefined): Date | null =>
  a && b ? (a > b ? a : b) : (a ?? b ?? null)
