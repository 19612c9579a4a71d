import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { FastifyRequest } from 'fastify'
import { Refusal } from '../../services/refusal.ts'
import type { Services } from '../services.ts'

const NamedInPath = {
  schema: { querystring: Type.Object({ name: Type.Optional(Type.String({ maxLength: 200 })) }) },
}

/** A card's name from the rest of the path, slashes included (`Fire // Ice`), or from `?name=`. */
function cardNameOf(request: FastifyRequest): string {
  const { '*': rest } = request.params as { '*'?: string }
  const { name } = request.query as { name?: string }
  const typed = (name ?? rest ?? '').trim()
  if (typed === '') throw new Refusal(400, 'Name a card.')
  if (typed.length > 200) throw new Refusal(400, 'No card has so long a name.')
  return typed
}

/** What is known of cards and stores, for clients without a socket. */
export const cardRoutes =
  ({ catalog, lookup, views, stores }: Services): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get('/api/stores', async () => stores.list().stores)

    const printings = async (request: FastifyRequest) => {
      const card_name = lookup.cardName(cardNameOf(request))
      return { card_name, printings: catalog.printingDetails(card_name) }
    }
    app.get('/api/card_printings', NamedInPath, printings)
    app.get('/api/card_printings/*', NamedInPath, printings)

    const stock = async (request: FastifyRequest) =>
      views.stockData(request.user, lookup.cardName(cardNameOf(request)))
    app.get('/api/stock', NamedInPath, stock)
    app.get('/api/stock/*', NamedInPath, stock)
  }
