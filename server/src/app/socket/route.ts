import type { FastifyInstance } from 'fastify'
import type { Services } from '../services.ts'
import { currentUser } from '../plugins/session.ts'
import { serveConnection } from './connection.ts'
import { createHandlers } from './handlers.ts'

/** Of one person on all devices; a tab takes some 50 KB. */
const MOST_TABS = 100

/** `GET /api/socket` (under the app's prefix): born signed in. The Origin was judged before, so a foreign page gets 403 even with a session. */
export function socketRoute(services: Services) {
  const handlers = createHandlers(services)
  return async (app: FastifyInstance) => {
    app.get(
      '/api/socket',
      {
        websocket: true,
        preValidation: async (request, reply) => {
          const user = currentUser(request, services)
          if (!user) return reply.code(401).send({ error: 'You are not signed in.' })
          if (services.hub.countOf(user.id) >= MOST_TABS)
            return reply
              .code(429)
              .send({ error: `You have ${MOST_TABS} tabs open. Close some, then try again.` })
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
