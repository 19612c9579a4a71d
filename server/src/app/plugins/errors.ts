import { ExpectedError } from '@lgs/shared'
import type { FastifyError, FastifyInstance } from 'fastify'
import { isRedisAway } from '../../channels/redis.ts'
import { isDiskFull } from '../../db/problem.ts'
import { Refusal } from '../../services/refusal.ts'

const STATUS_OF: Record<string, number> = {
  CARD_UNKNOWN: 404,
  CARD_NOT_TRACKED: 404,
  STORE_UNKNOWN: 404,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
  STORE_UNREADABLE: 502,
  DISK_FULL: 507,
}

/** What a person is told who asked for something that takes Redis while it is away. */
export const REDIS_AWAY = 'The server cannot reach its memory (Redis) at the moment. Try again in a minute.'

/** What a person is told whose change does not fit on the disk any more. A transaction is taken back as a whole. */
export const DISK_FULL =
  'The disk of the machine is full; nothing was changed. Free some space there (backups that you keep elsewhere, for ' +
  'example), then try again.'

/** Every error of REST is `{error: "a sentence for a person"}`; texts of unexpected ones stay in the log. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof Refusal) {
      if (error.retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(error.retryAfterMs / 1000))
      return reply.code(error.status).send({ error: error.message, ...(error.code && { code: error.code }) })
    }
    if (error instanceof ExpectedError) {
      return reply.code(STATUS_OF[error.code] ?? 400).send({ error: error.message, code: error.code })
    }
    const status = error.statusCode ?? 500
    if (error.validation) {
      const where = error.validation[0]?.instancePath.replace(/^\//, '').replaceAll('/', '.')
      const what = error.validation[0]?.message ?? 'is not as expected'
      return reply
        .code(400)
        .send({ error: `The request is not complete: ${where ? `"${where}" ` : 'it '}${what}.` })
    }
    if (status === 415)
      return reply.code(415).send({ error: 'Send the request as JSON (content-type: application/json).' })
    if (status >= 400 && status < 500) return reply.code(status).send({ error: error.message })
    if (isRedisAway(error)) {
      request.log.warn({ err: error }, 'a request failed because Redis is away')
      return reply.code(503).send({ error: REDIS_AWAY })
    }
    if (isDiskFull(error)) {
      request.log.error({ err: error }, 'a request failed because the disk is full')
      return reply.code(507).send({ error: DISK_FULL, code: 'DISK_FULL' })
    }
    request.log.error({ err: error }, 'a request failed')
    return reply.code(500).send({ error: 'Something went wrong on the server. Its log says what.' })
  })
}
