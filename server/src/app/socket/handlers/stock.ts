import type { stock } from '@lgs/shared/contract/stock'
import type { Services } from '../../services.ts'
import type { HandlersOf } from '../handlers.ts'

export const stockHandlers = (services: Services): HandlersOf<keyof typeof stock> => {
  const { checks, lookup, trackedCards, verdicts, views } = services
  return {
    get_card_availability: ({ card, refresh }, { user }) => {
      const cards = card === undefined ? trackedCards.all(user) : [trackedCards.tracked(user, card)]
      return checks.request(user, cards, { refresh: refresh ?? false })
    },
    judge_listing: (input, { user }) => verdicts.judge(user, input),
    stock_data_request: ({ card_name }, { user }) => views.stockData(user, lookup.cardName(card_name)),
  }
}
