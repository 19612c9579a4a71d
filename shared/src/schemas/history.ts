import { Type, type Static } from 'typebox'
import { Condition, Finish } from './card.ts'

const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Price = nullable(Type.Integer())
const Quantity = nullable(Type.Integer())

/** A copy that a store has or had, as it was described last. */
export const HistoryCopy = Type.Object({
  title: Type.String(),
  set_code: nullable(Type.String()),
  set_name: nullable(Type.String()),
  collector_number: nullable(Type.String()),
  finish: nullable(Finish),
  condition: nullable(Condition),
  language: nullable(Type.String()),
  currency: nullable(Type.String()),
  url: nullable(Type.String({ pattern: '^https?://' })),
  match: Type.Enum(['certain', 'uncertain']),
})
export type HistoryCopy = Static<typeof HistoryCopy>

/** Prices are integers in the currency's minor unit; null is what was not read. */
export const HistoryChange = Type.Union([
  Type.Object({
    kind: Type.Enum(['appeared', 'gone']),
    copy: HistoryCopy,
    price: Price,
    quantity: Quantity,
  }),
  Type.Object({ kind: Type.Literal('price'), copy: HistoryCopy, old: Price, new: Price }),
  Type.Object({ kind: Type.Literal('quantity'), copy: HistoryCopy, old: Quantity, new: Quantity }),
])
export type HistoryChange = Static<typeof HistoryChange>

/** How many accepted copies changed since a person last looked, by what became of them in the end. */
export const ChangedCounts = Type.Object({
  appeared: Type.Integer({ minimum: 0 }),
  gone: Type.Integer({ minimum: 0 }),
  cheaper: Type.Integer({ minimum: 0 }),
  dearer: Type.Integer({ minimum: 0 }),
  /** Nothing was in stock then, and something is now; absent otherwise. */
  is_new: Type.Optional(Type.Boolean()),
  /** What the cheapest cost then, by currency, where the cheapest costs less now; absent without. */
  was: Type.Optional(Type.Array(Type.Object({ price: Type.Integer(), currency: Type.String() }))),
})
export type ChangedCounts = Static<typeof ChangedCounts>

/** What a person has looked at: by their names in the list, or all of it where `cards` is absent. */
export const CardsSeen = Type.Object({
  cards: Type.Optional(Type.Array(Type.String())),
  seen_at: Type.String(),
})
