import type { FastifyInstance } from 'fastify'

/**
 * What is answered outside the app's prefix: where the app is. Its own address without a slash leads to the one with it.
 * @param basePath e.g. `/cards/lgs`, not empty
 */
export function pointToPrefix(app: FastifyInstance, basePath: string): void {
  const home = `${basePath}/`
  app.get(basePath, { prefixTrailingSlash: 'no-slash' }, (request, reply) =>
    reply.redirect(home + request.url.slice(basePath.length)),
  )

  const hint = `A reverse proxy in front of it must pass addresses on as they are, with ${basePath}.`
  app.setNotFoundHandler((request, reply) => {
    reply.code(404)
    const isBrowser = request.headers.accept?.includes('text/html') ?? false
    if (!isBrowser) return reply.send({ error: `The app is at ${home} on this host. ${hint}` })
    return reply
      .type('text/html; charset=utf-8')
      .send(
        `<!doctype html><html lang="en"><title>LGS Stock Checker is elsewhere</title>` +
          `<p>LGS Stock Checker is at <a href="${home}">${home}</a> on this host. ${hint}</p></html>\n`,
      )
  })
}
