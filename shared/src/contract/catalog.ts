import { Type } from 'typebox'
import { CardName, PrintingDetails } from '../schemas/card.ts'
import { CatalogStatus, CatalogTask } from '../schemas/catalog.ts'
import { procedure } from './procedure.ts'

export const CardNameSearchResults = Type.Object({
  query: Type.String(),
  card_names: Type.Array(Type.String()),
})
export const CardPrintingsData = Type.Object({
  card_name: Type.String(),
  printings: Type.Array(PrintingDetails),
})

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
  get_catalog_status: procedure({
    access: 'administrator',
    input: Type.Object({}),
    output: CatalogStatus,
  }),
  /** Starts an update now; `RATE_LIMITED` while the last full download is younger than a day. */
  update_catalog: procedure({
    access: 'administrator',
    input: Type.Object({ task: CatalogTask }),
    output: CatalogStatus,
    errors: ['RATE_LIMITED'],
  }),
}
