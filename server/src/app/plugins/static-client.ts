import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Serves the built client; any other page address gets its fallback page, where the client's own router decides. */
export async function serveClient(app: FastifyInstance, folder: string): Promise<void> {
  const isBuilt = existsSync(join(folder, 'index.html'))
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders(reply, path) {
        const isForever = path.includes('/_app/immutable/')
        reply.header('cache-control', isForever ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  } else app.log.warn('the client is not built; only the API is served')

  app.setNotFoundHandler((request, reply) => {
    const isPage =
      request.method === 'GET' && !request.url.startsWith('/api/') && !request.url.startsWith('/_app/')
    if (isPage && isBuilt) return reply.sendFile('index.html')
    return reply.code(404).send({ error: 'There is nothing at this address.' })
  })
}
