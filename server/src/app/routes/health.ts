import type { FastifyPluginAsync } from 'fastify'
import { readHealth } from '../../services/app-health.ts'
import type { Services } from '../services.ts'

/** Outside of sessions, whose store is Redis: it answers while Redis is away. */
export const healthRoute =
  (services: Services): FastifyPluginAsync =>
  async (app) => {
    app.get('/api/health', async (_request, reply) => {
      const { isUsable, report } = await readHealth(services)
      return reply
        .code(isUsable ? 200 : 503)
        .header('cache-control', 'no-store')
        .send(report)
    })
  }
