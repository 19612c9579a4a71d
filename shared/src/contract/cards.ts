import { Type } from 'typebox'
import { CardName } from '../schemas/card.ts'
import { CardsData } from '../schemas/availability.ts'
import { NewTrackedCard, TrackedCardUpdate } from '../schemas/tracked-card.ts'
import { procedure } from './procedure.ts'

export const cards = {
  get_cards: procedure({ input: Type.Object({}), output: CardsData }),
  add_card: procedure({
    input: NewTrackedCard,
    output: CardsData,
    errors: ['CARD_UNKNOWN', 'PRINTING_UNKNOWN'],
  }),
  update_card: procedure({
    input: TrackedCardUpdate,
    output: CardsData,
    errors: ['CARD_UNKNOWN', 'CARD_NOT_TRACKED', 'PRINTING_UNKNOWN'],
  }),
  delete_card: procedure({
    input: Type.Object({ card: CardName }),
    output: CardsData,
    errors: ['CARD_UNKNOWN', 'CARD_NOT_TRACKED'],
  }),
}
