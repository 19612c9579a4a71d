import { Login, Registration } from '@lgs/shared'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import rateLimit from '@fastify/rate-limit'
import { usernameKey } from '../../db/repositories/users.ts'
import type { Services } from '../services.ts'
import { currentUser, signIn } from '../plugins/session.ts'

/** What begins and ends a session. */
export const signInRoutes =
  (services: Services): FastifyPluginAsyncTypebox =>
  async (app) => {
    await app.register(rateLimit, {
      global: false,
      errorResponseBuilder: (_request, { after }) => {
        return Object.assign(new Error(`Too many tries. Wait ${after}, then try again.`), { statusCode: 429 })
      },
    })
    const { accounts } = services

    // Hashing is costly; one address must not keep everybody else waiting.
    const registerLimit = { max: 120, timeWindow: '1 minute' }
    app.post(
      '/api/register',
      { schema: { body: Registration }, config: { rateLimit: registerLimit } },
      async (request, reply) => {
        await accounts.register(request.body)
        return reply.code(201).send({ message: 'User created' })
      },
    )

    const loginLimit = {
      max: 20,
      timeWindow: '1 minute',
      hook: 'preHandler' as const,
      // Per account and address, so that a stranger cannot lock the owner out.
      keyGenerator: (request: { ip: string; body: unknown }) =>
        `${request.ip} ${usernameKey((request.body as { username: string }).username)}`,
    }
    app.post(
      '/api/login',
      { schema: { body: Login }, config: { rateLimit: loginLimit } },
      async (request) => {
        const user = await accounts.authenticate(request.body.username, request.body.password)
        await signIn(request, user)
        return { message: 'Login successful' }
      },
    )

    app.post('/api/logout', async (request) => {
      if (currentUser(request, accounts)) services.hub.closeSession(request.session.sessionId)
      await request.session.destroy()
      return { message: 'Signed out' }
    })
  }
