import type { FastifyInstance } from 'fastify'
import type { Services } from '../services.ts'
import { currentUser } from '../plugins/session.ts'
import { serveConnection } from './connection.ts'
import { createHandlers } from './handlers.ts'

/** `GET /api/socket`: born signed in. The Origin was judged before, so a foreign page gets 403 even with a session. */
export function socketRoute(services: Services) {
  const handlers = createHandlers(services)
  return async (app: FastifyInstance) => {
    app.get(
      '/api/socket',
      {
        websocket: true,
        preValidation: async (request, reply) => {
          if (!currentUser(request, services))
            return reply.code(401).send({ error: 'You are not signed in.' })
        },
      },
      (socket, request) => {
        const { sessionId, userId, endsAt } = request.session
        serveConnection({
          socket,
          userId: userId ?? 0,
          sessionId,
          sessionEndsAt: endsAt ?? Infinity,
          currentUser: () => currentUser(request, services),
          handlers,
          hub: services.hub,
          log: services.log,
        })
        // The session may have ended while the connection was being opened.
        services.sessions.closeIfOver(sessionId).catch(() => {})
      },
    )
  }
}
