import { createReadStream } from 'node:fs'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { RestoreByName } from '@lgs/shared'
import { Type } from 'typebox'
import Value from 'typebox/value'
import type { Readable } from 'node:stream'
import { MAX_UPLOAD_BYTES } from '../../services/backups.ts'
import { Refusal } from '../../services/refusal.ts'
import type { Services } from '../services.ts'

/** Administrators only: a backup holds everybody's lists and password hashes, and restoring one replaces them. */
export const backupRoutes =
  ({ backups }: Pick<Services, 'backups'>): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.addHook('onRequest', async (request) => {
      if (!request.user.isAdmin) throw new Refusal(403, 'Only an administrator can do this.', 'FORBIDDEN')
    })
    // Not read into memory: the handler gets the stream.
    app.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body))

    app.get('/api/backups', async () => backups.list())
    app.post('/api/backups', async (_request, reply) => reply.code(201).send(await backups.make()))

    const Named = Type.Object({ name: Type.String() })
    app.get('/api/backups/:name', { schema: { params: Named } }, async (request, reply) => {
      const { name, file, bytes } = backups.find(request.params.name)
      return reply
        .headers({
          'content-type': 'application/octet-stream',
          'content-disposition': `attachment; filename="${name}"`,
          'content-length': bytes,
          'cache-control': 'no-store',
        })
        .send(createReadStream(file))
    })

    app.post('/api/backups/restore', { bodyLimit: MAX_UPLOAD_BYTES }, async (request, reply) => {
      const isFile = request.headers['content-type']?.startsWith('application/octet-stream')
      return reply.code(202).send(await restore(isFile ?? false, request.body))
    })

    function restore(isFile: boolean, body: unknown) {
      if (isFile) return backups.restoreUpload(body as Readable)
      if (Value.Check(RestoreByName, body)) return backups.restoreNamed(body.name)
      throw new Refusal(
        400,
        'Say which backup to restore by its "name", or send a file as application/octet-stream.',
      )
    }
  }
