import helmet from '@fastify/helmet'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import websocket from '@fastify/websocket'
import { MAX_FRAME_BYTES } from '@lgs/shared/rpc/envelope'
import fastify, { LogController, type FastifyBaseLogger, type FastifyReply } from 'fastify'
import type { Config } from '../config/config.ts'
import { CLIENT_BUILD } from '../paths.ts'
import { closeUpgradesOnStop } from './plugins/close-upgrades.ts'
import { answerErrors } from './plugins/errors.ts'
import { refuseForeignOrigins } from './plugins/origin.ts'
import { requireUser, useSessions } from './plugins/session.ts'
import { serveClient } from './plugins/static-client.ts'
import { accountRoutes } from './routes/account.ts'
import { backupRoutes } from './routes/backups.ts'
import { cardRoutes } from './routes/cards.ts'
import { healthRoute } from './routes/health.ts'
import { signInRoutes } from './routes/sign-in.ts'
import type { Services } from './services.ts'
import { socketRoute } from './socket/route.ts'

const MAX_BODY_BYTES = 64 * 1024

/** The HTTP side, in three rings: what needs no session at all, what begins one, what asks for one. */
export async function buildApp(config: Config, services: Services, secret: string) {
  const app = fastify({
    loggerInstance: services.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_BODY_BYTES,
    trustProxy: config.http.trustProxy.length > 0 ? config.http.trustProxy : false,
    forceCloseConnections: true,
    // A number is not a name: nothing is turned into what the contract wants.
    ajv: { customOptions: { coerceTypes: false } },
    routerOptions: { maxParamLength: 1000 },
    frameworkErrors: (_error, _request, reply: FastifyReply) => {
      void reply.code(400).send({ error: 'This address cannot be read.' })
    },
  }).withTypeProvider<TypeBoxTypeProvider>()

  app.removeContentTypeParser('text/plain')
  answerErrors(app)
  closeUpgradesOnStop(app)
  // The page carries its own policy for what it loads; the header says who may frame it. HSTS would break plain HTTP.
  await app.register(helmet, {
    contentSecurityPolicy: false,
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: false,
    crossOriginResourcePolicy: false,
    originAgentCluster: false,
  })
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', "frame-ancestors 'none'")
  })
  refuseForeignOrigins(app)
  await app.register(websocket, { options: { maxPayload: MAX_FRAME_BYTES } })

  await app.register(healthRoute(services))
  await app.register(async (visitors) => {
    await useSessions(visitors, services.redis, secret)
    await visitors.register(signInRoutes(services))
    await visitors.register(socketRoute(services))
    await visitors.register(async (members) => {
      members.decorateRequest('user', null as never)
      members.addHook('onRequest', requireUser(services))
      await members.register(accountRoutes(services))
      await members.register(cardRoutes(services))
      await members.register(backupRoutes(services))
    })
  })
  await serveClient(app, CLIENT_BUILD)
  return app
}
