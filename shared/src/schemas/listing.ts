import { Type, type Static } from 'typebox'
import { Condition, Finish } from './card.ts'

const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/**
 * One variant that a store offers, as read from its page: raw, before anybody's specifications.
 * What was not read is null, never guessed. Prices are integers in the currency's minor unit.
 */
export const Listing = Type.Object({
  /** The title as the store writes it, never changed. */
  title: Type.String(),
  /** How sure the reader is that this is the card asked for. Listings of other cards are not kept at all. */
  name_match: Type.Enum(['certain', 'uncertain']),
  /** Why not certain, in a sentence for a person; absent when certain. */
  name_doubt: Type.Optional(Type.String()),
  set_code: nullable(Type.String()),
  /** The set as the store writes it. */
  set_name: nullable(Type.String()),
  collector_number: nullable(Type.String()),
  finish: nullable(Finish),
  condition: nullable(Condition),
  language: nullable(Type.String()),
  /** Words in the title that name a special frame or promo (`borderless`, `retro frame`), lower case. */
  variant_words: Type.Array(Type.String()),
  price: nullable(Type.Integer({ minimum: 0 })),
  currency: nullable(Type.String({ pattern: '^[A-Z]{3}$' })),
  quantity: nullable(Type.Integer({ minimum: 0 })),
  /** True where the store shows at most so many, or only says that there are some. */
  quantity_is_minimum: Type.Boolean(),
  /** Absolute http(s) address of the product, or null. */
  url: nullable(Type.String()),
  /** The store's own id of the variant, unique in the store; null when it gives none. */
  variant_id: nullable(Type.String()),
})
export type Listing = Static<typeof Listing>
