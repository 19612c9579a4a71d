import type { FastifyInstance, FastifyRequest } from 'fastify'

const CHANGES_NOTHING = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Host and port as a browser sends them in `Host`: the scheme's own port is left out. */
function hostOfOrigin(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

const withoutDefaultPort = (host: string) => host.toLowerCase().replace(/:(80|443)$/, '')

/** A missing Origin is allowed (it is no browser's cross-site request); the scheme is not compared. */
export function isForeignOrigin(origin: string | undefined, host: string): boolean {
  if (origin === undefined) return false
  const from = hostOfOrigin(origin)
  return from === undefined || withoutDefaultPort(from) !== withoutDefaultPort(host)
}

const isUpgrade = (request: FastifyRequest) => request.headers.upgrade !== undefined

/**
 * Refuses changes and upgrades that another web page started. SameSite is not enough: another app on the same box is
 * the same site. `request.host` is X-Forwarded-Host where a trusted proxy sends it.
 */
export function refuseForeignOrigins(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (CHANGES_NOTHING.has(request.method) && !isUpgrade(request)) return
    if (!isForeignOrigin(request.headers.origin, request.host)) return
    return reply
      .code(403)
      .send({ error: 'This request came from another web page and was refused.', code: 'FOREIGN_ORIGIN' })
  })
}
