import { Type, type Static } from 'typebox'
import { CardName, CollectorNumber, Condition, Finish, Language, SetCode } from './card.ts'

/**
 * What a person accepts. An omitted field is a wildcard; several specifications mean any of them.
 * `max_price` is an integer in the minor unit of the store's currency, per copy.
 */
export const CardSpec = Type.Object({
  set_code: Type.Optional(SetCode),
  collector_number: Type.Optional(CollectorNumber),
  finish: Type.Optional(Finish),
  language: Type.Optional(Language),
  min_condition: Type.Optional(Condition),
  max_price: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000_000 })),
})
export type CardSpec = Static<typeof CardSpec>

/** An empty list accepts any copy. */
export const CardSpecs = Type.Array(CardSpec, { maxItems: 50 })

export const Amount = Type.Integer({ minimum: 1, maximum: 999 })

export const NewTrackedCard = Type.Object({
  card: CardName,
  amount: Amount,
  card_specs: Type.Optional(Type.Union([CardSpecs, CardSpec])),
})
export type NewTrackedCard = Static<typeof NewTrackedCard>

export const TrackedCardUpdate = Type.Object({
  card: CardName,
  update_data: Type.Object({
    amount: Type.Optional(Amount),
    specifications: Type.Optional(Type.Union([CardSpecs, CardSpec])),
    /** True: no store is asked for it on this person's behalf; what is known stays. */
    paused: Type.Optional(Type.Boolean()),
  }),
})
export type TrackedCardUpdate = Static<typeof TrackedCardUpdate>
