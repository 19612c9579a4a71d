import type { cards } from '@lgs/shared/contract/cards'
import type { Services } from '../../services.ts'
import type { HandlersOf } from '../handlers.ts'

export const cardHandlers = ({ trackedCards, views }: Services): HandlersOf<keyof typeof cards> => ({
  get_cards: (_input, { user }) => views.cardsData(user),
  add_card: (input, { user }) => trackedCards.add(user, input),
  update_card: (input, { user }) => trackedCards.update(user, input),
  delete_card: ({ card }, { user }) => trackedCards.delete(user, card),
  remove_cards: ({ cards }, { user }) => trackedCards.deleteMany(user, cards),
  pause_cards: ({ cards, paused }, { user }) => trackedCards.pauseMany(user, cards, paused),
})
