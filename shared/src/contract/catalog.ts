import { Type } from 'typebox'
import { CardName, Printing } from '../schemas/card.ts'
import { procedure } from './procedure.ts'

export const CardNameSearchResults = Type.Object({
  query: Type.String(),
  card_names: Type.Array(Type.String()),
})
export const CardPrintingsData = Type.Object({ card_name: Type.String(), printings: Type.Array(Printing) })

export const catalog = {
  search_card_names: procedure({
    input: Type.Object({
      query: Type.String({ maxLength: 200 }),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
    }),
    output: CardNameSearchResults,
  }),
  get_card_printings: procedure({
    input: Type.Object({ card_name: CardName }),
    output: CardPrintingsData,
    errors: ['CARD_UNKNOWN'],
  }),
}
