import type { FastifyPluginAsync } from 'fastify'
import { METRICS_TYPE } from '../../services/metrics-text.ts'
import { Refusal } from '../../services/refusal.ts'
import type { Services } from '../services.ts'

/** @param access `anybody` where METRICS=1 says so: then it also answers while Redis is away, where sessions are kept */
export const metricsRoute =
  ({ metrics }: Pick<Services, 'metrics'>, access: 'anybody' | 'administrators'): FastifyPluginAsync =>
  async (app) => {
    app.get('/metrics', async (request, reply) => {
      if (access === 'administrators' && !request.user.isAdmin)
        throw new Refusal(403, 'Only an administrator can do this.', 'FORBIDDEN')
      return reply
        .headers({ 'content-type': METRICS_TYPE, 'cache-control': 'no-store' })
        .send(await metrics.text())
    })
  }
