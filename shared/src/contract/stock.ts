import { Type } from 'typebox'
import { StockData } from '../schemas/availability.ts'
import { CardName } from '../schemas/card.ts'
import { procedure } from './procedure.ts'

export const stock = {
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
