import { Type, type Static } from 'typebox'
import { CardName } from '../schemas/card.ts'
import { CardsData } from '../schemas/availability.ts'
import { NewTrackedCard, TrackedCardUpdate } from '../schemas/tracked-card.ts'
import { procedure } from './procedure.ts'

const ManyCards = Type.Array(CardName, { minItems: 1, maxItems: 1000 })

/** Of many cards: what was done stands even where some were refused. */
export const CardsDone = Type.Object({
  ...CardsData.properties,
  /** Canonical names of the cards that are now as wished, in the order of the question, each once. */
  done: Type.Array(Type.String()),
  /** Names as they were given. */
  refused: Type.Array(
    Type.Object({
      card: Type.String(),
      code: Type.Enum(['CARD_UNKNOWN', 'CARD_NOT_TRACKED']),
      message: Type.String(),
    }),
  ),
})
export type CardsDone = Static<typeof CardsDone>

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
  /** Many at once, in one step; `cards_data` is pushed once. */
  remove_cards: procedure({ input: Type.Object({ cards: ManyCards }), output: CardsDone }),
  /** Pauses many cards, or ends their pause, in one step; `cards_data` is pushed once. */
  pause_cards: procedure({
    input: Type.Object({ cards: ManyCards, paused: Type.Boolean() }),
    output: CardsDone,
  }),
}
