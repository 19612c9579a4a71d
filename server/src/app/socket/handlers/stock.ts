import type { stock } from '@lgs/shared/contract/stock'
import type { Services } from '../../services.ts'
import type { HandlersOf } from '../handlers.ts'

export const stockHandlers = ({ checks, lookup, views }: Services): HandlersOf<keyof typeof stock> => ({
  get_card_availability: ({ card, refresh }, { user }) => {
    const names = checks.trackedNames(user, card === undefined ? undefined : lookup.cardName(card))
    return checks.request(user, names, { refresh: refresh ?? false })
  },
  stock_data_request: ({ card_name }, { user }) => views.stockData(user, lookup.cardName(card_name)),
})
