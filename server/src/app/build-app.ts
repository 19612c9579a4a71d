import helmet from '@fastify/helmet'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import websocket from '@fastify/websocket'
import { MAX_FRAME_BYTES } from '@lgs/shared/rpc/envelope'
import fastify, { LogController, type FastifyBaseLogger, type FastifyReply } from 'fastify'
import type { Config } from '../config/config.ts'
import { CLIENT_BUILD } from '../paths.ts'
import { closeUpgradesOnStop } from './plugins/close-upgrades.ts'
import { pointToPrefix } from './plugins/elsewhere.ts'
import { answerErrors } from './plugins/errors.ts'
import { limitConnections } from './plugins/limit-connections.ts'
import { refuseForeignOrigins } from './plugins/origin.ts'
import { requireUser, useSessions } from './plugins/session.ts'
import { serveClient } from './plugins/static-client.ts'
import { accountRoutes } from './routes/account.ts'
import { backupRoutes } from './routes/backups.ts'
import { cardRoutes } from './routes/cards.ts'
import { debugBundleRoute } from './routes/debug-bundle.ts'
import { healthRoute } from './routes/health.ts'
import { metricsRoute } from './routes/metrics.ts'
import { signInRoutes } from './routes/sign-in.ts'
import type { Services } from './services.ts'
import { socketCompression } from './socket/compression.ts'
import { socketRoute } from './socket/route.ts'

const MAX_BODY_BYTES = 64 * 1024
/** Of a whole request: enough for the largest backup over a slow wireless network, not for who sends a byte now and then. */
const PLUGIN_TIMEOUT_MS = 60_000
const REQUEST_TIMEOUT_MS = 15 * 60_000
const HEADERS_TIMEOUT_MS = 20_000

/** The HTTP side, in three rings: what needs no session at all, what begins one, what asks for one. */
export async function buildApp(config: Config, services: Services, secret: string) {
  const app = fastify({
    loggerInstance: services.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_BODY_BYTES,
    trustProxy: config.http.trustProxy.length > 0 ? config.http.trustProxy : false,
    forceCloseConnections: true,
    // A Pi that starts with all its programs at once may take longer than the 10 s that are usual.
    pluginTimeout: PLUGIN_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // A number is not a name: nothing is turned into what the contract wants.
    ajv: { customOptions: { coerceTypes: false } },
    routerOptions: { maxParamLength: 1000 },
    frameworkErrors: (_error, _request, reply: FastifyReply) => {
      void reply.code(400).send({ error: 'This address cannot be read.' })
    },
  }).withTypeProvider<TypeBoxTypeProvider>()

  app.server.headersTimeout = HEADERS_TIMEOUT_MS
  limitConnections(app.server, config.http.trustProxy)
  app.removeContentTypeParser('text/plain')
  answerErrors(app)
  closeUpgradesOnStop(app)
  // The page has a policy of its own for what it loads; nothing else is a page. HSTS would break plain HTTP.
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
  const options = { maxPayload: MAX_FRAME_BYTES, perMessageDeflate: socketCompression }
  await app.register(websocket, { options })

  const prefix = config.http.basePath
  if (prefix !== '') {
    // A container's own check need not know the prefix.
    await app.register(healthRoute(services))
    pointToPrefix(app, prefix)
  }
  await app.register(
    async (ours) => {
      await ours.register(healthRoute(services))
      if (config.areMetricsPublic) await ours.register(metricsRoute(services, 'anybody'))
      await ours.register(async (visitors) => {
        await useSessions(visitors, services.redis, secret, prefix || '/')
        await visitors.register(signInRoutes(services))
        await visitors.register(socketRoute(services))
        await visitors.register(async (members) => {
          members.decorateRequest('user', null as never)
          members.addHook('onRequest', requireUser(services))
          await members.register(accountRoutes(services))
          await members.register(cardRoutes(services))
          await members.register(backupRoutes(services))
          await members.register(debugBundleRoute(services))
          if (!config.areMetricsPublic) await members.register(metricsRoute(services, 'administrators'))
        })
      })
      await serveClient(ours, CLIENT_BUILD)
    },
    { prefix },
  )
  return app
}
