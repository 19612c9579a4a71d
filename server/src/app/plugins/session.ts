import cookie from '@fastify/cookie'
import session from '@fastify/session'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createSessionStore } from '../../auth/session-store.ts'
import type { RedisConnection } from '../../channels/redis.ts'
import type { User } from '../../db/repositories/users.ts'
import type { Accounts } from '../../services/accounts.ts'

declare module 'fastify' {
  interface Session {
    userId?: number
    /** The person's session epoch at sign-in; a raised one ends this session. */
    epoch?: number
    /** Milliseconds since the epoch. */
    endsAt?: number
  }
  interface FastifyRequest {
    /** Set behind `requireUser`. */
    user: User
  }
}

const LIFETIME_MS = 30 * 24 * 3600 * 1000

/** Sessions in Redis. The cookie is Secure exactly when the request is, so that plain HTTP on the LAN works. */
export async function useSessions(
  app: FastifyInstance,
  redis: RedisConnection,
  secret: string,
): Promise<void> {
  await app.register(cookie)
  await app.register(session, {
    secret,
    cookieName: 'lgs_session',
    store: createSessionStore(redis, LIFETIME_MS),
    saveUninitialized: false,
    rolling: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: 'auto', path: '/', maxAge: LIFETIME_MS },
  })
}

/** Begins a session under a new id, so that one planted beforehand is worth nothing. */
export async function signIn(request: FastifyRequest, user: User): Promise<void> {
  await request.session.regenerate()
  request.session.userId = user.id
  request.session.epoch = user.sessionEpoch
  request.session.endsAt = Date.now() + LIFETIME_MS
}

/** The person behind a request's session, read anew from the database. */
export function currentUser(request: FastifyRequest, accounts: Accounts): User | undefined {
  const { userId, epoch } = request.session
  return userId === undefined || epoch === undefined ? undefined : accounts.current(userId, epoch)
}

/** A hook that answers 401 without a living session. */
export function requireUser(accounts: Accounts) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const user = currentUser(request, accounts)
    if (!user) return reply.code(401).send({ error: 'You are not signed in.' })
    request.user = user
  }
}
