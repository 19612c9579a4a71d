import { Type, type Static } from 'typebox'
import { Moment } from '../schemas/availability.ts'
import { CardName } from '../schemas/card.ts'
import { HistoryChange } from '../schemas/history.ts'
import { StoreSlug } from '../schemas/store.ts'
import { procedure } from './procedure.ts'

const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Money = nullable(Type.Integer())

/** What happened at a store. Only copies that the person's specifications accept, at their price before or after. */
export const HistoryEvent = Type.Union([
  /** `first_answer`: what was there when the store was first read. */
  Type.Object({
    kind: Type.Enum(['first_answer', 'changes']),
    store_slug: Type.String(),
    at: Moment,
    changes: Type.Array(HistoryChange),
  }),
  /** Old changes, summed up: `at` and `until` are the period, prices those of certain copies. */
  Type.Object({
    kind: Type.Enum(['week', 'month']),
    store_slug: Type.String(),
    at: Moment,
    until: Moment,
    lowest: Money,
    highest: Money,
    currency: Type.String(),
    /** Certain copies that were there at some time in it; one without a quantity counts as one. */
    copies: Type.Integer({ minimum: 0 }),
  }),
])
export type HistoryEvent = Static<typeof HistoryEvent>

export const HistorySeries = Type.Object({
  store_slug: Type.String(),
  currency: Type.String(),
  /**
   * Lowest price of a certain copy by day (UTC), as steps: a day that is as the one before is left out, but the first and
   * the last are there. Null: nothing was there. Days before the store was first read are missing.
   */
  points: Type.Array(
    Type.Object({ day: Type.String({ pattern: String.raw`^\d{4}-\d\d-\d\d$` }), lowest: Money }),
  ),
})
export type HistorySeries = Static<typeof HistorySeries>

export const HistoryData = Type.Object({
  card_name: Type.String(),
  /** Newest first, 50 at most. */
  events: Type.Array(HistoryEvent),
  /** Give it back as `cursor` for older ones; null at the end. */
  next_cursor: nullable(Type.String()),
  /** Of each store; empty where a cursor was given. */
  series: Type.Array(HistorySeries),
})
export type HistoryData = Static<typeof HistoryData>

export const history = {
  /** Of a tracked card, over the chosen stores or one store; 90 days unless said otherwise. */
  get_history: procedure({
    input: Type.Object({
      card: CardName,
      store_slug: Type.Optional(StoreSlug),
      days: Type.Optional(Type.Integer({ minimum: 1, maximum: 3650 })),
      cursor: Type.Optional(Type.String({ maxLength: 60 })),
    }),
    output: HistoryData,
    errors: ['CARD_UNKNOWN', 'CARD_NOT_TRACKED', 'STORE_UNKNOWN'],
  }),
  /** The person has looked at these cards, or at all: `changed` of `cards_data` counts from now. */
  mark_seen: procedure({
    input: Type.Object({ cards: Type.Optional(Type.Array(CardName, { maxItems: 5000 })) }),
    output: Type.Object({ seen_at: Moment }),
    errors: ['CARD_UNKNOWN', 'CARD_NOT_TRACKED'],
  }),
}
