import type { FastifyPluginAsync } from 'fastify'
import { Refusal } from '../../services/refusal.ts'
import type { Services } from '../services.ts'

/** A file for whoever helps: administrators only, for it tells how the installation is doing. */
export const debugBundleRoute =
  ({ debugBundle }: Pick<Services, 'debugBundle'>): FastifyPluginAsync =>
  async (app) => {
    app.get('/api/debug_bundle', async (request, reply) => {
      if (!request.user.isAdmin) throw new Refusal(403, 'Only an administrator can do this.', 'FORBIDDEN')
      const bundle = await debugBundle.make()
      const day = bundle.made_at.slice(0, 10)
      return reply
        .headers({
          'content-type': 'application/json; charset=utf-8',
          'content-disposition': `attachment; filename="lgs-debug-${day}.json"`,
          'cache-control': 'no-store',
        })
        .send(JSON.stringify(bundle, undefined, 2))
    })
  }
