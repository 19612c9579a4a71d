import { Type, type Static } from 'typebox'
import { Condition, Finish } from './card.ts'
import { ChangedCounts } from './history.ts'
import { Amount, CardSpecs } from './tracked-card.ts'

const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** A moment as ISO 8601 in UTC, e.g. `2026-11-22T20:14:00.000Z`. */
export const Moment = Type.String({ minLength: 20, maxLength: 30 })

export const Status = Type.Enum(['in_stock', 'out_of_stock', 'unknown', 'pending'])
export type Status = Static<typeof Status>

/** Why nothing can be said. `uncertain` is the only one that comes from an answer that was read. */
export const Reason = Type.Enum([
  'blocked',
  'rate_limited',
  'unreachable',
  'unreadable',
  'robots',
  'paused',
  'uncertain',
])
export type Reason = Static<typeof Reason>

/** How a store's last answer stands, for one card and one person. */
const Standing = {
  store_slug: Type.String(),
  status: Status,
  /** The last answer that was read; null if there is none. */
  checked_at: nullable(Moment),
  /** The last try, read or failed; null if there is none. */
  attempted_at: nullable(Moment),
  /** From then on the answer is shown as old; null while there is none. */
  stale_at: nullable(Moment),
  next_check_at: Type.Optional(Moment),
  reason: Type.Optional(Reason),
  /** True when a later result page failed: there may be more than what was read. */
  partial: Type.Optional(Type.Boolean()),
  /** Variants in stock that are this card but that no specification accepts. */
  others: Type.Integer({ minimum: 0 }),
}

/** A person's word on a store's product: it is the card, or it is not. */
export const Verdict = Type.Enum(['is', 'is_not'])
export type Verdict = Static<typeof Verdict>

/** One variant that can be bought. `price` is an integer in the currency's minor unit. */
export const AvailableItem = Type.Object({
  store_slug: Type.String(),
  store_name: Type.String(),
  title: Type.String(),
  set_code: nullable(Type.String()),
  set_name: nullable(Type.String()),
  collector_number: nullable(Type.String()),
  finish: nullable(Finish),
  condition: nullable(Condition),
  language: nullable(Type.String()),
  price: nullable(Type.Integer()),
  currency: nullable(Type.String()),
  quantity: nullable(Type.Integer()),
  quantity_is_minimum: Type.Boolean(),
  url: nullable(Type.String({ pattern: '^https?://' })),
  match: Type.Enum(['certain', 'uncertain']),
  /** Plain sentences: what was read, or what the doubt is. */
  match_reasons: Type.Array(Type.String()),
  /** What somebody said of this product; absent where nobody did. */
  verdict: Type.Optional(Verdict),
})
export type AvailableItem = Static<typeof AvailableItem>

export const StoreAvailability = Type.Object({
  ...Standing,
  checking: Type.Boolean(),
  /** Cheapest certain copy that is accepted; null without one. */
  cheapest_price: nullable(Type.Integer()),
  currency: nullable(Type.String()),
  /** Certain copies; a variant without a quantity counts as one. */
  copies: Type.Integer({ minimum: 0 }),
  /** Copies that could not be decided. */
  uncertain_copies: Type.Integer({ minimum: 0 }),
})
export type StoreAvailability = Static<typeof StoreAvailability>

export const TrackedCard = Type.Object({
  card_name: Type.String(),
  amount: Amount,
  /** The person wants no checks of it for now. */
  paused: Type.Boolean(),
  specifications: CardSpecs,
  availability: Type.Array(StoreAvailability),
  /** Mana cost of the front face as Scryfall writes it (`{1}{B}`), and its type line; null when the catalog has none. */
  mana_cost: nullable(Type.String()),
  type_line: nullable(Type.String()),
  /** Set of the printing that stands for the card, for a symbol; null when the catalog no longer has the card. */
  symbol_set: nullable(Type.String()),
  /** A picture of that printing, as `PrintingDetails.image`; absent where the catalog knows none. */
  image: Type.Optional(Type.String()),
  /** Since when Scryfall no longer lists the card; absent while it does. */
  missing_since: Type.Optional(Type.String()),
  /** What changed since the person last looked (`mark_seen`), of copies that they accept; absent without changes. */
  changed: Type.Optional(ChangedCounts),
})
export type TrackedCard = Static<typeof TrackedCard>

export const CardsData = Type.Object({ username: Type.String(), tracked_cards: Type.Array(TrackedCard) })
export type CardsData = Static<typeof CardsData>

export const AvailabilityCheckStarted = Type.Object({ store: Type.String(), card: Type.String() })

export const CardAvailabilityData = Type.Object({
  username: Type.String(),
  card: Type.String(),
  ...Standing,
  checking: Type.Boolean(),
  items: Type.Array(AvailableItem),
  /** Copies left out because somebody said that they are not the card; absent without any. */
  dismissed: Type.Optional(Type.Array(AvailableItem)),
  /** As in `TrackedCard`, over all of the person's stores; absent without changes. */
  changed: Type.Optional(ChangedCounts),
})
export type CardAvailabilityData = Static<typeof CardAvailabilityData>

export const StockData = Type.Object({
  card_name: Type.String(),
  items: Type.Array(AvailableItem),
  dismissed: Type.Optional(Type.Array(AvailableItem)),
  stores: Type.Array(Type.Object({ ...Standing, store_name: Type.String(), checking: Type.Boolean() })),
})
export type StockData = Static<typeof StockData>
