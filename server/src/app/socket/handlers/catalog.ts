import type { catalog as procedures } from '@lgs/shared/contract/catalog'
import type { Services } from '../../services.ts'
import type { HandlersOf } from '../handlers.ts'

export const catalogHandlers = ({
  catalog,
  catalogUpdates,
  lookup,
}: Services): HandlersOf<keyof typeof procedures> => ({
  search_card_names: ({ query, limit }) => ({ query, card_names: catalog.search(query, limit ?? 10) }),
  get_card_printings: ({ card_name: typed }) => {
    const card_name = lookup.cardName(typed)
    return { card_name, printings: catalog.printingDetails(card_name) }
  },
  get_catalog_status: () => catalogUpdates.status(),
  update_catalog: ({ task }) => catalogUpdates.request(task),
})
