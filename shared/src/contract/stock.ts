import { Type } from 'typebox'
import { StockData, Verdict } from '../schemas/availability.ts'
import { CardName } from '../schemas/card.ts'
import { StoreSlug } from '../schemas/store.ts'
import { procedure } from './procedure.ts'

const Said = (maxLength: number) => Type.Union([Type.String({ maxLength }), Type.Null()])

export const stock = {
  /**
   * A person's word on a store's product, kept for every later check; null takes it back. An administrator's
   * counts for everybody who has not said otherwise. Pushes `card_availability_data` to those concerned.
   */
  judge_listing: procedure({
    input: Type.Object({
      store_slug: StoreSlug,
      card: CardName,
      /** As the item has them. */
      url: Said(2000),
      title: Type.String({ maxLength: 1000 }),
      set_name: Said(1000),
      verdict: Type.Union([Verdict, Type.Null()]),
    }),
    output: Type.Object({}),
    errors: ['STORE_UNKNOWN', 'CARD_UNKNOWN'],
  }),
  /** Without `card`: every tracked card. The counts are of (card, store) pairs. */
  get_card_availability: procedure({
    input: Type.Object({ card: Type.Optional(CardName), refresh: Type.Optional(Type.Boolean()) }),
    output: Type.Object({ queued: Type.Integer(), cached: Type.Integer() }),
    errors: ['CARD_UNKNOWN', 'CARD_NOT_TRACKED'],
  }),
  stock_data_request: procedure({
    input: Type.Object({ card_name: CardName }),
    output: StockData,
    errors: ['CARD_UNKNOWN'],
  }),
}
