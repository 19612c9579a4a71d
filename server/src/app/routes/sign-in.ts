import rateLimit from '@fastify/rate-limit'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { LinkToken, Login, NewPasswordByLink, Registration } from '@lgs/shared'
import { Type } from 'typebox'
import { usernameKey } from '../../db/repositories/users.ts'
import { currentUser, signIn } from '../plugins/session.ts'
import type { Services } from '../services.ts'

const InviteAsked = Type.Object({ invite: Type.Optional(LinkToken) })
const LinkAsked = Type.Object({ token: LinkToken })

/** What begins and ends a session, and what a visitor may know before. */
export const signInRoutes =
  (services: Services): FastifyPluginAsyncTypebox =>
  async (app) => {
    await app.register(rateLimit, {
      global: false,
      errorResponseBuilder: (_request, { after }) => {
        return Object.assign(new Error(`Too many tries. Wait ${after}, then try again.`), { statusCode: 429 })
      },
    })
    const { accounts, invites, passwordLinks } = services

    // Hashing is costly; one address must not keep everybody else waiting.
    const perAddress = (max: number) => ({ rateLimit: { max, timeWindow: '1 minute' } })
    app.get(
      '/api/register',
      { schema: { querystring: InviteAsked }, config: perAddress(240) },
      async (request) => invites.state(request.query.invite),
    )
    app.post(
      '/api/register',
      { schema: { body: Registration }, config: perAddress(120) },
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
      {
        schema: { body: Login },
        config: { rateLimit: loginLimit },
        // And whatever the names: one address that tries many.
        onRequest: app.rateLimit({ max: 240, timeWindow: '1 minute' }),
      },
      async (request) => {
        const { username, password } = request.body
        await signIn(request, await accounts.authenticate(username, password, request.ip))
        return { message: 'Login successful' }
      },
    )

    app.post('/api/login/link', { schema: { body: LinkAsked }, config: perAddress(120) }, async (request) =>
      passwordLinks.look(request.body.token),
    )
    app.post(
      '/api/login/new_password',
      { schema: { body: NewPasswordByLink }, config: perAddress(120) },
      async (request) => {
        const { token, new_password } = request.body
        await signIn(request, await passwordLinks.use(token, new_password))
        return { message: 'Password changed' }
      },
    )

    app.post('/api/logout', async (request) => {
      const { sessionId } = request.session
      const isSignedIn = currentUser(request, services) !== undefined
      await request.session.destroy()
      if (isSignedIn) services.hub.closeSession(sessionId)
      return { message: 'Signed out' }
    })
  }
