import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { clientPage } from './client-page.ts'

/**
 * Serves the built client under the prefix of `app`; any other page address there gets the page that starts it, where the
 * client's own router decides.
 */
export async function serveClient(app: FastifyInstance, folder: string): Promise<void> {
  const file = join(folder, 'index.html')
  const page = existsSync(file) ? clientPage(readFileSync(file, 'utf8'), app.prefix) : undefined
  const sendPage = (request: FastifyRequest, reply: FastifyReply) => {
    if (!page) return nothingHere(reply)
    reply
      .headers({ 'cache-control': 'no-cache', etag: page.etag })
      .header('content-security-policy', page.policy(request.host))
    if (request.headers['if-none-match'] === page.etag) return reply.code(304).send()
    return reply.type('text/html; charset=utf-8').send(page.html)
  }

  if (page) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      // The page is sent as it was written for this prefix, never the file.
      index: false,
      globIgnore: ['index.html*'],
      preCompressed: true,
      cacheControl: false,
      setHeaders(reply, path) {
        const isForever = path.includes('/_app/immutable/')
        reply.header('cache-control', isForever ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  } else app.log.warn('the client is not built; only the API is served')

  app.setNotFoundHandler((request, reply) => {
    const path = request.url.slice(app.prefix.length)
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    const isPage = isRead && !path.startsWith('/api/') && !path.startsWith('/_app/')
    return isPage ? sendPage(request, reply) : nothingHere(reply)
  })
}

const nothingHere = (reply: FastifyReply) =>
  reply.code(404).send({ error: 'There is nothing at this address.' })
